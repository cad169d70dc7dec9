"""A sheet in Chromium's own PDF viewer: filled in with mouse and keyboard, saved, and read back."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from playwright.sync_api import Browser, Frame, Page

from e2e.browser import ARGUMENTS, CHROMIUM
from unit.paper.sheets import sheets

_POINT = 96 / 72  # pixels of the screen, at the size of the paper
_WIDTH, _BAR, _TOP = 1000, 15, 3  # pixels: the window, its scroll bar, what is above the first page
_TRIES, _PAUSE = 120, 500  # until the viewer is there; milliseconds between two looks
_OPENED = "() => document.querySelector('pdf-viewer')?.loadState_ === 'success'"
_SAVE = """async () => {
    const viewer = document.querySelector('pdf-viewer');
    const saved = await viewer?.currentController?.save('EDITED');
    const bytes = new Uint8Array(saved?.dataToSave ?? []);
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}"""


@pytest.fixture
def viewing(browser: Browser) -> Iterator[Browser]:
    """A Chromium with its PDF viewer, which Playwright's own way of doing without a screen leaves out."""
    arguments = ["--headless=new", *ARGUMENTS]
    viewing = browser.browser_type.launch(executable_path=CHROMIUM, headless=False, args=arguments)
    yield viewing
    viewing.close()


def _opened(browser: Browser, sheet: Path) -> tuple[Page, Frame]:
    """Open a sheet at the size of its paper; return once the viewer has it."""
    page = browser.new_page(viewport={"width": _WIDTH, "height": 1300})
    page.goto(f"{sheet.as_uri()}#page=1&zoom=100&toolbar=0&navpanes=0")
    for _ in range(_TRIES):
        viewers = [frame for frame in page.frames if frame.url.startswith("chrome-extension:")]
        if viewers and viewers[0].evaluate(_OPENED):
            return page, viewers[0]
        page.wait_for_timeout(_PAUSE)
    raise AssertionError("Chromium's viewer does not open the sheet")


def _place(pdf: bytes, name: str) -> tuple[float, float]:
    """Return where the middle of a field of the first page is in the window, in pixels from its left and top."""
    document = pikepdf.open(io.BytesIO(pdf))  # which its pages do not keep open
    page = document.pages[0]
    fields = {f"{each.Parent.T}.{each.T}": each for each in page.obj.Annots.as_list() if "/Parent" in each}
    left, bottom, right, top = (float(each) for each in fields[name].Rect.as_list())
    _, _, width, height = (float(each) for each in page.mediabox.as_list())
    margin = (_WIDTH - _BAR - width * _POINT) / 2
    return margin + (left + right) / 2 * _POINT, _TOP + (height - (top + bottom) / 2) * _POINT


def test_a_sheet_is_filled_in_and_saved(viewing: Browser, tmp_path: Path) -> None:
    pdf = sheets("everything")["DEP"]
    sheet = tmp_path / "DEP.pdf"
    sheet.write_bytes(pdf)
    page, viewer = _opened(viewing, sheet)
    page.mouse.click(*_place(pdf, "DEP-1.done"))
    page.mouse.click(*_place(pdf, "DEP.ticket"))
    page.keyboard.type("CHG-1234")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    saved = base64.b64decode(viewer.evaluate(_SAVE))
    fields = pypdf.PdfReader(io.BytesIO(saved)).get_fields() or {}
    filled = {name: str(field["/V"]) for name, field in fields.items() if field.get("/V") not in (None, "", "/Off")}
    assert filled == {"DEP-1.done": "/Yes", "DEP.ticket": "CHG-1234", "DEP.operator": "Ada"}
