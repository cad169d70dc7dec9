"""Every entry has an id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.rules.duplicate_id import ENTRIES
from runcard.check.words import count
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield one problem for each checklist with entries that have no id, at the first of them."""
    without = [entry for entry in context.binder.index.entries if not entry.ref and entry.kind in ENTRIES]
    for _, group in groupby(without, key=lambda entry: entry.file):
        entries = list(group)
        have = "has" if len(entries) == 1 else "have"
        message = f"{count(len(entries), 'entry', 'entries')} of this checklist {have} no id"
        yield Problem(entries[0].place(), message, "Run `runcard ids --write`.")


RULE = Rule(
    code="missing-id",
    severity=Severity.WARNING,
    summary="Each item, trigger, criterion and sign-off has an id.",
    why="What has no id has no address: it cannot be linked to, named on the phone, or followed through the history.",
    bad=samples.entries("items:\n- do: Brief the team"),
    good=samples.entries("items:\n- id: DEP-1\n  do: Brief the team"),
    check=check,
)
