"""Runbooks in the browser: found by what was pasted, usable on a phone, at fault with nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import SCHEMES, enlarge, overflow, violations, visiting
from runcard.config import find_project
from runcard.files import load_binder

BINDER = load_binder(find_project(Path(__file__).parents[2])).binder
PAGES = ("ERR/", "DBP/", "symptoms/", "alerts/", "coverage/")
ALERTS = [(name, sourced.model.code) for sourced in BINDER.runbooks for name in sourced.model.alerts]
LINES = [
    (line, sourced.model.code)
    for sourced in BINDER.runbooks
    for symptom in sourced.model.symptoms
    for line in symptom.log
]


def _found(page: Page, query: str, path: str, most: int = 5) -> None:
    """Ask the site's search, and see that one of the first pages it finds is `path`."""
    field = page.locator(".md-search__input")
    field.fill(query)
    field.press("End")  # the theme looks at its field when a key is released
    results = page.locator(f".md-search-result__item:nth-child(-n+{most}) .md-search-result__link[href*='/{path}']")
    expect(results.first).to_be_attached()


def test_an_exact_name_of_an_alert_finds_its_runbook(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.keyboard.press("/")
        for name, code in ALERTS:
            _found(page, name, f"{code}/")
            _found(page, name, "alerts/")


def test_a_pasted_line_of_a_log_finds_its_runbook(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.keyboard.press("/")
        for line, code in LINES:
            _found(page, line, f"{code}/", most=1)
            _found(page, f"2026-11-22T09:15:02.114Z [error] <0.311.0>: {line}", f"{code}/")


def test_signs_in_a_query_of_words_keep_their_meaning(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.keyboard.press("/")
        _found(page, "+vault +sealed", "VLT/")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, path: str, scheme: Literal["light", "dark"]) -> None:
    with visiting(browser, site, color_scheme=scheme, reduced_motion="reduce") as visit:
        assert violations(visit.go(path)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_scrolls_sideways_on_a_narrow_phone(browser: Browser, site: str, path: str, size: int) -> None:
    with visiting(browser, site, viewport={"width": 320, "height": 640}) as visit:
        assert overflow(enlarge(visit.go(path), size)) == []


@pytest.mark.parametrize("path", ["symptoms/", "alerts/", "templates/", "contacts/", "history/", "DEP/", "RBK/"])
def test_home_answers_within_one_click(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.locator(f".rc-page #now ~ ul a[href^='{path}']").first.click()
        expect(page).to_have_url(f"{site}{path}" if path != "contacts/" else f"{site}contacts/#on-call")
