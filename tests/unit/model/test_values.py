"""What each type of a record's field accepts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from runcard.model.form import FormField
from runcard.model.source import KNOWN, parse_source
from runcard.model.values import fault, parse_moment, parse_number, say_moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-01 14:05 UTC", "2026-03-01 14:05 UTC"),
        ("2026-03-01T14:05Z", "2026-03-01 14:05 UTC"),
        ("2026-03-01 14:05:30 +01:00", "2026-03-01 13:05:30 UTC"),
        ("2026-03-01 9:05 -0530", "2026-03-01 14:35 UTC"),
        ("2026-07-01 14:05 Europe/Berlin", "2026-07-01 12:05 UTC"),
        ("2026-03-01 14:05 America/Argentina/Ushuaia", "2026-03-01 17:05 UTC"),
    ],
)
def test_a_moment_has_a_zone(text: str, utc: str) -> None:
    moment = parse_moment(text)
    assert isinstance(moment, datetime)
    assert say_moment(moment) == utc
    assert parse_moment(utc) == moment.astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-01 14:05", "a zone"),
        ("2026-03-01 14:05 EST", "a zone"),
        ("2026-03-01", "a zone"),
        ("14:05 UTC", "a zone"),
        ("2026-03-\u0660\u0661 14:05 UTC", "a zone"),
        ("2026-02-30 14:05 UTC", "calendar"),
        ("2026-03-01 24:05 UTC", "calendar"),
        ("2026-03-01 14:05 +99:00", "no zone has"),
        ("2026-03-01 14:05 Europe/Atlantis", "IANA"),
        ("2026-03-01 14:05 ../etc/passwd", "a zone"),
        ("2026-03-29 02:30 Europe/Berlin", "skipped"),
        ("2026-10-25 02:30 Europe/Berlin", "twice"),
        ("0001-01-01 00:00 +14:00", "calendar"),
        ("9999-12-31 23:59 Pacific/Pago_Pago", "calendar"),
    ],
)
def test_what_is_no_moment(text: str, said: str) -> None:
    moment = parse_moment(text)
    assert isinstance(moment, str)
    assert said in moment


@pytest.mark.parametrize("text", ["0001-01-01 00:00 UTC", "9999-12-31 12:59 Pacific/Pago_Pago"])
def test_the_first_and_the_last_moment(text: str) -> None:
    assert isinstance(parse_moment(text), datetime)


@pytest.mark.parametrize(
    ("text", "unit", "fine"),
    [
        ("12", "users", True),
        ("12 users", "users", True),
        ("-1.5", None, True),
        ("12 u", "users", False),
        ("x", None, False),
        ("\u0663", None, False),
    ],
)
def test_numbers_have_their_own_unit_or_none(text: str, unit: str | None, fine: bool) -> None:
    assert (parse_number(text, unit) is not None) is fine


def test_a_text_has_a_limit_and_one_line() -> None:
    field = FormField(name="title", title="Title", max=5)
    assert fault(field, "12345", ()) is None
    assert fault(field, "123456", ()) == "has 6 characters, more than the 5 allowed"
    assert fault(field, "a\nb", ()) == "must be a single line"


@pytest.mark.parametrize(
    "text", ["plan:DEP", "phases", "phases:DEP:RBK", "record", "service:x", "PHASES:DEP", "", "a:b:c:d"]
)
def test_what_is_no_source(text: str) -> None:
    assert parse_source(text) is None


@pytest.mark.parametrize("spelling", KNOWN)
def test_known_sources(spelling: str) -> None:
    text = spelling.replace("CODE", "DEP").replace("FIELD", "start")
    assert str(parse_source(text)) == text
