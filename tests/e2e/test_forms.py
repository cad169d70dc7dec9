"""The forms of this repository's site in headless Chromium: copying, downloading, reading."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from e2e.browser import SCHEMES, enlarge, overflow, serving, violations, visiting
from e2e.conftest import build
from runcard.forms.outputs import OUTPUTS

SHOP = Path(__file__).parents[1] / "cases" / "forms" / "shop"
PAGES = ("templates/", "templates/change-request/", "templates/post-mortem/", "severities/")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, path: str, scheme: Literal["light", "dark"]) -> None:
    with visiting(browser, site, color_scheme=scheme, reduced_motion="reduce") as visit:
        assert violations(visit.go(path)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_scrolls_sideways_on_a_narrow_phone(browser: Browser, site: str, path: str, size: int) -> None:
    with visiting(browser, site, viewport={"width": 320, "height": 700}) as visit:
        page = enlarge(visit.go(path), size)
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


RECORD = """\
---
form: change
form_version: "1.2"
id: CHG-7
state: new
title: Shop 2
plan: RBK 1.1
start: 2026-03-02 02:00 UTC
---

## Request

### Reason

The old one leaks.

## Plan

### Steps

| Id | Action | Command | Owner | Expected | Took |
|---|---|---|---|---|---|
| RBK-2 | Scale it | `kubectl scale deployment/shop-previous --replicas=3 -n shop` | me | `3/3` | 5 min |
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a record."""
    project = tmp_path_factory.mktemp("shop") / "project"
    shutil.copytree(SHOP, project)
    (project / "source" / "records").mkdir()
    (project / "source" / "records" / "CHG-7.md").write_text(RECORD)
    theme = "theme: {name: material, font: false}"
    settings = ["site_name: Shop", "docs_dir: source/pages", theme, "plugins: [search, runcard]", ""]
    (project / "mkdocs.yml").write_text("\n".join(settings))
    (project / "source" / "pages").mkdir()
    with serving(build(project, project.parent / "site")) as address:
        yield address


@pytest.mark.parametrize("path", ["records/", "records/CHG-7/", "RBK/"])
def test_a_record_can_be_read_by_everybody(browser: Browser, shop: str, path: str) -> None:
    with visiting(browser, shop, viewport={"width": 320, "height": 700}, reduced_motion="reduce") as visit:
        page = visit.go(path)
        assert violations(page) == []
        assert overflow(page) == []
        expect(page.get_by_text("CHG-7").first).to_be_visible()


def test_a_checklist_leads_to_its_changes_and_back(browser: Browser, shop: str) -> None:
    with visiting(browser, shop) as visit:
        page = visit.go("RBK/")
        page.get_by_role("region", name="Last changes and incidents").get_by_role("link", name="CHG-7").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("CHG-7 Shop 2")
        page.get_by_role("link", name="RBK-2", exact=True).click()
        expect(page.locator("#RBK-2")).to_be_in_viewport()
