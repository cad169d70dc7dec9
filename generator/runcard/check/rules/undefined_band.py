"""Every value of a metric means something."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from runcard.check import samples
from runcard.check.bands import pairs
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield for each success criterion the band up to the nearest trigger, where neither speaks."""
    for _, group in groupby(pairs(context), key=lambda pair: id(pair.criterion)):
        apart = [(pair.gap, n, pair) for n, pair in enumerate(group) if pair.gap is not None]
        if apart:
            pair = min(apart)[2]
            message = f"nothing is said of {pair.metric} {pair.band}: neither a success nor a reason to roll back"
            hint = "Let the limits meet, or say in a comment that allows it what is done there."
            related = ((pair.trigger.place("limit"), "the trigger"),)
            yield Problem(pair.criterion.place("limit"), message, hint, related)


_CRITERION = "- id: DEP-1\n  text: Few requests fail\n  metric: error-rate\n  limit: < 0.1 %"
_TRIGGER = "- id: DEP-2\n  text: Requests fail\n  metric: error-rate\n  limit: '> {}'"

RULE = Rule(
    code="undefined-band",
    severity=Severity.WARNING,
    summary="Between success and rollback there is no band without a meaning.",
    why=(
        "At a value between the two limits the deployment has not succeeded and is not rolled back. Somebody will have"
        " to decide, at night, what the binder could have decided by day. Where the band is meant, allow it with the"
        " reason in a comment."
    ),
    bad=samples.limits(_CRITERION, _TRIGGER.format("5 %")),
    good=samples.limits(_CRITERION, _TRIGGER.format("0.1 %")),
    check=check,
)
