"""Patterns: what is understood means the same in Python and in browsers, and takes no long time."""

from __future__ import annotations

import json
import re
import string
import subprocess
from collections.abc import Iterator
from typing import IO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcard.model.command import WORD_CHARACTER
from runcard.model.pattern import MOST_WAYS, Choice, Pattern, PatternError, Repeat, Sequence, parse_pattern
from runcard.model.pattern_words import words

_NODE = """
require("readline").createInterface({input: process.stdin}).on("line", (line) => {
  const [source, values] = JSON.parse(line);
  const of = (flag) => values.map((each) => new RegExp(`^(?:${source})$`, flag).test(each));
  console.log(JSON.stringify([of("u"), of("v")]));
});
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[subprocess.Popen[str]]:
    """JavaScript that says for a pattern which of some values match, with the flag `u` and with `v`."""
    command = ["node", "-e", _NODE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        _pipe(process.stdin).close()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            "[a-c]",
            "[^a]",
            ".",
            r"\d",
            r"\w",
            r"\.",
            "[-a]",
            "[a-]",
            r"[\]\[]",
            "[|&&~~]",
            "[+--]",
            r"[\^a]",
            "/",
        ),
        *(
            "*",
            "+",
            "?",
            "{2}",
            "{1,3}",
            "{2,}",
            "|",
            "(",
            ")",
            "(?:",
            " ",
            "-",
            "#",
            r"\-",
            "[ -~]",
            "[^ -~]",
            "$",
            "^",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=8).map("".join)
_VALUES = st.lists(st.text(st.sampled_from("abc1.-[]^|&~+,/ _#é\n"), max_size=6), min_size=3, max_size=8)


@settings(deadline=None, max_examples=300)
@given(_TEXTS | st.text(string.printable, max_size=10), _VALUES)
def test_what_is_understood_means_the_same_everywhere(
    browser: subprocess.Popen[str], text: str, values: list[str]
) -> None:
    try:
        pattern = parse_pattern(text)
    except PatternError:
        return
    print(json.dumps([pattern.source, values]), file=_pipe(browser.stdin), flush=True)
    with_u, with_v = json.loads(_pipe(browser.stdout).readline())
    assert with_u == with_v == [pattern.matches(value) for value in values]


@pytest.mark.filterwarnings("ignore:Possible set:FutureWarning")
@settings(deadline=None, max_examples=300)
@given(_TEXTS, _VALUES)
def test_what_is_understood_means_what_was_written(text: str, values: list[str]) -> None:
    try:
        pattern = parse_pattern(text)
    except PatternError:
        return
    for value in values:
        if value.isascii() and value.isprintable():
            assert pattern.matches(value) == bool(re.fullmatch(text, value, re.ASCII))


@settings(deadline=None)
@given(_TEXTS)
def test_what_is_understood_is_understood_again(text: str) -> None:
    try:
        pattern = parse_pattern(text)
    except PatternError:
        return
    again = parse_pattern(pattern.source)
    assert again.source == pattern.source
    assert words(again) == words(pattern)


def _steps(pattern: Pattern, value: str) -> int:
    """Count the steps of a matcher that goes back one way after the other, as Python's and browsers' do."""
    count = 0

    def sequence(pieces: Sequence, at: int, after: tuple[Sequence, ...]) -> bool:
        nonlocal count
        count += 1
        if not pieces:
            return sequence(after[0], at, after[1:]) if after else at == len(value)
        piece, rest = pieces[0], pieces[1:]
        if isinstance(piece, Choice):
            branches = (*piece.branches, *([()] if piece.optional else []))
            return any(sequence(branch, at, (rest, *after)) for branch in branches)
        end = at
        while (
            end < len(value)
            and piece.characters >> ord(value[end]) & 1
            and (piece.high is None or end - at < piece.high)
        ):
            end += 1
            count += 1
        return any(sequence(rest, stop, after) for stop in range(end, at + piece.low - 1, -1))

    any(sequence(branch, 0, ()) for branch in pattern.top.branches)
    return count


@pytest.mark.parametrize(
    "text",
    [
        *("a*a*b", ".*a.*", "[a-z][a-z0-9-]*[a-z0-9]", "(a|a)(a|a)(a|a)(a|a)c", "a*(b*c*|d*)e*f*g*h*", "a*b?a*b"),
        *("a+-a+-a+-a+-a+-a+-a+", "a{1,14}a{1,14}a{1,14}", "(a?a?a?a?a?)?a?a?a?a?a?b"),
    ],
)
@pytest.mark.parametrize("value", ["a" * 200, "a" * 199 + "b", "a-" * 100, "ab" * 100])
def test_the_work_is_bounded_by_the_ways(text: str, value: str) -> None:
    assert _steps(parse_pattern(text), value) <= MOST_WAYS * 200


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("[a-z0-9-]+", False),
        (r"\w+", False),
        (r"v\d+", False),
        (f"{WORD_CHARACTER}+", False),
        ("[a-z ]+", True),
        ("a|(b|;)", True),
        (".", True),
    ],
)
def test_whether_a_value_can_be_more_than_a_word(text: str, more: bool) -> None:
    assert parse_pattern(text).more_than_a_word is more


def test_a_value_is_not_longer_than_200_characters() -> None:
    assert parse_pattern("a*").matches("a" * 200)
    assert not parse_pattern("a*").matches("a" * 201)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"v\d+(\.\d+)?", "v, then 1 or more of 0–9, then perhaps (., then 1 or more of 0–9)"),
        ("P[0-3]|none", "P, then 1 of 0–3, or none"),
        ("[^'\"]{1,80}", "1 to 80 of any characters but \" '"),
        (".*", "any number of any characters"),
        ("[a-z ,-]?", "at most 1 of a–z a space a comma -"),
        ("(a|b)x{3}", "(a, or b), then 3 of x"),
    ],
)
def test_in_words(text: str, said: str) -> None:
    assert words(parse_pattern(text)) == said


def test_a_repeat_is_what_it_says() -> None:
    assert parse_pattern("a{2,}").top == Choice(((Repeat(1 << ord("a"), 2, None),),))
