"""The checklist that answers are measured on, and the page they are written to."""

from __future__ import annotations

import pytest
from bench.interaction import ITEMS, checklist, manual, table

FOUND = {"tick by key": [40.0, 96.0, 56.0], "undo": [24.0, 24.0, 32.0]}


@pytest.mark.parametrize("size", [1, 40, 41, ITEMS])
def test_a_checklist_has_as_many_items_as_asked_for_each_with_its_own_id(size: int) -> None:
    ids = [item.id for item in checklist(size).items]
    assert ids == [f"BIG01-{n}" for n in range(1, size + 1)]


def test_sections_have_titles_of_their_own() -> None:
    titles = [section.title for section in checklist(ITEMS).sections]
    assert len(titles) == len(set(titles))


def test_the_table_has_the_median_and_the_worst() -> None:
    assert table(FOUND).splitlines()[2:] == ["| tick by key | 56 | 96 |", "| undo | 24 | 32 |"]


def test_the_page_names_target_machine_and_how_often() -> None:
    page = manual(FOUND, 321.4, "on a machine of 2 processors")
    for part in (
        "The target is 100 ms",
        "on a machine of 2 processors",
        "3 times each",
        "321 ms",
        "| undo | 24 | 32 |",
    ):
        assert part in page
