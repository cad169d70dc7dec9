"""A measurable condition is no task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import COMPARISON, first_word, quoted
from runcard.diagnostic import Severity

_ROLL_BACK = re.compile(r"(?:roll(?:ing)? ?back|abort|revert)\b.*\b(?:if|when|unless)\b", re.IGNORECASE)
# Instructions that may be triggers, and what is no instruction at all.
_COULD_BE = frozenset(["abort", "revert", "roll", ""])
_NO_CONDITION = frozenset(["abort", "revert", "roll", "if", "when", "once"])


def check(context: Context) -> Iterator[Problem]:
    """Yield each item that states a comparison and no action, and each that says when to roll back."""
    for entry, item, verb in context.verbs:
        if verb not in _COULD_BE or not COMPARISON.search(item.do):
            continue
        if _ROLL_BACK.match(item.do):
            yield Problem(entry.place("do"), f"{quoted(item.do)} is a trigger, not a task", _HINT)
        elif first_word(item.do) not in _NO_CONDITION and not (item.limit and item.metric):
            yield Problem(entry.place("do"), f"{quoted(item.do)} is a condition, not a task", _HINT)


_HINT = "Move it to `triggers:` or `criteria:`, or give it the `metric:` and `limit:` that are to be measured."

RULE = Rule(
    code="condition-as-item",
    severity=Severity.WARNING,
    summary="A measurable condition is a trigger or a criterion, not an item.",
    why=(
        "A condition with a tick box is ticked once and forgotten. As a trigger it says who decides and what comes"
        " first; as a criterion its limit is held against those of the triggers."
    ),
    bad=samples.items("do: Error rate > 5 %"),
    good=samples.entries("triggers:\n- id: DEP-1\n  text: Error rate > 5 %\n  metric: error-rate\n  limit: '> 5 %'"),
    check=check,
)
