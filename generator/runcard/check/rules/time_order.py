"""Times of a record are in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import Filled, filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.form import Column
from runcard.model.values import parse_day, parse_moment


def check(context: Context) -> Iterator[Problem]:
    """Yield each time that is earlier than one it must not precede."""
    for each in filled(context):
        for names in each.form.in_order:
            yield from _fields(each, names)
        for field in each.form.fields:
            for column in field.columns:
                if column.ascending:
                    yield from _rows(each, field.name, column)


def _fields(each: Filled, names: tuple[str, ...]) -> Iterator[Problem]:
    before: tuple[str, date | datetime] | None = None
    for name in names:
        when = _when(each.record.text(name))
        if when is None:
            continue
        if before is not None and _earlier(when, before[1]):
            title, first = each.form.by_name[name].title, each.form.by_name[before[0]].title
            message = f"`{title}` is earlier than `{first}`"
            related = ((each.place(before[0]), f"`{first}` stands here"),)
            yield Problem(each.place(name), message, "Correct one of the two; look at their zones too.", related)
        else:
            before = (name, when)


def _rows(each: Filled, name: str, column: Column) -> Iterator[Problem]:
    before: date | datetime | None = None
    for n, row in enumerate(each.record.rows(name)):
        when = _when(row.get(column.name, ""))
        if when is None:
            continue
        if before is not None and _earlier(when, before):
            message = f"`{column.title}` is earlier than in the row above"
            yield Problem(each.place(name, n, column.name), message, "Correct it, or move the row up.")
        else:
            before = when


def _when(text: str) -> date | datetime | None:
    moment = parse_moment(text)
    return parse_day(text) if isinstance(moment, str) else moment


def _earlier(when: date | datetime, other: date | datetime) -> bool:
    """A day is earlier than a moment only if it is over by then, everywhere on earth."""
    if isinstance(when, datetime) and isinstance(other, datetime):
        return when.timestamp() < other.timestamp()
    return _day(when) < _day(other)


def _day(when: date | datetime) -> date:
    return datetime.combine(when, time(), UTC).date() if not isinstance(when, datetime) else when.date()


RULE = Rule(
    code="time-order",
    severity=Severity.ERROR,
    summary="Times of a record are in the order that its form says.",
    why=(
        "An incident that was resolved before it began, or a line of a timeline in the wrong place, is most often a"
        " time in another zone. Times to detect and to mend are computed from these."
    ),
    bad=record("title: Deploy", "start: 2026-03-01 14:05 UTC", "finish: 2026-03-01 14:05 Asia/Tokyo"),
    good=record("title: Deploy", "start: 2026-03-01 14:05 UTC", "finish: 2026-03-02 00:05 Asia/Tokyo"),
    check=check,
)
