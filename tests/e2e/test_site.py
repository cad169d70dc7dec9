"""This repository's site in headless Chromium, as people meet it: search, links, copying, phones, no script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import SCHEMES, enlarge, overflow, serving, violations, visiting
from e2e.conftest import build

# One of each kind of page.
KINDS = ("", "RBK/", "SUC/", "REV/", "contacts/", "limits/", "signoffs/", "history/", "ids/", "about/")
OURS = tuple(kind for kind in KINDS if kind != "about/")
HOSTILE = Path(__file__).parents[1] / "cases" / "e2e" / "hostile"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(browser: Browser, site: str, path: str, scheme: Literal["light", "dark"]) -> None:
    with visiting(browser, site, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.go(path)
        wanted = {"light": "default", "dark": "slate"}[scheme]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
        assert violations(page) == []


@pytest.mark.parametrize("path", ["RBK/", "contacts/"])
def test_axe_finds_nothing_on_a_phone(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site, viewport={"width": 375, "height": 700}, reduced_motion="reduce") as visit:
        assert violations(visit.go(path)) == []


@pytest.mark.parametrize("path", [*KINDS, "coverage/", "runs/", "records/"])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_scrolls_sideways_on_a_narrow_phone(browser: Browser, site: str, path: str, size: int) -> None:
    with visiting(browser, site, viewport={"width": 320, "height": 640}) as visit:
        assert overflow(enlarge(visit.go(path), size)) == []


@pytest.mark.parametrize("path", OURS)
def test_targets_are_large_enough_for_a_finger(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site, viewport={"width": 375, "height": 700}) as visit:
        page = visit.go(path)
        sizes = page.locator(".rc-page :is(button, .rc-do, .rc-call, .rc-card__link, .rc-jump a)").evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])"
            ".map(([box, html]) => [box.width, box.height, html])"
        )
        assert [each for each in sizes if each[0] < 43.9 or each[1] < 43.9] == []


@pytest.mark.parametrize("path", OURS)
def test_pages_are_whole_without_javascript(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site, java_script_enabled=False) as plain, visiting(browser, site) as scripted:
        plain.page.goto(site + path)
        without = plain.page.locator(".rc-page").inner_text()
        scripted.go(path)
        # What only a script can do is no part of what there is to read.
        scripted.page.add_style_tag(content=".rc-page :is(.rc-start, .rc-judge, .rc-run-list) { display: none }")
        kept = _words(scripted.page.locator(".rc-page").inner_text())
        assert kept == _words(without)
        assert plain.page.locator("button.rc-copy").count() == 0


def _words(text: str) -> list[str]:
    return re.sub(r"(?m)^#$|\s#$", "", text).split()


def test_without_javascript_an_id_is_a_link_and_a_box_can_be_ticked(browser: Browser, site: str) -> None:
    with visiting(browser, site, java_script_enabled=False) as visit:
        visit.page.goto(f"{site}RBK/")
        item = visit.page.locator("#RBK-8")
        item.get_by_role("checkbox").check()
        item.get_by_role("link", name="RBK-8").click()
        assert visit.page.url.endswith("/RBK/#RBK-8")


def _search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(query)


@pytest.mark.parametrize("query", ["RBK-12", "scale down new deployment"])
def test_search_finds_an_item_and_leads_to_it(browser: Browser, site: str, query: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        _search(page, query)
        page.locator(".md-search-result__link[href$='#RBK-12']").first.click()
        page.wait_for_url("**/RBK/**#RBK-12")
        expect(page.locator("#RBK-12")).to_be_in_viewport()


def test_what_comes_without_a_key_is_searched_for_too(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.keyboard.press("/")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.insert_text("scale down new deployment")
        expect(page.locator(".md-search-result__link[href$='#RBK-12']").first).to_be_attached()


def test_a_pasted_command_is_searched_for_with_its_options(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        _search(page, "helm upgrade --install erlmcp")
        expect(page.locator(".md-search-result__link").first).to_be_attached()


@pytest.mark.parametrize("path", ["coverage/", "contacts/", "ERR/"])
def test_no_column_of_a_table_is_narrower_than_its_words(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site, viewport={"width": 390, "height": 844}) as visit:
        page = visit.go(path)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            # A word of letters that stands on two lines has two boxes.
            broken = """() => {
                const broken = [], range = document.createRange();
                for (const cell of document.querySelectorAll(".rc-table:not(.rc-stack) th, .rc-table td")) {
                    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                    while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/[A-Za-z]{2,20}/g)) {
                        range.setStart(texts.currentNode, word.index);
                        range.setEnd(texts.currentNode, word.index + word[0].length);
                        if (range.getClientRects().length > 1) broken.push(word[0]);
                    }
                }
                return broken;
            }"""
            assert page.evaluate(broken) == []


def test_search_finds_a_contact_by_role(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("RBK/")
        _search(page, "Jane Smith")
        expect(page.locator(".md-search-result__link[href*='contacts/']").first).to_be_attached()


CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_a_button_copies_the_link_of_an_item(browser: Browser, site: str) -> None:
    with visiting(browser, site, **CLIPBOARD) as visit:
        page = visit.go("RBK/?from=mail")
        page.get_by_role("button", name="Copy link to RBK-12", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied link to RBK-12.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{site}RBK/#RBK-12"
        visit.page.goto(copied)
        expect(page.locator("#RBK-12")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "name", "address"),
    [
        ("RBK/", "Copy link to RBK-2", "RBK/#RBK-2"),
        ("SUC/", "Copy link to SUC-9", "SUC/#SUC-9"),
        ("RBK/", "Copy link to Rollback Prepared", "RBK/#prepared"),
        ("RBK/", "Copy link to Rollback Execution", "RBK/#execution"),
        ("contacts/", "Copy link to John Doe", "contacts/#deployment-lead"),
        ("limits/", "Copy link to Error rate", "limits/#metric-error-rate"),
    ],
)
def test_everything_with_an_address_has_a_button(
    browser: Browser, site: str, path: str, name: str, address: str
) -> None:
    with visiting(browser, site, **CLIPBOARD) as visit:
        page = visit.go(path)
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == site + address


def test_a_command_is_copied_whole_by_keyboard(browser: Browser, site: str) -> None:
    with visiting(browser, site, **CLIPBOARD) as visit:
        page = visit.go("RBK/")
        command = page.locator("#RBK-9 code").inner_text()
        page.get_by_role("button", name="Copy command of RBK-9").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Copied command of RBK-9.")
        assert page.evaluate("navigator.clipboard.readText()") == command


def test_copying_works_where_there_is_no_clipboard(browser: Browser, site: str) -> None:
    """As on a plain http address in a company's network."""
    with visiting(browser, site, **CLIPBOARD) as visit:
        visit.page.add_init_script("delete Navigator.prototype.clipboard")
        page = visit.go("RBK/")
        page.get_by_role("button", name="Copy link to RBK-12").click()
        expect(page.get_by_role("status")).to_have_text("Copied link to RBK-12.")


def test_a_refusal_to_copy_is_said_with_the_text(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.page.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false")
        page = visit.go("RBK/")
        page.get_by_role("button", name="Copy link to RBK-12").click()
        expect(page.get_by_role("status")).to_contain_text(f"{site}RBK/#RBK-12")


def test_an_address_marks_its_item(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("RBK/#RBK-20")
        expect(page.locator("#RBK-20")).to_be_in_viewport()
        colour = "e => getComputedStyle(e).backgroundColor"
        assert page.locator("#RBK-20").evaluate(colour) != page.locator("#RBK-19").evaluate(colour)


def test_the_on_call_number_is_one_touch_from_the_home_page(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 375, "height": 700}) as visit:
        page = visit.go("")
        expect(page.locator("a[href^='tel:+']").first).to_be_visible()


def test_the_picture_of_bands_has_a_name_and_a_description(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("limits/")
        picture = page.get_by_role("img", name="Bands of Error rate")
        expect(picture.locator("desc")).to_have_text(
            "good from 0 to 0.1 %; undefined from 0.1 % to 5 %; roll back from 5 % up."
        )


def test_paper_shows_the_list_without_navigation(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("RBK/")
        page.emulate_media(media="print")
        expect(page.locator(".md-header")).to_be_hidden()
        expect(page.locator(".md-sidebar").first).to_be_hidden()
        expect(page.locator(".rc-jump")).to_be_hidden()
        expect(page.locator("#RBK-12")).to_be_visible()
        expect(page.locator("#RBK-12").get_by_role("checkbox")).to_be_visible()


def test_motion_stops_where_it_is_not_wanted(browser: Browser, site: str) -> None:
    with visiting(browser, site, reduced_motion="reduce") as visit:
        page = visit.go("")
        assert page.locator(".rc-card").first.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"


def test_the_script_runs_under_a_strict_content_policy(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Nothing of ours is inline: with every other script and style gone, the page works under `default-src 'self'`."""
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    content = (folder / "RBK" / "index.html").read_text("utf-8")
    ours = content[content.index('<div class="rc-page') : content.index("</article>")]
    (folder / "bare").mkdir()
    (folder / "bare" / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bare</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
        '<link rel="icon" href="../assets/images/favicon.png">'
        '<link rel="stylesheet" href="../assets/runcard/runcard.css">'
        f'<script defer src="../assets/runcard/runcard.js"></script></head><body>{ours}</body></html>',
        "utf-8",
    )
    with serving(folder) as address, visiting(browser, address, **CLIPBOARD) as visit:
        page = visit.page
        page.goto(f"{address}bare/")
        page.get_by_role("button", name="Copy link to RBK-12").click()
        expect(page.get_by_role("status")).to_have_text("Copied link to RBK-12.")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose every text tries to be more than text."""
    project = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(HOSTILE, project)
    with serving(build(project, project / "out")) as address:
        yield address


@pytest.mark.parametrize("path", ["", "XS/", "contacts/", "limits/", "signoffs/", "history/", "ids/"])
def test_no_text_of_a_binder_runs(browser: Browser, hostile: str, path: str) -> None:
    with visiting(browser, hostile) as visit:
        page = visit.go(path)
        assert page.evaluate("window.hit") is None
        expect(page.locator(".rc-page")).to_contain_text("<img src=x onerror=window.hit=1>")


def test_no_text_runs_in_the_results_of_search(browser: Browser, hostile: str) -> None:
    with visiting(browser, hostile) as visit:
        page = visit.go("")
        _search(page, "onerror")
        expect(page.locator(".md-search-result__list")).to_contain_text("<img src=x onerror=window.hit=1>")
        assert page.evaluate("window.hit") is None
