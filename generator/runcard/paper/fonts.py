"""The fonts of the sheets: which families there are, and which characters they cover."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from fontTools.ttLib import TTFont

SANS, MONO = "Atkinson Hyperlegible Next", "Atkinson Hyperlegible Mono"
FIELD_FONT = "AtkinsonHyperlegibleNext-Regular.ttf"
_FALLBACKS = {SANS: ("DejaVu Sans", "DejaVu Sans Mono"), MONO: ("DejaVu Sans Mono", "DejaVu Sans")}


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families in the order in which Typst tries them for text and for code, and all characters they have."""

    sans: tuple[str, ...]
    mono: tuple[str, ...]
    characters: frozenset[str]

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that no font has, each once, in order. What is never drawn is not missing."""
        if text.isascii():
            return []
        return [char for char in dict.fromkeys(text) if char not in self.characters and not _unseen(char)]


def read_fonts(files: Mapping[str, bytes]) -> Fonts:
    """Return what font files (TrueType or OpenType, by file name) offer. Families of a project's own come last."""
    families: dict[str, None] = {}
    characters: set[int] = set()
    for name in sorted(files):
        font = TTFont(BytesIO(files[name]), lazy=True, fontNumber=0)
        families.setdefault(font["name"].getBestFamilyName() or name)
        characters |= set(font.getBestCmap())
    return Fonts(_order(SANS, families), _order(MONO, families), frozenset(map(chr, characters)))


def _order(first: str, families: Iterable[str]) -> tuple[str, ...]:
    known = (first, *_FALLBACKS[first])
    return (*known, *(family for family in families if family not in (*known, SANS, MONO)))


def _unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f"
