"""Words that no line break can divide."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from runcard.paper.sizes import long_words, plain, size, widths
from unit.paper.sheets import TEMPLATES


@pytest.mark.parametrize(
    ("nodes", "long"),
    [
        ([{"text": "short words only"}], []),
        ([{"text": "unbreakableword"}], [("unbreakableword", False)]),
        ([{"text": "one-two/three-four/five"}], []),
        ([{"text": "0123-4567-8901-2345"}], [("0123-4567-8901-2345", False)]),
        ([{"code": "erlmcp_memory_analyzer:detect_leaks()."}], []),
        ([{"code": "x" * 13}], [("x" * 13, True)]),
        ([{"text": "half"}, {"strong": [{"text": "half"}]}, {"em": [{"text": "third"}]}], [("halfhalfthird", False)]),
        ([{"text": "page"}, {"page": "DEP-1"}, {"text": "of"}], []),
    ],
)
def test_pieces_between_breaks(nodes: list[dict[str, object]], long: list[tuple[str, bool]]) -> None:
    assert [(word["text"], word["mono"]) for word in long_words(nodes)] == long


@given(st.lists(st.sampled_from([" ", "-", "/", "a", "Ä", "1", "_", "\u200b", "x" * 15]), max_size=40).map("".join))
def test_pieces_are_pieces_of_the_text(text: str) -> None:
    for word in long_words([{"text": text}]):
        assert word["text"] in text
        assert not set(word["text"]) & {" ", "\u200b"}


def test_a_text_is_at_most_as_large_as_said() -> None:
    made = size([[{"text": "four"}], [], [{"code": "five!"}]], "a\nb")
    assert (made["chars"], made["lines"]) == (4 + 5 + 6, 2 + 2)
    assert plain([{"em": [{"code": "x"}]}, {"page": "DEP"}]) == "x00"


def test_no_letter_is_wider_than_said() -> None:
    for name in ("Next-Regular", "Next-Bold", "Next-Italic", "Mono-Regular"):
        font = TTFont(BytesIO(TEMPLATES.font_files[f"AtkinsonHyperlegible{name}.ttf"]))
        kind = "code" if name.startswith("Mono") else "text"
        for code, glyph in font.getBestCmap().items():
            width = font["hmtx"][glyph][0] / font["head"].unitsPerEm
            assert width < widths([{kind: chr(code)}])["at-most"], (name, chr(code))


def test_a_text_is_as_wide_as_its_parts() -> None:
    assert widths([{"text": "im"}, {"strong": [{"text": "a"}]}, {"code": "W"}]) == {"at-most": 2.81, "at-least": 1.6}
