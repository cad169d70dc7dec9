"""QR codes."""

from __future__ import annotations

from lxml import etree

from runcard.paper.qr import qr_svg


def test_it_is_a_picture_of_black_on_nothing() -> None:
    svg = etree.fromstring(qr_svg("https://runbooks.example.org/DEP/?sheet=DEP-1.2-ab12cd34"))
    width = int((svg.get("viewBox") or "").split()[2])
    assert (width - 17) % 4 == 0
    assert qr_svg("a") == qr_svg("a") != qr_svg("b")
