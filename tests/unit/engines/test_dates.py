from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from runcard.engines import dates
from runcard.errors import UserError
from runcard.load.binder import load
from runcard.model.binder import Binder


def binder(*days: str) -> Binder:
    versions = "".join(f"- version: {n}\n  date: {day}\n  author: A\n  changes: C\n" for n, day in enumerate(days, 1))
    return load({"source/history.yaml": f"versions:\n{versions}".encode()} if days else {}).binder


@pytest.fixture(autouse=True)
def no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(dates.NAME, raising=False)


def day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def test_newest_version_in_whatever_order() -> None:
    assert day(dates.epoch(binder("2024-03-01", "2025-01-01", "2024-12-31"))) == date(2025, 1, 1)


def test_no_version() -> None:
    assert day(dates.epoch(binder())) == date(1980, 1, 1)


def test_given_date_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dates.NAME, "1000000000")
    assert dates.epoch(binder("2024-03-01")) == 1000000000
    assert dates.today() == date(2001, 9, 9)


@pytest.mark.parametrize("value", ["yesterday", "1e9", "99999999999999999999", "1.5"])
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(dates.NAME, value)
    with pytest.raises(UserError, match="SOURCE_DATE_EPOCH"):
        dates.epoch(binder())


@pytest.mark.parametrize("before", [None, "7"])
def test_fixed_for_a_while(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    if before:
        monkeypatch.setenv(dates.NAME, before)
    with dates.fixed(42):
        assert os.environ[dates.NAME] == "42"
    assert os.environ.get(dates.NAME) == before
