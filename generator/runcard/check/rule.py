"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from runcard.check.context import Context
from runcard.diagnostic import Location, Place, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that a rule found: where it is, what it is, how to mend it, other places that explain it.

    `place` is a place in the model, or a location where the fault stands in a comment, which the model does not know.
    """

    place: Place | Location
    message: str
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()


Sample = Mapping[str, str]
"""The files of a small binder: names below the source folder, and their YAML."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its documentation: `runcard explain CODE` and the manual's page are made from it.

    `why` is Markdown. `bad` breaks the rule and `good` keeps it; a test holds both to that. The sample's day is
    2026-03-01.

    `essential`: what is built from a binder that breaks it would be wrong; it can be neither weakened nor suppressed.
    `whole`: it needs every file of the binder, and would find faults that are none where a file could not be read.
    `last`: it looks at what was suppressed, so it runs after all the others.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    bad: Sample
    good: Sample
    check: Callable[[Context], Iterable[Problem]]
    essential: bool = False
    whole: bool = False
    last: bool = False
