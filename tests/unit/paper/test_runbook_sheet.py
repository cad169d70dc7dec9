"""A runbook on paper: what leads to it, what is filled in, where to go on, what cannot be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from runcard.paper.sheet import sheet
from unit.render.binders import case_binder


def _words(nodes: list[dict[str, Any]]) -> str:
    """Return nodes as plain text."""
    return "".join(
        str(value) if isinstance(value, str) else _words(value) if isinstance(value, list) else ""
        for node in nodes
        for key, value in node.items()
        if key in ("text", "code", "em", "strong")
    )


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    binder = case_binder("full")
    found: dict[str, Any] = sheet(binder, binder.runbooks[0].model).data["list"]
    return found


def test_it_says_when_it_is_taken_up(data: dict[str, Any]) -> None:
    words = _words(data["pause_point"])
    assert words.startswith("The flame is small")
    assert words.endswith("It smells; OilLow; Lamp out")


def test_phases_are_its_sections(data: dict[str, Any]) -> None:
    assert [section["title"] for section in data["sections"]] == ["Diagnose", "Mitigate", "Verify"]


def test_items_say_what_is_filled_in_where_to_go_on_and_what_destroys(data: dict[str, Any]) -> None:
    read, empty = (data["sections"][n]["items"][0] for n in (0, 1))
    assert read["command"].startswith("level {{tank}}")
    facts = [_words(fact) for fact in read["facts"]]
    assert facts[0].startswith("tank: Number of the tank")
    assert facts[1].startswith("If: Above half. Go to LMP-3")
    assert facts[2].startswith("If: Nobody knows. Go to Spare lamps (BAK)")
    assert [_words(fact) for fact in empty["facts"]][2] == "Destructive: it cannot be taken back."
