"""Which limits make a picture."""

from __future__ import annotations

import pytest

from runcard.model.checklist import Criterion, Trigger
from runcard.render.limits import picture


def _criterion(limit: str) -> Criterion:
    return Criterion.model_validate({"text": "x", "metric": "m", "limit": limit})


def _trigger(limit: str, baseline: str | None = None) -> Trigger:
    return Trigger.model_validate({"text": "x", "metric": "m", "limit": limit, "baseline": baseline})


def test_a_picture_says_in_words_what_it_shows() -> None:
    made = picture([_criterion("< 1 s")], [_trigger("> 2000 ms")])
    assert made
    assert made.description == "good from 0 to 1 s; undefined from 1 s to 2000 ms; roll back from 2000 ms up."
    assert made.labels == ("Good", "Undefined", "Roll back")


def test_a_change_against_a_baseline_is_no_value() -> None:
    made = picture([_criterion("< 100 ms")], [_trigger("> 20 %", "last week")])
    assert made
    assert made.labels == ("Good", "Undefined")


@pytest.mark.parametrize("limits", [("v1.21+", "> 5 %"), ("< 100 ms", "> 5 %"), ("v1.21+", "< v1.20")])
def test_what_cannot_stand_on_one_axis_has_no_picture(limits: tuple[str, str]) -> None:
    assert picture([_criterion(limits[0])], [_trigger(limits[1])]) is None


def test_no_limit_no_picture() -> None:
    assert picture([], [Trigger(text="x")]) is None
