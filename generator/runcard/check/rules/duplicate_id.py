"""Ids are unique."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

ENTRIES = frozenset([Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF])


def check(context: Context) -> Iterator[Problem]:
    """Yield each second entry with an id that is taken."""
    for first, second in context.binder.index.duplicates:
        if first.kind in ENTRIES and second.kind in ENTRIES:
            hint = "Delete the line of the newer one; `runcard ids --write` gives it an id of its own."
            message = f"id `{second.ref}` is taken"
            yield Problem(second.place("id"), message, hint, ((first.place("id"), "the first one"),))


RULE = Rule(
    code="duplicate-id",
    severity=Severity.ERROR,
    summary="No two entries have one id.",
    why="An id is an address, in links, tickets and on paper. One that two entries share leads to the wrong one.",
    bad=samples.entries("items:\n- id: DEP-1\n  do: Brief the team\n- id: DEP-1\n  do: Stop the jobs"),
    good=samples.entries("items:\n- id: DEP-1\n  do: Brief the team\n- id: DEP-2\n  do: Stop the jobs"),
    check=check,
    essential=True,
)
