"""The script that judges a printed sheet, in a browser; and the fonts that page and sheet share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from runcard.load.binder import load
from runcard.model.edition import edition, sheet_status_data

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
CASE = Path(__file__).parents[1] / "cases" / "paper" / "everything"
KNOWN = {
    "checklist": "DEP",
    "current": "DEP-1.2-ab12cd34",
    "version": "1.2",
    "date": "2025-03-01",
    "versions": [
        {"version": "1.0", "date": "2025-01-01", "changes": "First"},
        {"version": "1.1", "date": "2025-02-01", "changes": "Second <b>"},
        {"version": "1.2", "date": "2025-03-01", "changes": "Third"},
    ],
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(path=ASSETS / "sheet.js")
    yield page
    page.close()


def judged(page: Page, code: str, known: Any = None) -> Any:
    page.goto("about:blank")
    return page.evaluate("([code, known]) => runcardSheetStatus(code, known)", [code, known or KNOWN])


@pytest.mark.parametrize(
    ("code", "status", "changes"),
    [
        ("DEP-1.2-ab12cd34", "current", []),
        (" DEP-1.2-ab12cd34 ", "current", []),
        ("DEP-1.1-00000000", "superseded", ["1.2"]),
        ("DEP-1.0-00000000", "superseded", ["1.1", "1.2"]),
        ("DEP-1.2-00000000", "superseded", []),
        ("DEP-9.9-ab12cd34", "unknown", []),
        ("RBK-1.2-ab12cd34", "unknown", []),
        ("DEP-1.2", "unknown", []),
        ("", "unknown", []),
        ("<script>alert(1)</script>", "unknown", []),
        ("DEP-1.2-AB12CD34", "unknown", []),
    ],
)
def test_a_code_is_judged(page: Page, code: str, status: str, changes: list[str]) -> None:
    verdict = judged(page, code)
    assert (verdict["status"], [each["version"] for each in verdict["changes"]]) == (status, changes)
    assert verdict["text"]


def test_the_page_judges_the_codes_of_the_sheets(page: Page) -> None:
    files = {
        f"source/{name}": (CASE / "source" / name).read_bytes() for name in ("history.yaml", "checklists/dep.yaml")
    }
    binder = load(files).binder
    checklist = binder.checklists[0].model
    known = sheet_status_data(binder, checklist)
    assert judged(page, edition(binder, checklist).code, known)["status"] == "current"
    assert judged(page, edition(binder, checklist).code.replace("-1.1-", "-1.0-"), known)["status"] == "superseded"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    known = json.dumps(KNOWN).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    (tmp_path / "sheet.js").write_bytes((ASSETS / "sheet.js").read_bytes())
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>DEP</title><main data-runcard-sheet="{known}"><h1>DEP</h1></main>'
        '<script src="sheet.js"></script>'
    )
    return tmp_path


def shown(browser: Browser, address: str) -> list[tuple[str | None, str]]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    boxes = page.locator("[role=status]").all()
    found = [(box.get_attribute("data-runcard-status"), box.inner_text()) for box in boxes]
    assert page.locator("[role=status] b").count() == 0
    page.close()
    assert errors == []
    return found


def test_the_page_says_so_at_its_top(browser: Browser, folder: Path) -> None:
    ((status, words),) = shown(browser, f"{(folder / 'index.html').as_uri()}?sheet=DEP-1.0-00000000")
    assert status == "superseded"
    assert "Do not use this sheet: it is version 1.0." in words
    assert "Version 1.1 of 2025-02-01: Second <b>" in words


def test_without_a_code_the_page_says_nothing(browser: Browser, folder: Path) -> None:
    assert shown(browser, (folder / "index.html").as_uri()) == []


def test_hostile_codes_are_not_shown(browser: Browser, folder: Path) -> None:
    address = f"{(folder / 'index.html').as_uri()}?sheet=%3Cimg%20src=x%20onerror=alert(1)%3E"
    ((status, words),) = shown(browser, address)
    assert status == "unknown"
    assert "<img" not in words


def test_the_sites_fonts_are_there(browser: Browser) -> None:
    page = browser.new_page()
    page.goto((ASSETS / "fonts" / "OFL.txt").as_uri())
    page.add_style_tag(content=(ASSETS / "fonts.css").read_text("utf-8").replace("fonts/", ""))
    families = [
        '16px "Atkinson Hyperlegible Next"',
        'bold 16px "Atkinson Hyperlegible Next"',
        '16px "Atkinson Hyperlegible Mono"',
    ]
    for family in [*families, 'italic 16px "Atkinson Hyperlegible Next"']:
        loaded = page.evaluate("async family => (await document.fonts.load(family)).map(each => each.status)", family)
        assert loaded == ["loaded"], family
    page.close()
