"""The time that the environment gives."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from runcard import source_date
from runcard.errors import UserError


@pytest.mark.parametrize(("value", "seconds"), [(None, None), ("", None), ("0", 0), ("4294967295", 2**32 - 1)])
def test_what_the_environment_gives(monkeypatch: pytest.MonkeyPatch, value: str | None, seconds: int | None) -> None:
    monkeypatch.delenv(source_date.NAME, raising=False)
    if value is not None:
        monkeypatch.setenv(source_date.NAME, value)
    assert source_date.given() == seconds


@pytest.mark.parametrize(
    "value",
    [
        *("yesterday", "1e9", "1.5", "٣", " 1", "-1", "4294967296"),
        *("253402300799", "-62135596800", "99999999999999999999", "9" * 10_000),
    ],
)
def test_what_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(source_date.NAME, value)
    for asked in (source_date.given, source_date.today):
        with pytest.raises(UserError, match=r"SOURCE_DATE_EPOCH is .*, not a number of seconds"):
            asked()


def test_today_is_the_day_given_or_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date.NAME, "1000000000")
    assert source_date.today() == date(2001, 9, 9)
    monkeypatch.delenv(source_date.NAME)
    before = datetime.now(UTC).date()
    assert before <= source_date.today() <= datetime.now(UTC).date()
