"""Runs the rules over a binder and turns what they find into diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from runcard.aside import Aside, when_asked
from runcard.check.context import Context
from runcard.check.registry import RULES
from runcard.check.rule import Problem, Rule
from runcard.check.shell import NoShell, Shell
from runcard.check.suppressions import Ledger, read_ledger
from runcard.collector import held_back
from runcard.diagnostic import Diagnostic, Location, Place, Related, Severity
from runcard.model.binder import Binder
from runcard.model.settings import Level

_WORTH_A_PROCESS = 10_000  # entries
_HERE = 55  # percent of the rules, which take half of the time

Locate = Callable[[Place], Location]
Lines = Callable[[str], list[str]]


class Weighed(Protocol):
    """A code's documentation, as far as the engine needs it."""

    @property
    def severity(self) -> Severity:
        """What the code weighs unless the binder's settings say otherwise."""


def run(
    binder: Binder,
    today: date,
    locate: Locate,
    lines: Lines,
    rules: Mapping[str, Rule] = RULES,
    loaded_diagnostics: Sequence[Diagnostic] = (),
    loaded_codes: Mapping[str, Weighed] | None = None,
    shell: Shell | None = None,
    pages: Mapping[str, str] | None = None,
    aside: Aside = when_asked,
) -> list[Diagnostic]:
    """Run every rule that the binder's settings do not switch off; return all that is to be reported, by place.

    `lines` gives the lines of a source file, for the suppressions in its comments. `loaded_diagnostics` is what the
    loader found: its errors are returned as they are, its warnings take part in settings and suppressions.
    `loaded_codes` are all codes that the loader knows; those of errors cannot be weakened. `shell` judges commands;
    without one, nobody does. `pages` are the hand-written pages, by their path. Half of the rules for a large binder
    run `aside`.
    """
    codes = {code: each.severity is not Severity.ERROR for code, each in (loaded_codes or {}).items()}
    # A comment may allow what other rules find, though they do not run here.
    codes |= {rule.code: not rule.essential for rule in (*RULES.values(), *rules.values())}
    with held_back():
        ledger = read_ledger(_files(binder, loaded_diagnostics, pages or {}), lines)
        context = Context(binder, today, codes, ledger, shell or NoShell(), pages or {})
        is_large = len(binder.index.entries) >= _WORTH_A_PROCESS
        return _run(context, locate, rules, loaded_diagnostics, aside if is_large else when_asked)


def _run(
    context: Context,
    locate: Locate,
    rules: Mapping[str, Rule],
    loaded_diagnostics: Sequence[Diagnostic],
    aside: Aside,
) -> list[Diagnostic]:
    broken = any(diagnostic.severity is Severity.ERROR for diagnostic in loaded_diagnostics)
    levels = context.binder.settings.model.rules
    able = [rule for rule in rules.values() if not (broken and rule.whole) and not _is_off(rule, levels)]
    early = [rule for rule in able if not rule.last]
    part = _HERE * len(early) // 100
    later = aside(lambda: _problems(early[part:], context))
    problems = [*_problems(early[:part], context), *later()]
    judge = _Judge(levels, context.ledger, locate, _entry_paths(context))
    found = [kept for diagnostic in loaded_diagnostics if (kept := judge.loaded(diagnostic))]
    found += judge.problems((rules[code], problem) for code, problem in problems)
    found += judge.problems((rule, problem) for rule in able if rule.last for problem in rule.check(context))
    return sorted(found, key=lambda diagnostic: diagnostic.order)


def _is_off(rule: Rule, levels: Mapping[str, Level]) -> bool:
    return levels.get(rule.code) is Level.OFF and not rule.essential


def _problems(rules: Iterable[Rule], context: Context) -> list[tuple[str, Problem]]:
    """Return what rules find, each with the rule's code."""
    return [(rule.code, problem) for rule in rules for problem in rule.check(context)]


def _files(binder: Binder, loaded_diagnostics: Iterable[Diagnostic], pages: Iterable[str]) -> list[str]:
    """Return the files that may suppress something, those included that are not in the model for their errors."""
    singles = [binder.settings.file, binder.contacts.file, binder.history.file]
    faulty = (diagnostic.location.path for diagnostic in loaded_diagnostics)
    parts = (*binder.procedures, *binder.forms, *binder.old_forms, *binder.records)
    return list(dict.fromkeys([*singles, *(sourced.file for sourced in parts), *pages, *faulty]))


def _entry_paths(context: Context) -> frozenset[tuple[str, tuple[str | int, ...]]]:
    """Return where entries stand in files that suppress something."""
    files = context.ledger.files
    return frozenset((entry.file, entry.path) for entry in context.binder.index.entries if entry.file in files)


class _Located(NamedTuple):
    rule: Rule
    problem: Problem
    location: Location
    entry: Location


class _Judge:
    """Decides what becomes of a finding: its weight, its line, and whether it is suppressed."""

    def __init__(
        self,
        levels: Mapping[str, Level],
        ledger: Ledger,
        locate: Locate,
        entries: frozenset[tuple[str, tuple[str | int, ...]]],
    ) -> None:
        self.levels = levels
        self.ledger = ledger
        self.locate = locate
        self.entries = entries

    def loaded(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """Return a diagnostic of the loader as it is to be reported, or None."""
        if diagnostic.severity is Severity.ERROR:
            return diagnostic
        level = self.levels.get(diagnostic.code, Level.WARNING)
        location = diagnostic.location
        if level is Level.OFF or self.ledger.covers(diagnostic.code, location.path, location.line):
            return None
        related = diagnostic.related
        return Diagnostic(location, Severity(level), diagnostic.code, diagnostic.message, diagnostic.hint, related)

    def problems(self, found: Iterable[tuple[Rule, Problem]]) -> list[Diagnostic]:
        """Return the diagnostics of what rules found."""
        # Finding lines means parsing a file again: all places of a file are asked for in one go.
        by_file = sorted(found, key=lambda each: _file(each[1].place))
        located = [_Located(*each, self._locate(each[1].place), self._entry(each[1].place)) for each in by_file]
        return [self._diagnostic(each) for each in located if not self._suppressed(each)]

    def _locate(self, place: Place | Location) -> Location:
        return place if isinstance(place, Location) else self.locate(place)

    def _entry(self, place: Place | Location) -> Location:
        """Return where the entry begins that holds a place; a suppression may stand there too."""
        if isinstance(place, Location) or place.file not in self.ledger.files:
            return self._locate(place)
        path = place.path
        while path and (place.file, path) not in self.entries:
            path = path[:-1]
        return self.locate(Place(place.file, path)) if path else self.locate(place)

    def _suppressed(self, found: _Located) -> bool:
        if found.rule.essential:
            return False
        # Both are asked: each comment that could cover it counts as used.
        on_line = self.ledger.covers(found.rule.code, found.location.path, found.location.line)
        on_entry = self.ledger.covers(found.rule.code, found.entry.path, found.entry.line)
        return on_line or on_entry

    def _diagnostic(self, found: _Located) -> Diagnostic:
        rule, problem, location, _ = found
        level = None if rule.essential else self.levels.get(rule.code)
        severity = Severity(level) if level else rule.severity
        related = tuple(Related(self.locate(place), message) for place, message in problem.related)
        return Diagnostic(location, severity, rule.code, problem.message, problem.hint, related)


def _file(place: Place | Location) -> str:
    return place.path if isinstance(place, Location) else place.file
