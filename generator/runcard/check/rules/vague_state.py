"""What is expected can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import word_set
from runcard.diagnostic import Place, Severity

# What judges where a value is asked for, in any text of an entry.
_VAGUE = re.compile(
    r"\b(?:acceptabl[ey]|adequate(?:ly)?|appropriate(?:ly)?|correctly|properly|reasonabl[ey]|satisfactor(?:y|ily)"
    r"|successful(?:ly)?|sufficient(?:ly)?|suitabl[ey]|as (?:needed|required|appropriate|necessary)"
    r"|meets? (?:all |the )?requirements|within sla)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`]*`")
# Words that are no state at all where they are the whole expectation.
_EMPTY = word_set(
    """
    checked complete completed confirmed done fine finished good ok okay passed performed ready reviewed set true
    validated verified works working yes
    """
)


def check(context: Context) -> Iterator[Problem]:
    """Yield each vague word in what an item does and expects, and in criteria and triggers."""
    for entry, item in context.items:
        if item.expect and (word := _vague_expectation(item.expect)):
            yield _problem(entry.place("expect", within=word), word)
        if word := _vague_word(item.do):
            yield _problem(entry.place("do", within=word), word)
    for entry, _ in (*context.criteria, *context.triggers):
        if word := _vague_word(entry.text):
            yield _problem(entry.place("text", within=word), word)


def _vague_expectation(text: str) -> str:
    bare = text.strip(" .!`*_")
    return bare if bare.lower() in _EMPTY else _vague_word(text)


def _vague_word(text: str) -> str:
    match = _VAGUE.search(text)
    # In code it is what a program prints.
    return match[0] if match and match[0] in _CODE.sub("", text) else ""


def _problem(place: Place, word: str) -> Problem:
    return Problem(place, f'"{word}" is a judgement, not a state', "Say what is to be seen: a value, a word, a count.")


RULE = Rule(
    code="vague-state",
    severity=Severity.WARNING,
    summary="What is expected is a state or a value that can be seen.",
    why=(
        "Two people who look at one screen must come to one answer. *Done, OK, properly, acceptable, as needed, meets"
        " requirements, successful* are answers one can give without looking."
    ),
    bad=samples.items("do: Restart the service\nexpect: Works properly"),
    good=samples.items("do: Restart the service\nexpect: The health page answers 200"),
    check=check,
)
