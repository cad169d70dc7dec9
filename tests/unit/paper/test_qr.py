"""QR codes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from runcard.paper.qr import qr_png


def test_it_is_a_picture_of_one_pixel_a_module() -> None:
    picture = Image.open(BytesIO(bytes(qr_png("https://runbooks.example.org/DEP/?sheet=DEP-1.2-ab12cd34"))))
    assert picture.width == picture.height
    assert (picture.width - 17) % 4 == 0
    corner = picture.convert("1").crop((0, 0, 7, 7))
    assert [corner.getpixel((n, 0)) for n in range(7)] == [0] * 7
    assert [corner.getpixel((n, 1)) for n in range(7)] == [0, 255, 255, 255, 255, 255, 0]


def test_the_same_text_gives_the_same_picture() -> None:
    assert qr_png("a") == qr_png("a") != qr_png("b")
