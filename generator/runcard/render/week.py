"""Who answers when: support hours of any zones as one week in one zone.

A zone's distance to another changes with daylight saving, so a week is computed for a named date, never for today: the
same binder gives the same page on every day. Two dates half a year apart show both states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from runcard.model.contact import SupportHours, Weekday, clock

DAY = 1440
WEEK = 7 * DAY
_DAYS = list(Weekday)
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a day, in minutes since its midnight, and the positions of the hours that hold then."""

    start: int
    end: int
    hours: tuple[int, ...]

    @property
    def text(self) -> str:
        """The span as people read it: `08:00–20:00`."""
        return "all day" if (self.start, self.end) == (0, DAY) else f"{clock(self.start)}–{clock(self.end)}"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week on which the same people answer at the same times."""

    name: str
    spans: tuple[Span, ...]


Week = tuple[Days, ...]


def reference_mondays(year: int) -> tuple[date, date]:
    """Return a Monday in mid-January and one in mid-July: daylight saving holds on one of them, if a zone has any."""
    return _monday(date(year, 1, 15)), _monday(date(year, 7, 15))


def week(hours: Sequence[SupportHours], zone: str, monday: date) -> Week:
    """Return who answers in the week that begins on `monday`, in the local time of `zone`."""
    intervals = [interval for n, each in enumerate(hours) for interval in _intervals(n, each, ZoneInfo(zone), monday)]
    days = [tuple(_spans(intervals, n * DAY)) for n in range(7)]
    grouped = groupby(range(7), key=lambda n: days[n])
    return tuple(Days(_name(list(numbers)), spans) for spans, numbers in grouped)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _name(numbers: Sequence[int]) -> str:
    first, last = _NAMES[numbers[0]], _NAMES[numbers[-1]]
    return first if first == last else f"{first} to {last}"


def _intervals(number: int, hours: SupportHours, zone: ZoneInfo, monday: date) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number) in minutes of the week; from a day before it to a day after, for other zones."""
    own = ZoneInfo(hours.zone)
    for offset in range(-2, 9):
        day = monday + timedelta(days=offset)
        if _DAYS[day.weekday()] in hours.days:
            closes = hours.closes if hours.closes > hours.opens else hours.closes + DAY
            start = _minutes(day, hours.opens, own, zone, monday)
            end = _minutes(day, closes, own, zone, monday)
            if start < WEEK and end > 0:
                yield max(0, start), min(WEEK, end), number


def _minutes(day: date, minutes: int, own: ZoneInfo, zone: ZoneInfo, monday: date) -> int:
    """Return a local time as minutes since the start of the week on the wall clocks of `zone`."""
    days, rest = divmod(minutes, DAY)
    at = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), own)
    wall = at.astimezone(zone).replace(tzinfo=None)
    return int((wall - datetime.combine(monday, time())).total_seconds()) // 60


def _spans(intervals: Iterable[tuple[int, int, int]], midnight: int) -> Iterator[Span]:
    """Yield the parts of one day, without gaps: where nobody answers, `hours` is empty."""
    today = [(start - midnight, end - midnight, n) for start, end, n in intervals]
    today = [(start, end, n) for start, end, n in today if start < DAY and end > 0]
    edges = {0, DAY, *(edge for start, end, _ in today for edge in (start, end) if 0 < edge < DAY)}
    points = sorted(edges)
    parts = [
        (start, end, tuple(sorted({n for s, e, n in today if s <= start and e >= end})))
        for start, end in pairwise(points)
    ]
    for numbers, group in groupby(parts, key=lambda part: part[2]):
        same = list(group)
        yield Span(same[0][0], same[-1][1], numbers)
