"""Who answers when, across zones, midnight and daylight saving."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from runcard.model.contact import SupportHours, Weekday
from runcard.render.week import DAY, reference_mondays, week

JANUARY, JULY = reference_mondays(2024)
ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Kiritimati")


def _hours(days: str, opens: str, closes: str, zone: str = "UTC") -> SupportHours:
    return SupportHours.model_validate(
        {"id": "x", "title": "X", "text": "x", "days": days.split(), "from": opens, "to": closes, "zone": zone}
    )


def _lines(*hours: SupportHours, zone: str = "UTC", monday: date = JANUARY) -> list[str]:
    return [
        f"{days.name} {span.text} {','.join(map(str, span.hours)) or '-'}"
        for days in week(hours, zone, monday)
        for span in days.spans
    ]


def test_the_reference_weeks_begin_on_mondays_half_a_year_apart() -> None:
    assert (JANUARY.weekday(), JULY.weekday()) == (0, 0)
    assert (JANUARY.month, JULY.month) == (1, 7)


def test_office_hours_in_their_own_zone() -> None:
    office = _hours("mon tue wed thu fri", "08:00", "20:00")
    assert _lines(office) == [
        "Mon to Fri 00:00–08:00 -",
        "Mon to Fri 08:00–20:00 0",
        "Mon to Fri 20:00–24:00 -",
        "Sat to Sun all day -",
    ]


def test_daylight_saving_moves_the_hours_of_another_zone() -> None:
    office = _hours("mon", "08:00", "20:00", "America/New_York")
    assert "Mon 13:00–24:00 0" in _lines(office, monday=JANUARY)
    assert "Mon 12:00–24:00 0" in _lines(office, monday=JULY)


def test_hours_that_end_after_midnight_run_into_the_next_day() -> None:
    assert "Tue 00:00–01:00 0" in _lines(_hours("mon", "20:00", "01:00"))


def test_hours_of_sunday_night_begin_the_week() -> None:
    assert _lines(_hours("sun", "22:00", "06:00"))[0] == "Mon 00:00–06:00 0"


def test_round_the_clock_in_one_zone_is_so_in_every_zone() -> None:
    always = _hours("mon tue wed thu fri sat sun", "00:00", "24:00", "America/New_York")
    assert _lines(always, zone="Asia/Kolkata") == ["Mon to Sun all day 0"]


def test_overlapping_hours_are_all_named() -> None:
    always = _hours("mon tue wed thu fri sat sun", "00:00", "24:00")
    assert "Wed 10:00–11:00 0,1" in _lines(always, _hours("wed", "10:00", "11:00"))


def test_a_half_hour_zone() -> None:
    assert "Mon 13:30–14:30 0" in _lines(_hours("mon", "08:00", "09:00"), zone="Asia/Kolkata")


@given(
    days=st.sets(st.sampled_from([day.value for day in Weekday]), min_size=1),
    opens=st.integers(0, DAY - 1),
    length=st.integers(1, DAY - 1),
    own=st.sampled_from(ZONES),
    zone=st.sampled_from(ZONES),
    monday=st.sampled_from([JANUARY, JULY]),
)
def test_every_day_is_whole_and_no_hour_is_lost(
    days: set[str], opens: int, length: int, own: str, zone: str, monday: date
) -> None:
    closes = (opens + length) % DAY
    hours = _hours(" ".join(days), "00:00", "01:00", own).model_copy(update={"opens": opens, "closes": closes})
    total = 0
    for group in week([hours], zone, monday):
        first, _, last = group.name.partition(" to ")
        names = [day.title() for day in Weekday]
        count = names.index(last or first) - names.index(first) + 1
        assert group.spans[0].start == 0
        assert group.spans[-1].end == DAY
        assert all(a.end == b.start for a, b in zip(group.spans, group.spans[1:], strict=False))
        total += count * sum(span.end - span.start for span in group.spans if span.hours)
    assert total == len(days) * length
