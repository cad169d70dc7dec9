from __future__ import annotations

import gzip
import os
from datetime import UTC, date, datetime

import pytest

from runcard import source_date
from runcard.engines import dates
from runcard.errors import UserError
from runcard.load.binder import load
from runcard.model.binder import Binder


def binder(*days: str) -> Binder:
    versions = "".join(f"- version: {n}\n  date: {day}\n  author: A\n  changes: C\n" for n, day in enumerate(days, 1))
    return load({"source/history.yaml": f"versions:\n{versions}".encode()} if days else {}).binder


@pytest.fixture(autouse=True)
def no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(source_date.NAME, raising=False)


def day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def test_newest_version_in_whatever_order() -> None:
    assert day(dates.epoch(binder("2024-03-01", "2025-01-01", "2024-12-31"))) == date(2025, 1, 1)


def test_no_version() -> None:
    assert day(dates.epoch(binder())) == date(1980, 1, 1)


def test_given_date_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date.NAME, "1000000000")
    assert dates.epoch(binder("2024-03-01")) == 1000000000


@pytest.mark.parametrize(
    ("newest", "held"),
    [
        ("0001-01-01", date(1970, 1, 1)),
        ("1969-12-31", date(1970, 1, 1)),
        ("2106-02-07", date(2106, 2, 7)),
        ("2107-01-01", date(2106, 2, 7)),
        ("9999-12-31", date(2106, 2, 7)),
    ],
)
def test_a_day_that_gzip_cannot_hold_gives_the_nearest_that_it_can(newest: str, held: date) -> None:
    seconds = dates.epoch(binder(newest))
    assert day(seconds) == held
    assert gzip.compress(b"", mtime=seconds)


def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date.NAME, "yesterday")
    with pytest.raises(UserError, match="SOURCE_DATE_EPOCH"):
        dates.epoch(binder())


@pytest.mark.parametrize("before", [None, "7"])
def test_fixed_for_a_while(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    if before:
        monkeypatch.setenv(source_date.NAME, before)
    with dates.fixed(42):
        assert os.environ[source_date.NAME] == "42"
    assert os.environ.get(source_date.NAME) == before
