"""QR codes."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_png(text: str) -> list[int]:
    """Return the QR code of a text as the bytes of a PNG, one pixel a module and no border; error correction M (15 %).

    A picture of pixels stands in the PDF once for all pages. As SVG it was drawn anew on each, at 10 ms a sheet.
    """
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", border=0, scale=1)
    return list(out.getvalue())
