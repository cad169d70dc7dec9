"""Hidden characters, and words of two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.check.characters import describe, hidden, hidden_in_prose, mixed_word, script


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\u2060", "\u00ad", "\u200f", "\ufeff", "\U000e0041"]
)
def test_hidden(character: str) -> None:
    assert hidden(f"a{character}b") == [character]
    assert describe(character).startswith(f"U+{ord(character):04X} (")


@pytest.mark.parametrize(
    "text",
    ["plain", "é ü ß", "→ ≥ –", "\u05e9\u05dc\u05d5\u05dd\u200f!", "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645"],
)
def test_what_a_language_needs_is_let_through_in_prose(text: str) -> None:
    assert hidden_in_prose(text) == []


@pytest.mark.parametrize("text", ["a\u200db", "\u200da", "a\u200d", "été\u200cx", "a\u200e", "\U000e0067"])
def test_what_no_language_needs_is_found(text: str) -> None:
    assert hidden_in_prose(text)


def test_messages_say_what_a_character_does() -> None:
    assert describe("\u202e") == "U+202E (right-to-left override), which changes the direction of the text after it"
    assert describe("\u200b") == "U+200B (zero width space), which cannot be seen"


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("a", "LATIN"), ("1", ""), ("é", "LATIN"), ("с", "CYRILLIC"), ("µ", ""), ("タ", "CJK"), ("ー", "CJK"), ("→", "")],
)
def test_scripts(letter: str, expected: str) -> None:
    assert script(letter) == expected


def test_the_first_mixed_word() -> None:
    assert mixed_word("run kubeсtl") == ("kubeсtl", ["Latin", "Cyrillic"])
    assert mixed_word("run привет") is None
    assert mixed_word("5µs") is None


@given(st.text(max_size=40))
def test_no_text_breaks_them(text: str) -> None:
    assert set(hidden_in_prose(text)) <= set(hidden(text))
    mixed_word(text)
