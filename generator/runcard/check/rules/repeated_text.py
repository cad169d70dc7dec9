"""The same words do not stand in two places."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Kind

_KINDS = (Kind.ITEM, Kind.CRITERION, Kind.TRIGGER, Kind.SIGN_OFF)
# What makes two entries of the same words different ones.
_DIFFERENCES = ("expect", "command", "limit", "metric", "window", "role")


def check(context: Context) -> Iterator[Problem]:
    """Yield each entry that says the same as one before it, unless one of them refers to the other."""
    first: dict[object, Entry] = {}
    for entries in _same_words(context):
        for entry in entries:
            fields = entry.node.__dict__
            home = "" if entry.checklist else entry.file
            other = first.setdefault((home, _words(entry), *[fields.get(name) for name in _DIFFERENCES]), entry)
            if other is not entry and not _linked(entry, other):
                yield _problem(entry, other)


def _same_words(context: Context) -> Iterator[list[Entry]]:
    """Yield the entries that share their words, in the order of the first of them."""
    found: dict[str, list[Entry]] = {}
    for kind in _KINDS:
        for entry in context.by_kind[kind]:
            found.setdefault(_words(entry), []).append(entry)
    return (entries for entries in found.values() if len(entries) > 1)


def _words(entry: Entry) -> str:
    return entry.text.casefold().strip(" .")


def _problem(entry: Entry, other: Entry) -> Problem:
    name = other.ref or "another item"
    field = "do" if entry.kind is Kind.ITEM else "text"
    hint = f"Say what differs; or, where both are one, keep one and refer to it (`refs: [{name}]`)."
    message = f"{quoted(entry.text)} is what {name} says"
    return Problem(entry.place(field), message, hint, ((other.place(), "the first one"),))


def _linked(entry: Entry, other: Entry) -> bool:
    return other.ref in entry.node.__dict__.get("refs", ()) or entry.ref in other.node.__dict__.get("refs", ())


RULE = Rule(
    code="repeated-text",
    severity=Severity.WARNING,
    summary="No two entries say the same in the same words.",
    why=(
        "The same text in two places is one item referred to twice, or two different items. As one, it drifts apart"
        " when only one place is corrected; as two, the words hide what differs. Entries that differ in `expect:`,"
        " `command:` or `limit:`, and those that refer to each other, are let through. A runbook is compared with"
        " itself only: in the middle of an incident nobody should have to look up a step elsewhere."
    ),
    bad=samples.items("do: Check the backups", "do: Stop the jobs", "do: Check the backups"),
    good=samples.items("do: Check that a backup is there", "do: Stop the jobs", "do: Restore a file from the backup"),
    check=check,
)
