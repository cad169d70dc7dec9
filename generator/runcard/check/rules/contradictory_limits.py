"""No value is a success and a reason to roll back."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.bands import pairs
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each trigger that fires at a value which its metric's success criterion calls good."""
    for pair in pairs(context):
        if pair.overlap:
            message = f"`{pair.rollback}` fires at values that the success limit `{pair.success}` calls good"
            related = ((pair.criterion.place("limit"), "the success limit"),)
            yield Problem(
                pair.trigger.place("limit"), message, "Move one of the two limits, or turn its sign.", related
            )


_CRITERION = "- id: DEP-1\n  text: Few requests fail\n  metric: error-rate\n  limit: < 5 %"
_TRIGGER = "- id: DEP-2\n  text: Requests fail\n  metric: error-rate\n  limit: '> {}'"

RULE = Rule(
    code="contradictory-limits",
    severity=Severity.ERROR,
    summary="No value is a success and a reason to roll back.",
    why="At such a value the binder says both, and the people who follow it will quarrel about which holds.",
    bad=samples.limits(_CRITERION, _TRIGGER.format("1 %")),
    good=samples.limits(_CRITERION, _TRIGGER.format("5 %")),
    check=check,
)
