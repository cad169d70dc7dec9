"""No two records have one id."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import Filled, filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each second record of one id; capital letters do not tell two apart."""
    first: dict[str, Filled] = {}
    for each in filled(context):
        if not each.record.id:
            continue
        other = first.setdefault(each.record.id.casefold(), each)
        if other is not each:
            hint = "Give one of the two the number of its own ticket, or delete it."
            related = ((other.place("id"), "the first one"),)
            yield Problem(each.place("id"), f"`{each.record.id}` is the id of two records", hint, related)


_ONE = record("title: Deploy")

RULE = Rule(
    code="duplicate-record",
    severity=Severity.ERROR,
    summary="No two records have one id.",
    why="The page of a record has its id for an address. Two of them would be one page, and on some systems one file.",
    bad={**_ONE, "records/CHG-2.md": _ONE["records/CHG-1.md"]},
    good={**_ONE, "records/CHG-2.md": _ONE["records/CHG-1.md"].replace("CHG-1", "CHG-2")},
    check=check,
    essential=True,
)
