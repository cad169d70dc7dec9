"""Collects the faults of one file."""

from __future__ import annotations

from typing import Protocol

from runcard.diagnostic import Diagnostic, Location, Related
from runcard.load.codes import CODES


class Mark(Protocol):
    """A place in a text as libyaml tells it: all three count from 0."""

    line: int
    column: int
    index: int


class Faults:
    """The faults found so far in `file`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []

    def at(self, line: int, column: int) -> Location:
        """Return a place in this file; `line` and `column` count from 1."""
        return Location(self.file, line, column)

    def mark(self, mark: Mark) -> Location:
        """Return the place of a libyaml mark."""
        return Location(self.file, mark.line + 1, mark.column + 1)

    def add(self, where: Location | Mark, code: str, message: str, hint: str, *related: Related) -> None:
        """Note a fault. Its severity is its code's."""
        place = where if isinstance(where, Location) else self.mark(where)
        self.found.append(Diagnostic(place, CODES[code].severity, code, message, hint, related))
