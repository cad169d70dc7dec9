"""What every check and loader returns: a fault as a value, with its place and its mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error fails the run, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. `path` is relative to the project, with `/`; `line` and `column` count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a diagnostic, such as the first of two equal keys."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, which rule found it (`code`), what it is, and how to mend it (`hint`)."""

    location: Location
    severity: Severity
    code: str
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[Location, str, str]:
        """The key by which diagnostics are listed: by place, then by code."""
        return (self.location, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the model, before it is known on which line that is.

    `path` leads from the root of `file` to a node, as keys and list positions. `on_key` points at the key rather
    than at its value. `within` is a piece of the value's text to point at.
    """

    file: str
    path: tuple[str | int, ...] = ()
    on_key: bool = False
    within: str = ""
