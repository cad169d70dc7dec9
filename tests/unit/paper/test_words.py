"""Inline text on paper."""

from __future__ import annotations

import pytest

from runcard.model.binder import Binder
from runcard.paper.sizes import plain
from runcard.paper.words import Words
from unit.paper.sheets import case


@pytest.fixture
def binder() -> Binder:
    return case("everything").binder


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("DEP-1", "DEP-1, page 00"),
        ("RBK-2", "RBK-2, page 00 of Rollback"),
        ("DEP#before", "“Before”, page 00"),
        ("RBK#steps", "“Steps”, page 00 of Rollback"),
        ("RBK", "Rollback (RBK)"),
        ("RBK-9", "RBK-9 (no longer in use)"),
        ("lead", "Ada Byron, Release lead"),
        ("on-call", "On-call engineer"),
        ("metric:error-rate", "Error rate"),
        ("hours:office", "Office hours"),
        ("v1.0", "version 1.0"),
        ("XXX-1", "XXX-1"),
    ],
)
def test_references_are_words(binder: Binder, ref: str, said: str) -> None:
    assert plain(Words(binder, binder.checklist("DEP")).reference(ref)) == said


def test_a_label_comes_first(binder: Binder) -> None:
    words = Words(binder, binder.checklist("DEP"))
    assert plain(words.inline("See [[RBK-2|the way back]].")) == "See the way back (RBK-2, page 00 of Rollback)."
    assert plain(words.inline("Ask [[lead|Ada]].")) == "Ask Ada."
    assert words.elsewhere == {"RBK-2": "RBK"}
    assert list(words.names) == ["RBK-2", "lead"]


def test_in_the_whole_binder_every_page_is_its_own(binder: Binder) -> None:
    words = Words(binder)
    assert plain(words.reference("RBK-2")) == "RBK-2, page 00"
    assert words.elsewhere == {}


def test_nodes(binder: Binder) -> None:
    words = Words(binder)
    assert words.inline("a `b` **c** *d*") == [
        {"text": "a "},
        {"code": "b"},
        {"text": " "},
        {"strong": [{"text": "c"}]},
        {"text": " "},
        {"em": [{"text": "d"}]},
    ]
    assert words.inline(None) == []
    assert words.paragraphs("one\ntwo\n\nthree") == [[{"text": "one two"}], [{"text": "three"}]]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[here](https://a.example/x)", "here (https://a.example/x)"),
        ("<https://a.example>", "https://a.example"),
        ("[write](mailto:a@b.example)", "write (a@b.example)"),
        ("[a@b.example](mailto:a@b.example)", "a@b.example"),
        ("[call](tel:+49301)", "call (+49301)"),
    ],
)
def test_an_address_is_written_out(binder: Binder, link: str, said: str) -> None:
    assert plain(Words(binder).inline(link)) == said
