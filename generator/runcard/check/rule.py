"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from runcard.diagnostic import Place, Severity
from runcard.model.binder import Binder


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that a rule found: its place in the model, what it is, how to mend it, other places that explain it."""

    place: Place
    message: str
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at. `today` is the day the check is made for."""

    binder: Binder
    today: date


Sample = Mapping[str, str]
"""The files of a small binder: names below the source folder, and their YAML."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its documentation: `runcard explain CODE` and the manual's page are made from it.

    `why` is Markdown. `bad` breaks the rule and `good` keeps it; a test holds both to that.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    bad: Sample
    good: Sample
    check: Callable[[Context], Iterable[Problem]]
