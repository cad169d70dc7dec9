"""One line, one instruction, twenty words."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model import prose
from runcard.model.binder import Entry

_MOST = 20


def check(context: Context) -> Iterator[Problem]:
    """Yield each item, criterion and trigger of more than 20 words."""
    for entry, _ in (*context.items, *context.criteria, *context.triggers):
        if entry.text.count(" ") + entry.text.count("\n") >= _MOST and (words := _words(entry)) > _MOST:
            field = "do" if "do" in entry.node.__dict__ else "text"
            message = f"{words} words; at most {_MOST} are read in one glance"
            yield Problem(entry.place(field), message, "Move what explains into `notes:`, or make it two items.")


def _words(entry: Entry) -> int:
    return len(prose.plain(entry.text).split())


RULE = Rule(
    code="long-text",
    severity=Severity.WARNING,
    summary="An item, criterion or trigger has at most 20 words.",
    why=(
        "One instruction an item, in at most 20 words (DOE-STD-1029): what is longer is skimmed, and its second half is"
        " left out."
    ),
    bad=samples.items(
        "do: Stop all the jobs that write into the database, since they would otherwise go on to hold their locks while"
        " the schema is changed"
    ),
    good=samples.items("do: Stop all jobs that write into the database\nnotes: They hold locks on the tables."),
    check=check,
)
