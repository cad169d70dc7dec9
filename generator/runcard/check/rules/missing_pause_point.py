"""Every checklist says when it is taken up."""

from __future__ import annotations

from runcard.check import samples
from runcard.check.absent import absent
from runcard.check.rule import Rule
from runcard.diagnostic import Severity

RULE = Rule(
    code="missing-pause-point",
    severity=Severity.WARNING,
    summary="Each checklist says when it is taken up.",
    why=(
        "A checklist without its moment is run too early, too late or from memory. The pause point names the moment"
        " at which the team stops and takes it up."
    ),
    bad=samples.heading(),
    good=samples.heading("pause_point: Before the first change to the cluster"),
    check=absent(
        "pause_point",
        "the {kind} does not say when it is taken up",
        "Add `pause_point:` with the moment, such as: Before the first change to the cluster.",
    ),
)
