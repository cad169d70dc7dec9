"""Entries that are put into a search plugin's index as text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runcard.engines.search import joined

ENTRY = {"location": "DEP/#DEP-1", "title": "DEP-1 Brief the team", "text": 'Say "now" \N{EM DASH} \\ \U0001f642'}


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("docs", [[], [{"location": "about/", "title": "]}", "text": "]}"}]])
@pytest.mark.parametrize("reverse", [False, True])
def test_entries_stand_behind_those_of_the_index(docs: list[dict[str, str]], count: int, reverse: bool) -> None:
    index: dict[str, Any] = {"config": {"lang": ["en"], "pipeline": []}, "docs": docs}
    given = dict(reversed(index.items())) if reverse else index
    made = joined(json.dumps(given), ",".join([json.dumps(ENTRY)] * count))
    assert json.loads(made) == {**index, "docs": [*docs, *[ENTRY] * count]}
