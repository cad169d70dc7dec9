"""The bands of a metric."""

from __future__ import annotations

import pytest

from runcard.model.limits import Limit, parse_limit
from runcard.render.bands import NARROWEST, bands


def _limits(text: str) -> list[Limit]:
    limits = [parse_limit(part) for part in text.split(",") if part]
    assert None not in limits
    return [limit for limit in limits if limit]


def _read(good: str, bad: str) -> list[str]:
    return [f"{view.band} {view.text}" for view in bands(_limits(good), _limits(bad))]


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ("< 0.1 %", "> 5 %", ["good from 0 to 0.1 %", "undefined from 0.1 % to 5 %", "roll back from 5 % up"]),
        ("< 5 %", ">= 5 %", ["good from 0 to 5 %", "roll back from 5 % up"]),
        ("> 99.9 %", "< 95 %", ["roll back from 0 to 95 %", "undefined from 95 % to 99.9 %", "good from 99.9 % up"]),
        ("< 100 ms", "", ["good from 0 to 100 ms", "undefined from 100 ms up"]),
        ("", "> 20 %", ["undefined from 0 to 20 %", "roll back from 20 % up"]),
        ("< 1 s", "> 500 ms", ["good from 0 to 500 ms", "contradiction from 500 ms to 1 s", "roll back from 1 s up"]),
        ("= 0", "> 3", ["good at 0", "undefined from 0 to 3", "roll back from 3 up"]),
        ("!= 2", "", ["good from 0 to 2", "undefined at 2", "good from 2 up"]),
        (">= 2,<= 4", "", ["undefined from 0 to 2", "good from 2 to 4", "undefined from 4 up"]),
        (">= -2", "", ["undefined up to -2", "good from -2 up"]),
        ("< 5 lux", "", ["good up to 5 lux", "undefined from 5 lux up"]),
        ("", "", []),
    ],
)
def test_bands(good: str, bad: str, expected: list[str]) -> None:
    assert _read(good, bad) == expected


def test_bands_stand_side_by_side() -> None:
    made = bands(_limits("> 1,< 2"), _limits("> 3,= 5"))
    assert [view.x for view in made] == [sum(view.width for view in made[:n]) for n in range(len(made))]
    assert all(view.width >= NARROWEST for view in made)
