"""A site that lacks part of its corpus is told from one that does not."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.corpus import Checklist, corpus
from bench.peers import PEERS
from bench.verify import faults, texts

PEER = PEERS["material"]
SIZE = 3


def checklists() -> Iterator[Checklist]:
    return corpus(SIZE)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    docs = []
    for checklist in checklists():
        page = PEER.page(tmp_path, checklist)
        page.parent.mkdir(parents=True)
        page.write_text("".join(f"<p>{html.escape(text)}</p>" for text in texts(checklist)), "utf-8")
        docs.append({"title": checklist.title, "text": " ".join(item.do for item in checklist.items)})
    index = tmp_path / PEER.site / PEER.search
    index.parent.mkdir(parents=True)
    index.write_text(json.dumps({"docs": docs}), "utf-8")
    return tmp_path


def test_a_whole_site_has_no_fault(built: Path) -> None:
    assert list(faults(PEER, built, SIZE)) == []


def test_a_missing_page_is_a_fault(built: Path) -> None:
    PEER.page(built, next(checklists())).unlink()
    assert list(faults(PEER, built, SIZE)) == ["material: 1 of 3 pages are missing"]


def test_an_empty_page_is_a_fault(built: Path) -> None:
    first = next(checklists())
    PEER.page(built, first).write_text("<p></p>", "utf-8")
    assert f"material: {first.code} lacks {first.title!r}" in list(faults(PEER, built, SIZE))


def test_an_item_that_cannot_be_searched_is_a_fault(built: Path) -> None:
    (built / PEER.site / PEER.search).write_text('{"docs": []}', "utf-8")
    assert any(fault.startswith("material: not in the search index: ") for fault in faults(PEER, built, SIZE))
