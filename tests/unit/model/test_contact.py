"""Contacts and support hours."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from runcard.model.contact import Contact, SupportHours, clock

HOURS = {
    "id": "day",
    "title": "Day",
    "text": "By day",
    "days": ["mon"],
    "from": "08:00",
    "to": "20:00",
    "zone": "Europe/Berlin",
}


def hours(**changes: Any) -> SupportHours:
    return SupportHours.model_validate(HOURS | changes)


@pytest.mark.parametrize(
    ("phone", "e164"),
    [
        ("+49 30 901820", "+4930901820"),
        ("+1 (555) 010-0199", "+15550100199"),
        ("+49/30.901820", "+4930901820"),
        ("030 901820", None),
        ("+49 30 90 18 20 ext. 5", None),
        ("+0 123 456 789", None),
        ("+123", None),
        ("+٤٩ ٣٠ ٩٠١٨٢٠", None),
        ("call Bob", None),
        (None, None),
    ],
)
def test_e164(phone: str | None, e164: str | None) -> None:
    assert Contact.model_validate({"id": "a", "kind": "person", "name": "A", "phone": phone}).e164 == e164


@pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("8:05", 485), ("24:00", 1440)])
def test_times_are_minutes_since_midnight(text: str, minutes: int) -> None:
    found = hours(**{"from": text, "to": "12:34"})
    assert found.opens == minutes
    assert found.model_dump(by_alias=True)["from"] == clock(minutes) == text.zfill(5)


@pytest.mark.parametrize(
    "text", ["24:01", "25:00", "12:60", "8", "8:5", "noon", "", "٠٨:٠٠", "08:00:00", "-1:00", None, [], 1.5]
)
def test_what_is_no_time_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        hours(**{"from": text})


@pytest.mark.parametrize(
    "zone",
    ["EST5", "Mars/X", "", " ", "Europe", "../../etc/passwd", "/etc/passwd", "Europe/Berlin\n", "a\0b", "x" * 300, "ñ"],
)
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError, match="IANA"):
        hours(zone=zone)


def test_hours_that_open_when_they_close_are_refused() -> None:
    with pytest.raises(ValidationError, match="at the same time"):
        hours(to="08:00")
