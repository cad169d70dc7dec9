"""Checks for a field that every checklist should fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem


def absent(field: str, message: str, hint: str) -> Callable[[Context], Iterator[Problem]]:
    """Return a check that yields each checklist or runbook that has this field in its file and leaves it empty.

    `message` has `{kind}` where it names which of the two it is.
    """

    def check(context: Context) -> Iterator[Problem]:
        for entry, node in context.procedures:
            if field in type(node).model_fields and not getattr(node, field):
                yield Problem(entry.place(), message.format(kind=entry.kind), hint)

    return check
