"""Runs by keyboard, by screen reader, in large text, on paper, and with five hundred items."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import SCHEMES, enlarge, overflow, violations, visiting
from e2e.running import BIG, answer, bar, menu, more, start, tick


def _in_a_run(page: Page, address: str) -> None:
    start(page, f"{address}GO/", drill=True)
    tick(page, "GO-1")
    page.get_by_label("Measured value of GO-2").fill("250")
    page.keyboard.press("Tab")
    more(page, "GO-2", "Note")
    answer(page, "The needle sticks", "Add the note")
    page.keyboard.press("h")
    expect(page.get_by_role("group", name="Where this run stands")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_a_run(browser: Browser, lamps: str, scheme: Literal["light", "dark"]) -> None:
    with visiting(browser, lamps, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.page
        _in_a_run(page, lamps)
        assert violations(page) == []
        bar(page).get_by_role("button", name="More").click()
        assert violations(page) == []
        page.keyboard.press("Escape")
        visit.go("runs/")
        expect(page.get_by_role("link", name="CHG-1: GO Lamps on")).to_be_visible()
        assert violations(page) == []


def test_in_forced_colours_axe_finds_nothing(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, forced_colors="active", reduced_motion="reduce") as visit:
        _in_a_run(visit.page, lamps)
        assert violations(visit.page) == []
        outline = visit.page.locator("[aria-current=step]").evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid"


@pytest.mark.parametrize(("width", "size"), [(320, 100), (640, 200), (320, 200)])
def test_a_run_fits_a_narrow_phone_and_large_text(browser: Browser, lamps: str, width: int, size: int) -> None:
    with visiting(browser, lamps, viewport={"width": width, "height": 640}) as visit:
        page = visit.page
        _in_a_run(page, lamps)
        enlarge(page, size)
        assert overflow(page) == []
        page.keyboard.press("h")
        page.keyboard.press("n")
        top, focused = page.evaluate("(box => [box.top, box.bottom])(document.activeElement.getBoundingClientRect())")
        assert top >= 0
        assert focused <= page.evaluate("document.querySelector('.rc-bar').getBoundingClientRect().top")
        bar(page).get_by_role("button", name="More").click()
        assert overflow(page) == []


def test_targets_in_a_run_are_large_enough_for_a_finger(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, viewport={"width": 375, "height": 700}) as visit:
        page = visit.page
        _in_a_run(page, lamps)
        bar(page).get_by_role("button", name="More").click()
        sizes = page.locator(
            ":is(.rc-page, .rc-bar, .rc-dialog) :is(button, .rc-do, input:not([type=checkbox])):visible"
        ).evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])"
            ".map(([box, html]) => [box.width, box.height, html])"
        )
        assert len(sizes) > 20
        assert [each for each in sizes if each[0] < 43.9 or each[1] < 43.9] == []


def test_keys_are_shown_stay_silent_in_fields_and_can_be_turned_off(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        page.get_by_label("Value of lamp").fill("")
        page.keyboard.type("udhn")
        expect(bar(page)).to_contain_text("0 of 5")
        page.locator("h1").click()
        page.keyboard.press("Control+d")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Keys")
        expect(dialog).to_contain_text("go to the next step")
        dialog.get_by_label("Single letters act").uncheck()
        dialog.get_by_role("button", name="Keep").click()
        page.keyboard.press("d")
        menu(page, "Keys")
        dialog.get_by_label("Single letters act").check()
        dialog.get_by_role("button", name="Keep").click()
        page.keyboard.press("d")
        expect(bar(page)).to_contain_text("0 of 5")
        expect(page.locator("#GO-1").get_by_role("checkbox")).to_be_checked()


def test_a_run_is_printed_filled_in(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        _in_a_run(page, lamps)
        page.emulate_media(media="print")
        head = page.locator(".rc-printed")
        expect(head).to_contain_text("CHG-1")
        expect(head).to_contain_text("Drill")
        expect(page.locator("#GO-1")).to_contain_text("Done")
        expect(page.locator("#GO-2")).to_contain_text("The needle sticks")
        for hidden in (".rc-bar", ".rc-tools", ".rc-acts"):
            assert page.locator(f"{hidden}:visible").count() == 0


def test_five_hundred_items_are_drawn_one_at_a_time(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}BIG/")
        page.evaluate(
            "() => { window.touched = new Set(); new MutationObserver(all => all.forEach(({target}) => {"
            " const row = (target.nodeType === 1 ? target : target.parentElement)?.closest('.rc-items > *, .rc-items');"
            " if (row) window.touched.add(row.id); })).observe(document.querySelector('.rc-page'),"
            " {subtree: true, childList: true, attributes: true, characterData: true}); }"
        )

        def touched() -> list[str]:
            found: list[str] = page.evaluate("() => [[...window.touched].sort(), window.touched.clear()][0]")
            return found

        page.keyboard.press("d")
        expect(page.locator("#BIG-2")).to_have_attribute("aria-current", "step")
        assert touched() == ["BIG-1", "BIG-2"]
        page.keyboard.press("u")
        expect(page.locator("#BIG-1")).to_have_attribute("aria-current", "step")
        assert touched() == ["BIG-1", "BIG-2"]
        tick(page, "BIG-400")
        expect(bar(page)).to_contain_text(f"1 of {BIG}")
        assert touched() == ["BIG-400"]
        expect(page.locator("#BIG-1")).to_have_attribute("aria-current", "step")


def test_no_button_of_the_theme_lies_over_the_steps_of_a_run(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        top = page.locator(".md-top")

        def scroll_down_and_up() -> None:
            page.mouse.move(300, 300)
            page.mouse.wheel(0, 1500)
            page.wait_for_function("scrollY > 1000")
            page.mouse.wheel(0, -300)
            page.wait_for_function("scrollY < 1500")

        page.goto(f"{lamps}BIG/")
        scroll_down_and_up()
        expect(top).to_be_visible()
        start(page, f"{lamps}BIG/")
        scroll_down_and_up()
        expect(top).to_be_hidden()


def test_five_hundred_items_are_laid_out_a_few_at_a_time(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}BIG/")
        lists = page.locator(".rc-items")
        assert max(lists.evaluate_all("all => all.map(e => e.children.length)")) <= 10
        assert set(lists.evaluate_all("all => all.map(e => getComputedStyle(e).contentVisibility)")) == {"auto"}
        # What the bar sets at the root reaches no row: all of them would be styled anew.
        row = "e => ['--rc-bar', '--rc-now'].map(name => getComputedStyle(e).getPropertyValue(name))"
        assert page.locator("#BIG-1").evaluate(row) == ["", ""]
        page.keyboard.press("d")
        expect(page.get_by_role("status").filter(has_text="BIG-1 done")).to_be_visible()
        # What is said goes away later; until then nothing draws each frame.
        phases = (
            "() => document.getAnimations().filter(each => each.animationName)"
            ".map(each => each.effect.getComputedTiming().progress)"
        )
        assert page.evaluate(phases) == [None]
