"""Page numbers of other sheets: left open when a sheet is set, and put in when all sheets are.

Typst sets all ten digits where such a number is to stand, so that their shapes are in the file. Here that text is cut
out of the page's drawing into a stream of its own, stored and not packed, which the number later replaces: no other
byte of the file moves.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pikepdf
from pikepdf import Array, Name, Pdf

_WIDTH = 3  # digits: no sheet has a thousand pages
_GLYPH = 4  # hexadecimal digits of a glyph's number
_OPERATOR = "<{}>Tj"
# Text as Typst writes it: an array of one string, in pointed brackets, or in round ones with at most one pair inside.
_TEXT = re.compile(rb"\[\s*(<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))\s*\]\s*TJ", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Blank:
    """The place of a number in a file. `ref` names whose page it is; `digits` are those for which there is room.

    `offset` is in bytes; `glyphs` are the numbers of the digits 0 to 9 in the font, in four hexadecimal digits each.
    """

    ref: str
    offset: int
    digits: int
    glyphs: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A blank whose place in the file is not known yet: `marker` is its stream as it stands there."""

    ref: str
    digits: int
    glyphs: str
    marker: bytes


def cut(pdf: Pdf, page: pikepdf.Page, places: Mapping[int, tuple[str, int]], seed: str) -> list[Cut]:
    """Cut texts of ten digits out of a page's drawing.

    Args:
        places: by the number of its marked content, the ref whose page stands there, and the digits it has room for.
        seed: what no other page of any file has, for what stands in the file until the number does.

    Raises:
        ValueError: a place holds no text of ten digits.
    """
    drawn = page.obj.Contents.read_bytes()
    found = sorted((*_digits(drawn, number), *place) for number, place in places.items())
    cuts, parts, end = [], [], 0
    for n, (start, stop, glyphs, ref, digits) in enumerate(found):
        marker = _stored(sha256(f"{seed} {n}".encode()).hexdigest()[: _room()])
        parts += [_stream(pdf, zlib.compress(drawn[end:start])), _stream(pdf, marker)]
        cuts.append(Cut(ref, digits, glyphs, marker))
        end = stop
    page.obj.Contents = Array([*parts, _stream(pdf, zlib.compress(drawn[end:]))])
    return cuts


def blanks(content: bytes, cuts: Iterable[Cut]) -> tuple[Blank, ...]:
    """Return where in a finished file the cuts came to stand."""
    return tuple(Blank(each.ref, content.index(each.marker), each.digits, each.glyphs) for each in cuts)


def fill(content: bytes, numbers: Iterable[Blank], pages: Mapping[str, int]) -> bytes:
    """Return a file with its page numbers, which `pages` gives by ref."""
    filled = bytearray(content)
    for blank in numbers:
        glyphs = (blank.glyphs[int(digit) * _GLYPH :][:_GLYPH] for digit in str(pages[blank.ref]))
        stored = _stored(_OPERATOR.format("".join(glyphs)))
        filled[blank.offset : blank.offset + len(stored)] = stored
    return bytes(filled)


def _room() -> int:
    return len(_OPERATOR.format("")) + _WIDTH * _GLYPH


def _stored(drawn: str) -> bytes:
    """Return a stream of always the same length. One that a PDF's maker would pack anew could not be found again."""
    return zlib.compress(drawn.ljust(_room()).encode(), 0)


def _stream(pdf: Pdf, packed: bytes) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode))


def _digits(drawn: bytes, number: int) -> tuple[int, int, str]:
    """Return where in a drawing a marked content shows its digits, and their glyphs."""
    begin = drawn.find(b"/MCID %d>>BDC" % number)
    text = _TEXT.search(drawn, begin, drawn.find(b"EMC", begin)) if begin >= 0 else None
    if text is None:
        raise ValueError("no plain text")
    glyphs = bytes(pikepdf.Object.parse(text[1])).hex()
    if len(glyphs) != 10 * _GLYPH:
        raise ValueError(f"{len(glyphs) // _GLYPH} digits, not ten")
    return text.start(), text.end(), glyphs
