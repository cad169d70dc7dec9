"""Checks for a field that every checklist should fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem


def absent(field: str, message: str, hint: str) -> Callable[[Context], Iterator[Problem]]:
    """Return a check that yields each checklist without this field."""

    def check(context: Context) -> Iterator[Problem]:
        return (Problem(entry.place(), message, hint) for entry, node in context.checklists if not getattr(node, field))

    return check
