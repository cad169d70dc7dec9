"""The forms of this repository's site in headless Chromium: copying, downloading, reading."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from e2e.browser import SCHEMES, overflow, violations, visiting
from runcard.forms.outputs import OUTPUTS

PAGES = ("templates/", "templates/change-request/", "templates/post-mortem/", "severities/")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, path: str, scheme: Literal["light", "dark"]) -> None:
    with visiting(browser, site, color_scheme=scheme, reduced_motion="reduce") as visit:
        assert violations(visit.go(path)) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site, viewport={"width": 320, "height": 700}) as visit:
        page = visit.go(path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert overflow(page) == []


@pytest.mark.parametrize("language", OUTPUTS)
def test_a_button_copies_what_the_file_holds(browser: Browser, site: str, built: Path, language: str) -> None:
    output = OUTPUTS[language]
    with visiting(browser, site, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("templates/change-request/")
        page.get_by_role("button", name=f"Copy {output.title}", exact=True).click()
        expect(page.locator(".rc-status")).to_have_text(f"Copied {output.title}.")
        copied = page.evaluate("navigator.clipboard.readText()")
    file = built / "templates" / "change-request" / f"change-request{output.suffix}"
    assert copied == file.read_text("utf-8")


def test_every_document_can_be_downloaded(browser: Browser, site: str, built: Path) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("templates/incident-report/")
        links = page.locator("a[download]")
        assert links.count() == len(OUTPUTS) + 1
        for n in range(links.count()):
            with page.expect_download() as waiting:
                links.nth(n).click()
            name = waiting.value.suggested_filename
            kept = (built / "templates" / "incident-report" / name).read_bytes()
            assert Path(waiting.value.path()).read_bytes() == kept


def test_a_field_has_its_address(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("templates/change-request/#risk-analysis")
        expect(page.locator("#risk-analysis")).to_be_in_viewport()
        expect(page.locator("#risk-analysis")).to_contain_text("required from Assess on")
