"""The values of a record: what each type of field accepts, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from runcard.model.form import Column, ColumnType, FieldType, FormField
from runcard.model.limits import parse_duration

Row = Mapping[str, str]
"""A row of a table: text by the name of its column; an empty text where nothing is filled in."""

Value = str | tuple[str, ...] | tuple[Row, ...]
"""A text, a list of texts, or the rows of a table."""

_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) ?"
    r"(Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Za-z_]+/[A-Za-z0-9_+/-]+)"
)
_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(?: ?(\S.{0,40}))?")
NO_TIME = "is not a time of the calendar"
SKIPPED = "is skipped by the change of clocks on that day"
TWICE = "comes twice on that day, when clocks change"
_TRUTHS = ("true", "false")


def parse_day(text: str) -> date | None:
    """Return the day `2026-03-01`, or None."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_moment(text: str) -> datetime | str:
    """Return a date and time with its zone: `2026-03-01 14:05 UTC`, `… +01:00`, `… Europe/Berlin`; else what is wrong.

    An abbreviation such as EST names more than one zone and is refused. So is a time that a change of clocks skips or
    gives twice, and one that the calendar does not reach in UTC.
    """
    moment = _parse_moment(text)
    if isinstance(moment, datetime):
        try:
            moment.astimezone(UTC)
        except OverflowError:
            return NO_TIME
    return moment


def _parse_moment(text: str) -> datetime | str:
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return "must be a date, a time and a zone, such as 2026-03-01 14:05 UTC or 2026-03-01 14:05 Europe/Berlin"
    day, clock, zone = match.groups()
    try:
        naive = datetime.fromisoformat(f"{day}T{clock.zfill(5)}")
    except ValueError:
        return NO_TIME
    if zone in ("Z", "UTC"):
        return naive.replace(tzinfo=UTC)
    if zone[0] in "+-":
        return _with_offset(naive, zone)
    return _in_zone(naive, zone)


def _with_offset(naive: datetime, offset: str) -> datetime | str:
    try:
        return datetime.fromisoformat(f"{naive.isoformat()}{offset[:3]}:{offset[-2:]}")
    except ValueError:
        return "has an offset that no zone has"


def _in_zone(naive: datetime, name: str) -> datetime | str:
    try:
        moment = naive.replace(tzinfo=ZoneInfo(name))
    except (KeyError, OSError, ValueError):
        return f"names no time zone of the IANA database: {name}"
    if moment.replace(fold=1).utcoffset() == moment.utcoffset():
        return moment
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != naive:
        return SKIPPED
    return TWICE


def say_moment(moment: datetime) -> str:
    """Return a moment in UTC, as records write it: `2026-03-01 14:05 UTC`."""
    here = moment.astimezone(UTC)
    return here.strftime("%Y-%m-%d %H:%M:%S UTC" if here.second else "%Y-%m-%d %H:%M UTC")


def parse_number(text: str, unit: str | None) -> Decimal | None:
    """Return a number, written with its unit or without; None where it is none, or has another unit."""
    match = _NUMBER.fullmatch(text)
    if match is None or (match[2] and match[2].strip() != unit):
        return None
    return Decimal(match[1])


def split_revision(text: str) -> tuple[str, str]:
    """Return code and revision of a checklist as a record names it: `DEP 1.2` gives `("DEP", "1.2")`."""
    code, _, revision = text.partition(" ")
    return code, revision.strip()


def fault(field: FormField | Column, text: str, choices: tuple[str, ...]) -> str | None:
    """Return what is wrong with one value of a field or a cell, as half a sentence; None where nothing is.

    `choices` are the field's, or what the binder gives for them.
    """
    if "\n" in text and field.type in _ONE_LINE and isinstance(field, FormField):
        return "must be a single line"
    if isinstance(field, FormField) and field.max is not None and len(text) > field.max:
        return f"has {len(text)} characters, more than the {field.max} allowed"
    if field.type in (FieldType.CHOICE, ColumnType.CHOICE):
        return None if text in choices else f"must be one of: {', '.join(choices)}"
    if field.type in (FieldType.NUMBER, ColumnType.NUMBER):
        unit = f" of {field.unit}" if field.unit else ""
        return None if parse_number(text, field.unit) is not None else f"must be a number{unit}"
    return _CHECKS[field.type](text) if field.type in _CHECKS else None


_ONE_LINE = frozenset(set(FieldType) - {FieldType.LONG_TEXT, FieldType.TABLE})


def _moment_fault(text: str) -> str | None:
    moment = parse_moment(text)
    return moment if isinstance(moment, str) else None


_CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "date": lambda text: None if parse_day(text) else "must be a day such as 2026-03-01",
    "date-time": _moment_fault,
    "duration": lambda text: None if parse_duration(text) else "must be a length of time such as 15 min or 4 h",
    "checkbox": lambda text: None if text in _TRUTHS else "must be true or false",
}
