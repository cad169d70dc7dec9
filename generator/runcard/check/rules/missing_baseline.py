"""A relative limit says relative to what."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each trigger whose limit is a share of something that it does not name."""
    for entry, trigger in context.triggers:
        if trigger.relative and not trigger.baseline:
            message = f"`{trigger.limit}` is relative, and nothing says relative to what"
            hint = "Add `baseline:`, such as the mean of the hour before the deployment."
            yield Problem(entry.place("limit"), message, hint)


_TRIGGER = "triggers:\n- id: DEP-1\n  text: Response times rise by a fifth\n  limit: '> 20 %'\n{}"

RULE = Rule(
    code="missing-baseline",
    severity=Severity.WARNING,
    summary="A relative limit names its baseline.",
    why=(
        "Degradation by 20 % of what: of yesterday's mean, of the last release's peak, of the objective? Each is a"
        " number."
    ),
    bad=samples.entries(_TRIGGER.format("")),
    good=samples.entries(_TRIGGER.format("  baseline: The mean of the hour before the deployment\n")),
    check=check,
)
