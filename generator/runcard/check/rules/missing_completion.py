"""Every checklist ends in a completion call."""

from __future__ import annotations

from runcard.check import samples
from runcard.check.absent import absent
from runcard.check.rule import Rule
from runcard.diagnostic import Severity

RULE = Rule(
    code="missing-completion",
    severity=Severity.WARNING,
    summary="Each checklist ends in a completion call.",
    why=(
        "The last line is said aloud (Degani & Wiener 1990). It tells everyone that the list is through, and an"
        " interrupted list from a finished one."
    ),
    bad=samples.heading(),
    good=samples.heading("completion: Deployment checklist complete"),
    check=absent(
        "completion",
        "the {kind} has no completion call",
        "Add `completion:` with the words that are said, such as: Rollback checklist complete.",
    ),
)
