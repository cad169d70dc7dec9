"""What the bundled fonts cover, and in which order they are tried."""

from __future__ import annotations

import pytest

from runcard.paper.field_font import field_font
from runcard.paper.fonts import FIELD_FONT, MONO, SANS, read_fonts
from unit.paper.sheets import TEMPLATES

LICENCES = {"OFL.txt": "SIL Open Font License", "DejaVu-LICENSE.txt": "Bitstream"}


@pytest.mark.parametrize(
    "covered",
    [
        "Aa0 ~",
        "Żółw Łódź Čeština ğüşß",
        "Ελληνικά ώ",
        "Привет Ёё Її",
        "≥≤≠±×÷−∞≈√µ°",
        "→←↑↓⇒↩",
        "✓✗☐☑⚠▲",
        "│┌─┐",
        "„“”–…€№",
    ],
)
def test_covered(covered: str) -> None:
    assert TEMPLATES.fonts.missing(covered) == []


@pytest.mark.parametrize("char", ["🔥", "😀", "✅", "漢", "א", "ع", "ไ", "\ue000"])
def test_not_covered(char: str) -> None:
    assert TEMPLATES.fonts.missing(f"a{char}b{char}") == [char]


def test_what_is_never_drawn_is_not_missing() -> None:
    assert TEMPLATES.fonts.missing("a\u200bb\u00adc\ufe0fd\u2028\u00a0e") == []


def test_a_projects_own_fonts_come_last() -> None:
    fonts = TEMPLATES.fonts
    assert fonts.sans[0] == SANS
    assert fonts.mono[0] == MONO
    only = read_fonts({FIELD_FONT: TEMPLATES.font_files[FIELD_FONT]})
    assert only.missing("ж") == ["ж"]
    assert "Atkinson Hyperlegible Next" not in only.mono


def test_every_font_comes_with_its_licence() -> None:
    folder = TEMPLATES.folder / "fonts"
    for name, words in LICENCES.items():
        assert words in (folder / name).read_text("utf-8")
    assert {file.name.partition("-")[0].rstrip("0123456789") for file in folder.glob("*.ttf")} == {
        "AtkinsonHyperlegibleNext",
        "AtkinsonHyperlegibleMono",
        "DejaVuSans",
        "DejaVuSansMono",
    }


def test_the_font_of_fields_has_the_letters_of_windows_1252() -> None:
    font = field_font(TEMPLATES.font_files[FIELD_FONT])
    assert font.name == "AtkinsonHyperlegibleNext-Regular"
    assert len(font.widths) == 256 - 32
    assert all(200 < font.widths[ord(char) - 32] < 1200 for char in "AZaz09äß")
    assert len(font.packed) < font.length < 25_000
    assert font == field_font(TEMPLATES.font_files[FIELD_FONT])
