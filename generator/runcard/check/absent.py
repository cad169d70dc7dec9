"""Checks for a field that every checklist, runbook or form should fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem


def absent(field: str, message: str, hint: str) -> Callable[[Context], Iterator[Problem]]:
    """Return a check that yields each checklist, runbook or form that can have this field and leaves it empty.

    `message` has `{kind}` where it names which of them it is.
    """

    def check(context: Context) -> Iterator[Problem]:
        for entry, node in context.owned:
            if field in type(node).model_fields and not getattr(node, field):
                yield Problem(entry.place(), message.format(kind=entry.kind), hint)

    return check
