"""The script that judges a printed sheet, in a browser; and the fonts that page and sheet share."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

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


def page_that_knows(folder: Path, known: Any) -> Path:
    """Write the page of a checklist into a folder, and return the folder."""
    (folder / "runcard.js").write_bytes((ASSETS / "runcard.js").read_bytes())
    (folder / "index.html").write_text(
        f'<!doctype html><title>DEP</title><main data-runcard-sheet="{html.escape(json.dumps(known))}"></main>'
        '<script src="runcard.js"></script>'
    )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return page_that_knows(tmp_path, KNOWN)


def shown(browser: Browser, address: str) -> list[tuple[str | None, str]]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    boxes = page.locator("[data-runcard-status]").all()
    found = [(box.get_attribute("data-runcard-status"), box.inner_text()) for box in boxes]
    assert page.locator("[data-runcard-status] b").count() == 0
    page.close()
    assert errors == []
    return found


def test_the_page_judges_the_codes_of_the_sheets(browser: Browser, tmp_path: Path) -> None:
    files = {
        f"source/{name}": (CASE / "source" / name).read_bytes() for name in ("history.yaml", "checklists/dep.yaml")
    }
    binder = load(files).binder
    checklist = binder.checklists[0].model
    now = edition(binder, checklist)
    page = (page_that_knows(tmp_path, sheet_status_data(binder, checklist, now)) / "index.html").as_uri()
    current = now.code
    statuses = [shown(browser, f"{page}?sheet={code}")[0][0] for code in (current, current.replace("-1.1-", "-1.0-"))]
    assert statuses == ["current", "superseded"]


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
    page.add_style_tag(content=(ASSETS / "runcard.css").read_text("utf-8").replace("fonts/", ""))
    families = [
        '16px "Atkinson Hyperlegible Next"',
        'bold 16px "Atkinson Hyperlegible Next"',
        '16px "Atkinson Hyperlegible Mono"',
    ]
    for family in [*families, 'italic 16px "Atkinson Hyperlegible Next"']:
        loaded = page.evaluate("async family => (await document.fonts.load(family)).map(each => each.status)", family)
        assert loaded == ["loaded"], family
    page.close()
