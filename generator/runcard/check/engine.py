"""Runs the rules over a binder and turns what they find into diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from runcard.check.registry import RULES
from runcard.check.rule import Context, Problem, Rule
from runcard.diagnostic import Diagnostic, Location, Place, Related, Severity
from runcard.model.binder import Binder
from runcard.model.settings import Level

Locate = Callable[[Place], Location]


def run(binder: Binder, today: date, locate: Locate, rules: Mapping[str, Rule] = RULES) -> list[Diagnostic]:
    """Run every rule that the binder's settings do not switch off; return what they find, by place."""
    context = Context(binder, today)
    levels = binder.settings.model.rules
    found = []
    for rule in rules.values():
        level = levels.get(rule.code)
        if level is Level.OFF:
            continue
        severity = Severity(level) if level else rule.severity
        found += [_diagnostic(problem, rule, severity, locate) for problem in rule.check(context)]
    return sorted(found, key=lambda d: d.order)


def _diagnostic(problem: Problem, rule: Rule, severity: Severity, locate: Locate) -> Diagnostic:
    related = tuple(Related(locate(place), message) for place, message in problem.related)
    return Diagnostic(locate(problem.place), severity, rule.code, problem.message, problem.hint, related)
