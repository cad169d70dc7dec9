"""The site and the paper: each page leads to its sheet and its source, and judges the sheet in somebody's hand."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from e2e.browser import visiting

ROOT = Path(__file__).parents[2]


def _sheet_code(pdf: bytes) -> str:
    found = re.search(r"[A-Z]{3}-[0-9.]+-[0-9a-f]{8}", pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("code", "sheet_code"), [("DEP", "DEP-1.2-"), ("CRL", "CRL-")])
def test_a_page_leads_to_its_sheet(browser: Browser, site: str, code: str, sheet_code: str) -> None:
    with visiting(browser, site) as visit:
        link = visit.go(f"{code}/").get_by_role("link", name=f"{code}.pdf")
        sheet = visit.page.request.get(f"{site}{code}/{link.get_attribute('href')}")
        assert sheet.headers["content-type"] == "application/pdf"
        assert _sheet_code(sheet.body()).startswith(sheet_code)


def test_the_home_page_leads_to_all_of_it_on_paper(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        address = visit.go("").get_by_role("link", name="All of it on paper").get_attribute("href")
        whole = pypdf.PdfReader(io.BytesIO(visit.page.request.get(f"{site}{address}").body()))
        assert len(whole.pages) > 20


@pytest.mark.parametrize(
    ("code", "verdict"),
    [("", "current"), ("DEP-1.0-00000000", "superseded"), ("DEP-9.9-00000000", "unknown")],
)
def test_the_page_judges_the_sheet_in_hand(browser: Browser, site: str, built: Path, code: str, verdict: str) -> None:
    asked = code or _sheet_code((built / "DEP" / "DEP.pdf").read_bytes())
    with visiting(browser, site) as visit:
        notice = visit.go(f"DEP/?sheet={asked}").locator(".rc-sheet")
        expect(notice).to_have_attribute("data-runcard-status", verdict)
        assert visit.console == []


def test_a_page_leads_to_a_copy_of_its_source(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        link = visit.go("DEP/").get_by_role("link", name="source/checklists/dep.yaml")
        copy = visit.page.request.get(f"{site}DEP/{link.get_attribute('href')}")
        assert copy.headers["content-type"].startswith("text/plain")
        assert copy.body() == (ROOT / "source" / "checklists" / "dep.yaml").read_bytes()
