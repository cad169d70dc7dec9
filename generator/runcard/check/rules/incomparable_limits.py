"""Limits on one metric are of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.bands import pairs
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry
from runcard.model.limits import Limit, parse_limit

_HINT = "Write both in units of one kind, or make them two metrics."


def check(context: Context) -> Iterator[Problem]:
    """Yield each pair of criterion and trigger, and each limit and unit of its metric, that cannot be compared."""
    for pair in pairs(context):
        if not pair.comparable:
            message = (
                f"`{pair.rollback}` cannot be compared with `{pair.success}`, the success limit of the same metric"
            )
            related = ((pair.criterion.place("limit"), "the success limit"),)
            yield Problem(pair.trigger.place("limit"), message, _HINT, related)
    units = {metric.id: metric.unit for metric in context.binder.settings.model.metrics}
    for entry, metric, limit in _limits(context):
        unit = units.get(metric)
        expected = parse_limit(f"= 0 {unit}") if unit else None
        if expected and expected.dimension != limit.dimension:
            message = f"`{limit}` cannot be compared with the unit of its metric, `{unit}`"
            yield Problem(entry.place("limit"), message, "Correct the limit, or the metric's `unit:`.")


def _limits(context: Context) -> Iterator[tuple[Entry, str, Limit]]:
    for entry, criterion in context.criteria:
        yield entry, criterion.metric, criterion.limit
    for entry, trigger in context.triggers:
        if trigger.metric and trigger.limit:
            yield entry, trigger.metric, trigger.limit
    for entry, item in context.items:
        if item.metric and item.limit:
            yield entry, item.metric, item.limit


_CRITERION = "- id: DEP-1\n  text: Few requests fail\n  metric: error-rate\n  limit: < 0.1 %"
_TRIGGER = "- id: DEP-2\n  text: Requests fail\n  metric: error-rate\n  limit: '> {}'"

RULE = Rule(
    code="incomparable-limits",
    severity=Severity.ERROR,
    summary="Limits on one metric can be compared.",
    why=(
        "A metric has one scale: what is good and what makes the team roll back are places on it. `< 0.1 %` and"
        " `> 10 ms` are on two."
    ),
    bad=samples.limits(_CRITERION, _TRIGGER.format("10 ms")),
    good=samples.limits(_CRITERION, _TRIGGER.format("0.1 %")),
    check=check,
)
