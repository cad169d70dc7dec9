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
# One of these is in whatever `_VAGUE` finds: a quick look that lets nearly every text go.
_SIGNS = (
    *("acceptab", "adequate", "appropriate", "correctly", "properly", "reasonabl", "satisfactor", "successful"),
    *("sufficient", "suitabl", "as needed", "as required", "as necessary", "requirements", "within sla"),
)


def check(context: Context) -> Iterator[Problem]:
    """Yield each vague word in what an item does and expects, and in criteria and triggers."""
    for entry, item in context.items:
        if item.expect and (word := _empty(item.expect)):
            yield _problem(entry.place("expect", within=word), word)
        if _suspect(f"{item.do}\n{item.expect}"):
            for name, text in (("do", item.do), ("expect", item.expect or "")):
                if word := _vague_word(text):
                    yield _problem(entry.place(name, within=word), word)
    for entry, _ in (*context.criteria, *context.triggers):
        if word := _vague_word(entry.text):
            yield _problem(entry.place("text", within=word), word)


def _empty(text: str) -> str:
    bare = text.strip(" .!`*_")
    return bare if bare.lower() in _EMPTY else ""


def _suspect(text: str) -> bool:
    lower = text.lower()
    for sign in _SIGNS:  # noqa: SIM110 (any() takes twice the time)
        if sign in lower:
            return True
    return False


def _vague_word(text: str) -> str:
    # In code it is what a program prints.
    match = _VAGUE.search(_CODE.sub("", text))
    return match[0] if match else ""


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
