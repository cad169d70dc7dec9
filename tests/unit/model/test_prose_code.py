"""Texts with nothing but code in them take a short cut: it must lead where the parser leads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runcard.model import prose

TEXTS = st.text(st.sampled_from("`` ab.\n\t&;é*_"), max_size=24)


@given(TEXTS)
def test_the_short_cut_gives_what_the_parser_gives(text: str) -> None:
    tokens = prose._PARSER.parseInline(text)[0].children or []
    assert prose.parse(text) == (prose._nodes(iter(tokens)) or (prose.Plain(text),))
