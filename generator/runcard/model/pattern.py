"""Patterns for what is filled into a command: the part of regular expressions that is read alike everywhere.

A pattern comes from whoever changes a binder, and runs in Python and in browsers. So it is parsed here, and only what
was understood is written again, as `Pattern.source`, in a spelling that Python and JavaScript (flags `u` and `v`) read
in one way. What can make a matcher try very many ways is refused: see `_walk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from runcard.model.command import WORD_CHARACTER

LONGEST_PATTERN = 200
LONGEST_VALUE = 200
"""Characters of a value. It bounds the work of a matcher too."""
MOST_WAYS = 50_000
"""How many ways through a pattern a value may have: two lists that run into each other give 201 × 201."""

# Sets of characters are bits by code point: printable ASCII, since a value is typed in a hurry and read in a shell.
PRINTABLE = sum(1 << n for n in range(0x20, 0x7F))
_SHORT = {"d": "0123456789", "w": "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_IN_CLASS = _SYNTAX | {"-"}
_COUNT = re.compile(r"\{([0-9]{1,3})(?:(,)([0-9]{1,3})?)?\}")


class PatternError(ValueError):
    """What is wrong with a pattern, as half a sentence."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A character of a set, `low` to `high` times; without an end where `high` is None."""

    characters: int
    low: int = 1
    high: int | None = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; or none, where it is optional."""

    branches: tuple[tuple[Repeat | Choice, ...], ...]
    optional: bool = False


Sequence = tuple[Repeat | Choice, ...]


@dataclass(frozen=True)
class Pattern:
    """A pattern that was understood."""

    top: Choice

    @cached_property
    def source(self) -> str:
        """The pattern as Python and JavaScript read it alike. It is to match the whole value."""
        return "|".join("".join(map(_spell, branch)) for branch in self.top.branches)

    @cached_property
    def more_than_a_word(self) -> bool:
        """Whether a value can hold what a shell gives a meaning, so that it must be quoted."""
        return bool(
            _all_characters(self.top) & ~bits(filter(re.compile(WORD_CHARACTER).fullmatch, map(chr, range(0x20, 0x7F))))
        )

    def matches(self, value: str) -> bool:
        """Whether the whole value matches, and is not longer than a value may be."""
        return len(value) <= LONGEST_VALUE and re.fullmatch(self.source, value, re.ASCII) is not None


@lru_cache(maxsize=1024)
def parse_pattern(text: str) -> Pattern:
    """Parse a pattern.

    Raises:
        PatternError: it is none, it is read differently here and there, or it can take very long.
    """
    if len(text) > LONGEST_PATTERN:
        raise PatternError(f"is longer than {LONGEST_PATTERN} characters")
    pattern = Pattern(_Parser(text).parse())
    if _walk(pattern.top.branches, 0)[1] > MOST_WAYS:
        raise PatternError("can be matched in so many ways that it would take very long")
    return pattern


def _understood(text: str) -> str:
    try:
        parse_pattern(text)
    except PatternError as fault:
        raise PydanticCustomError("pattern", "{fault}", {"fault": str(fault)}) from None
    return text


PatternText = Annotated[str, StringConstraints(max_length=LONGEST_PATTERN), AfterValidator(_understood)]
"""A pattern as it is written."""


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def parse(self) -> Choice:
        top = Choice(self._branches(inside=False))
        if self.at < len(self.text):
            raise self._fault("`)` closes nothing")
        return top

    def _branches(self, *, inside: bool) -> tuple[Sequence, ...]:
        branches: list[list[Repeat | Choice]] = [[]]
        while self.at < len(self.text) and self.text[self.at] != ")":
            if self.text[self.at] == "|":
                self.at += 1
                branches.append([])
            elif self.text[self.at] == "(":
                branches[-1].append(self._group(inside))
            else:
                branches[-1].append(self._counted(self._set()))
        if not all(branches):
            raise self._fault("nothing stands beside `|`" if len(branches) > 1 else "nothing stands in it")
        return tuple(map(tuple, branches))

    def _group(self, inside: bool) -> Choice:
        if inside:
            raise self._fault("a group stands within a group")
        self.at += 3 if self.text.startswith("(?:", self.at) else 1
        if self.text.startswith("?", self.at):
            raise self._fault("`(?` looks ahead, behind or back")
        branches = self._branches(inside=True)
        if not self.text.startswith(")", self.at):
            raise self._fault("`(` is not closed")
        self.at += 1
        low, high = self._count()
        if (low, high) not in ((1, 1), (0, 1)):
            raise self._fault("a group is repeated")
        return Choice(branches, optional=low == 0)

    def _counted(self, characters: int) -> Repeat:
        low, high = self._count()
        return Repeat(characters, low, high)

    def _count(self) -> tuple[int, int | None]:
        sign = self.text[self.at : self.at + 1]
        if sign in _SIGNS:
            self.at += 1
            found = _SIGNS[sign]
        elif match := _COUNT.match(self.text, self.at):
            self.at = match.end()
            low = int(match[1])
            found = (low, low if not match[2] else int(match[3]) if match[3] else None)
            if not low <= (found[1] or LONGEST_VALUE) <= LONGEST_VALUE or found[1] == 0:
                raise self._fault(f"`{match[0]}` counts what cannot be")
        else:
            return 1, 1
        if self.text[self.at : self.at + 1] in (*_SIGNS, "{"):
            raise self._fault("a count stands after a count")
        return found

    def _set(self) -> int:
        character = self.text[self.at]
        if character == "[":
            return self._class()
        if character == ".":
            self.at += 1
            return PRINTABLE
        if character in "^$":
            raise self._fault("`^` and `$` are not needed: the whole value must match")
        if character in "*+?{}]":
            raise self._fault(f"`{character}` needs a backslash, or something before it")
        return self._character()

    def _character(self) -> int:
        """Read one character or escape, and step over it."""
        character = self.text[self.at : self.at + 1]
        self.at += 1
        if character != "\\":
            return self._bit(character)
        escaped = self.text[self.at : self.at + 1]
        self.at += 1
        if escaped in _SHORT:
            return bits(_SHORT[escaped])
        if not escaped or escaped.isalnum():
            raise self._fault(f"`\\{escaped}` is not known")
        return self._bit(escaped)

    def _bit(self, character: str) -> int:
        if not character or not PRINTABLE >> ord(character) & 1:
            raise self._fault("a character is not printable ASCII")
        return 1 << ord(character)

    def _class(self) -> int:
        self.at += 1
        negated = self.text.startswith("^", self.at)
        self.at += negated
        found = 0
        while not self.text.startswith("]", self.at):
            if self.text.startswith("[", self.at):
                raise self._fault("`[` within `[…]` needs a backslash")
            found |= self._range()
        self.at += 1
        found = PRINTABLE & ~found if negated else found
        if not found:
            raise self._fault("`[…]` holds no character")
        return found

    def _range(self) -> int:
        if self.at >= len(self.text):
            raise self._fault("`[` is not closed")
        first = self._character()
        if not self.text.startswith("-", self.at) or self.text.startswith("-]", self.at):
            return first
        self.at += 1
        last = self._character()
        if first.bit_count() > 1 or last.bit_count() > 1 or last < first:
            raise self._fault("a range goes from a character to a later one")
        return (last << 1) - first

    def _fault(self, what: str) -> PatternError:
        at = max(1, min(self.at + 1, len(self.text)))
        return PatternError(f"cannot be used as a pattern: {what}, at character {at}")


_SIGNS: Mapping[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def _walk(branches: Iterable[Sequence], follow: int, *, optional: bool = False) -> tuple[int, int]:
    """Return the characters that alternatives can begin with, and the most ways through them.

    `follow` holds the characters that can come after. A matcher that goes back can take another way only where both
    could begin with the same character: there the ways multiply. Everywhere else going back fails at the next
    character, so that the work grows with the ways times the length of the value.
    """
    found = [_walk_sequence(branch, follow) for branch in branches] + ([(follow, 1)] if optional else [])
    begin, shared = 0, False
    for first, _ in found:
        shared = shared or bool(begin & first)
        begin |= first
    ways = [way for _, way in found]
    return begin, sum(ways) if shared else max(ways)


def _walk_sequence(sequence: Sequence, follow: int) -> tuple[int, int]:
    ways = 1
    for piece in reversed(sequence):
        if isinstance(piece, Choice):
            follow, inner = _walk(piece.branches, follow, optional=piece.optional)
            ways *= inner
            continue
        high = LONGEST_VALUE if piece.high is None else piece.high
        if piece.characters & follow:
            ways *= high - piece.low + 1
        follow = piece.characters | (0 if piece.low else follow)
    return follow, ways


def _all_characters(choice: Choice) -> int:
    found = 0
    for piece in (piece for branch in choice.branches for piece in branch):
        found |= _all_characters(piece) if isinstance(piece, Choice) else piece.characters
    return found


def bits(characters: Iterable[str]) -> int:
    """Return a set of characters as bits by code point."""
    return sum(1 << ord(character) for character in characters)


def _spell(piece: Repeat | Choice) -> str:
    if isinstance(piece, Choice):
        inner = "|".join("".join(map(_spell, branch)) for branch in piece.branches)
        return f"(?:{inner}){'?' if piece.optional else ''}"
    ranges = list(runs(piece.characters))
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _escaped(ranges[0][0], _SYNTAX) + _spell_count(piece)
    spans = (
        _escaped(first, _IN_CLASS) + (f"-{_escaped(last, _IN_CLASS)}" if last > first else "") for first, last in ranges
    )
    return f"[{''.join(spans)}]{_spell_count(piece)}"


def _escaped(character: str, special: frozenset[str]) -> str:
    return f"\\{character}" if character in special else character


def _spell_count(piece: Repeat) -> str:
    if (sign := next((s for s, count in _SIGNS.items() if count == (piece.low, piece.high)), None)) is not None:
        return sign
    if piece.low == piece.high:
        return "" if piece.low == 1 else f"{{{piece.low}}}"
    return f"{{{piece.low},{'' if piece.high is None else piece.high}}}"


def runs(characters: int) -> Iterator[tuple[str, str]]:
    """Yield the first and last character of each unbroken run in a set."""
    n = 0
    while characters >> n:
        if not characters >> n & 1:
            n += 1
            continue
        first = n
        while characters >> n & 1:
            n += 1
        yield chr(first), chr(n - 1)
