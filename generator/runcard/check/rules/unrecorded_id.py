"""`last_id` is at least the highest id."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each entry whose number is above its checklist's `last_id`."""
    last = {checklist.code: checklist.last_id for _, checklist in context.procedures if checklist.last_id is not None}
    if not last:
        return
    for entry, code, number in context.numbered:
        if number > last.get(code, number):
            message = f"id `{entry.ref}` is above `last_id: {last[code]}`, so it may have been given by hand"
            yield Problem(entry.place("id"), message, "Run `runcard ids --write`, which mends `last_id`.")


RULE = Rule(
    code="unrecorded-id",
    severity=Severity.WARNING,
    summary="`last_id` is at least the highest id given.",
    why=(
        "`last_id` is what keeps the number of a deleted item from being given again. An id above it was given by hand,"
        " and may be one that an old ticket means."
    ),
    bad=samples.heading("last_id: 0"),
    good=samples.heading("last_id: 1"),
    check=check,
)
