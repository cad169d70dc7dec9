"""Every checklist states its objective."""

from __future__ import annotations

from runcard.check import samples
from runcard.check.absent import absent
from runcard.check.rule import Rule
from runcard.diagnostic import Severity

RULE = Rule(
    code="missing-objective",
    severity=Severity.WARNING,
    summary="Each checklist states its objective.",
    why=(
        "The objective says what is true once the list is complete. It is how a reader knows whether this is the"
        " right list, and a team whether it is through."
    ),
    bad=samples.heading(),
    good=samples.heading("objective: The new release serves all traffic."),
    check=absent(
        "objective",
        "the {kind} states no objective",
        "Add `objective:` with what is true once it is complete, in a sentence.",
    ),
)
