"""QR codes as SVG."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_svg(text: str) -> str:
    """Return the QR code of a text as an SVG document without a border; error correction is level M (15 %)."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, omitsize=True, xmldecl=False, svgns=True)
    return out.getvalue().decode("ascii")
