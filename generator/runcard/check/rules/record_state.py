"""A record is in a state of its form."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each record in a state that its form does not know."""
    for each in filled(context):
        state, known = each.record.state, [state.id for state in each.form.states]
        if state and state not in known:
            near = difflib.get_close_matches(state, known, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Write one of: {', '.join(known)}."
            yield Problem(each.place("state"), f"`{state}` is no state of `{each.form.id}`", hint)


RULE = Rule(
    code="record-state",
    severity=Severity.ERROR,
    summary="A record is in a state of its form.",
    why="What a record must say depends on its state. In a state that nobody knows, nothing is required.",
    bad=record("title: Deploy", state="finished"),
    good=record("title: Deploy"),
    check=check,
)
