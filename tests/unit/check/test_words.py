"""What the rules about wording take words for."""

from __future__ import annotations

import pytest

from runcard.check import words


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Stop the jobs", "stop"),
        ("*Stop* the jobs", "stop"),
        ("`kubectl` configured", ""),
        ("stop", "stop"),
        ("", ""),
        ("2. Stop it", "stop"),
        ("Jobs stopped", ""),
        ("Re-run the job", ""),
    ],
)
def test_imperative(text: str, verb: str) -> None:
    assert words.imperative(text) == verb


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> 5 %", True),
        ("≤ 3", True),
        ("over 90", True),
        ("more than 2", True),
        ("ports 80", False),
        ("overview 9", False),
    ],
)
def test_comparison(text: str, found: bool) -> None:
    assert bool(words.COMPARISON.search(text)) is found


def test_quoted_is_one_line_and_short() -> None:
    assert words.quoted("a\n  b") == '"a b"'
    assert words.quoted("x" * 70) == f'"{"x" * 60}…"'


def test_counts_and_listings() -> None:
    assert words.count(1, "item") == "1 item"
    assert words.count(2, "item") == "2 items"
    assert words.count(2, "entry", "entries") == "2 entries"
    assert words.listing(["a"]) == "a"
    assert words.listing(["a", "b", "c"]) == "a, b and c"


def test_the_lists_of_verbs_do_not_meet() -> None:
    shared = words.IMPERATIVES & words.PARTICIPLES
    assert shared == {"read", "reset", "set"}, "in these the word alone cannot tell"
    assert words.ASKING <= words.IMPERATIVES
