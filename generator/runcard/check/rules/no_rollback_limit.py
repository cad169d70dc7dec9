"""A metric with a success limit has a rollback limit."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each metric that no trigger watches, at the first of its success criteria."""
    watched = {trigger.metric for _, trigger in context.triggers if trigger.limit}
    for entry, criterion in context.criteria:
        if criterion.metric not in watched:
            watched.add(criterion.metric)
            message = f"{criterion.metric} has a success limit (`{criterion.limit}`), but no trigger has a limit on it"
            hint = "Add a trigger with the value at which to roll back, or allow it with the reason in a comment."
            yield Problem(entry.place("metric"), message, hint)


_CRITERION = "- id: DEP-1\n  text: Few requests fail\n  metric: error-rate\n  limit: < 5 %"
_TRIGGER = "- id: DEP-2\n  text: Requests fail\n  metric: error-rate\n  limit: '> 5 %'"

RULE = Rule(
    code="no-rollback-limit",
    severity=Severity.WARNING,
    summary="A metric with a success limit has a rollback limit.",
    why="The success limit says when all is well. Without the other, nobody knows how bad is bad enough to turn back.",
    bad=samples.limits(_CRITERION, ""),
    good=samples.limits(_CRITERION, _TRIGGER),
    check=check,
    whole=True,
)
