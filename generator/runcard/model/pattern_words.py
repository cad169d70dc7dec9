"""A pattern in words, for whoever fills in a value: `v, then 1 or more of 0–9`."""

from __future__ import annotations

from itertools import groupby
from string import ascii_lowercase, ascii_uppercase, digits

from runcard.model.pattern import PRINTABLE, Choice, Pattern, Repeat, Sequence, bits, runs

_NAMED = {" ": "a space", ",": "a comma"}
_FEW = 12
_ALPHABETS = tuple(map(bits, (ascii_lowercase, ascii_uppercase, digits)))


def words(pattern: Pattern) -> str:
    """Return what a value looks like, as half a sentence of plain text."""
    return _choice(pattern.top.branches)


def _choice(branches: tuple[Sequence, ...]) -> str:
    return ", or ".join(map(_sequence, branches))


def _sequence(sequence: Sequence) -> str:
    parts: list[str] = []
    for plain, group in groupby(sequence, key=_is_plain):
        if plain:
            parts.append(_literal("".join(_only(piece) for piece in group)))
        else:
            parts += [_piece(piece) for piece in group]
    return ", then ".join(parts)


def _is_plain(piece: Repeat | Choice) -> bool:
    return isinstance(piece, Repeat) and piece.characters.bit_count() == 1 and piece.low == piece.high == 1


def _only(piece: Repeat | Choice) -> str:
    return chr(piece.characters.bit_length() - 1) if isinstance(piece, Repeat) else ""


def _literal(text: str) -> str:
    return _NAMED.get(text, text)


def _piece(piece: Repeat | Choice) -> str:
    if isinstance(piece, Choice):
        inner = _choice(piece.branches)
        several = len(piece.branches) > 1 or len(piece.branches[0]) > 1
        inner = f"({inner})" if several else inner
        return f"perhaps {inner}" if piece.optional else inner
    return f"{_count(piece)} {_set(piece.characters)}"


def _count(piece: Repeat) -> str:
    if piece.low == piece.high:
        return f"{piece.low} of"
    if piece.high is None:
        return f"{piece.low} or more of" if piece.low else "any number of"
    return f"{piece.low} to {piece.high} of" if piece.low else f"at most {piece.high} of"


def _set(characters: int) -> str:
    missing = PRINTABLE & ~characters
    if missing.bit_count() <= _FEW:
        return f"any characters but {_listed(missing)}" if missing else "any characters"
    return _listed(characters)


def _listed(characters: int) -> str:
    """List letters and digits as ranges, signs one by one."""
    ranges = [span for each in _ALPHABETS for span in runs(characters & each)]
    listed = [first if first == last else f"{first}–{last}" for first, last in ranges]
    signs = [chr(n) for n in range(characters.bit_length()) if characters >> n & 1 and not chr(n).isalnum()]
    return " ".join([*listed, *map(_literal, signs)])
