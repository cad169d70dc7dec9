"""A checklist's version is in the history."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each checklist whose version the history does not tell of."""
    versions = context.binder.history.model.versions
    for entry, checklist in context.procedures:
        own = [
            version.version for version in versions if checklist.code in version.checklists or not version.checklists
        ]
        if checklist.version and checklist.version not in own:
            hint = f"Add it to history.yaml, or write the last one, {own[-1]}." if own else "Add it to history.yaml."
            yield Problem(entry.place("version"), f"version {checklist.version} is not in the history", hint)


_HISTORY = {
    "history.yaml": "versions:\n- version: '1.0'\n  date: 2026-01-01\n  author: Operations\n  changes: First version\n"
}

RULE = Rule(
    code="unknown-version",
    severity=Severity.WARNING,
    summary="A checklist's version is in the history.",
    why="A printed sheet carries its version. The history is where its reader learns what has changed since.",
    bad={**_HISTORY, **samples.heading("version: '1.1'")},
    good={**_HISTORY, **samples.heading("version: '1.0'")},
    check=check,
    whole=True,
)
