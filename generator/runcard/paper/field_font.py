"""The font in which people type into a sheet's fields: the sheet's own, cut down to the letters of Windows-1252."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 32  # the flag of ISO 32000-1, 9.8.2: the font has the standard Latin letters


def _character(code: int) -> str:
    return bytes([code]).decode("cp1252", "replace")


@dataclass(frozen=True, slots=True)
class FieldFont:
    """A TrueType font for form fields. `widths` are in thousandths of the type size, from code 32 to 255.

    `packed` is the font file, deflated; `length` its bytes before that.
    """

    name: str
    packed: bytes
    length: int
    widths: tuple[int, ...]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]

    def embed(self, pdf: Pdf) -> pikepdf.Object:
        """Put the font into a PDF and return its dictionary there."""
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{self.name}"),
            Flags=_NONSYMBOLIC,
            FontBBox=Array(list(self.box)),
            ItalicAngle=0,
            Ascent=self.ascent,
            Descent=self.descent,
            CapHeight=self.ascent,
            StemV=80,
            FontFile2=pdf.make_indirect(self._file(pdf)),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{self.name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(list(self.widths)),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        return pdf.make_indirect(font)

    def _file(self, pdf: Pdf) -> pikepdf.Stream:
        return pikepdf.Stream(pdf, self.packed, Filter=Name.FlateDecode, Length1=self.length)


def field_font(data: bytes) -> FieldFont:
    """Return the field font made from a TrueType font file."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    options = subset.Options(layout_features=[], name_IDs=[1, 2, 6, 13], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(_character(code)) for code in range(_FIRST, _LAST + 1)])
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    scale = 1000 / font["head"].unitsPerEm
    cmap, advances = font.getBestCmap(), font["hmtx"].metrics
    widths = (advances[cmap.get(ord(_character(code)), ".notdef")][0] for code in range(_FIRST, _LAST + 1))
    head, line = font["head"], font["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    return FieldFont(
        font["name"].getDebugName(6) or "RuncardSans",
        zlib.compress(out.getvalue(), 9),
        len(out.getvalue()),
        tuple(round(width * scale) for width in widths),
        round(line.ascent * scale),
        round(line.descent * scale),
        (round(box[0] * scale), round(box[1] * scale), round(box[2] * scale), round(box[3] * scale)),
    )
