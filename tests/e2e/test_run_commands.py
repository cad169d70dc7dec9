"""What is filled into commands, and how they are copied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from e2e.browser import visiting
from e2e.running import CLIPBOARD, bar, copied, run_file, start, tick


def test_a_command_is_not_copied_while_a_variable_is_empty(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit:
        page = visit.go("GO/")
        copy = page.get_by_role("button", name="Copy command of GO-3")
        copy.click()
        expect(page.get_by_role("status").last).to_have_text("Not copied. Fill in first: lamp.")
        lamp = page.get_by_label("Value of lamp")
        expect(lamp).to_be_focused()
        page.keyboard.type("lamp-7")
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on lamp-7 --hall south")
        copy.click()
        expect(page.get_by_role("status").last).to_have_text("Copied command of GO-3.")
        assert copied(page) == "lamp on lamp-7 --hall south"


def test_what_is_filled_in_is_kept_with_the_run_alone(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        page.get_by_label("Value of lamp").fill("lamp 7; rm -rf /")
        page.keyboard.press("Tab")
        expect(page.locator("#_var-lamp")).to_contain_text("Use one word")
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on {{lamp}} --hall south")
        page.get_by_label("Value of lamp").fill("lamp-7")
        page.get_by_label("Value of hall").fill("west")
        page.keyboard.press("Tab")
        expect(page.locator("#_var-hall")).to_contain_text("An example: north")
        tick(page, "GO-2")
        expect(bar(page)).to_contain_text("1 of 5")
        expect(page.get_by_label("Value of hall")).to_have_value("west")
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on lamp-7 --hall {{hall}}")
        page.get_by_label("Value of hall").fill("north")
        page.keyboard.press("Tab")
        file = run_file(page, tmp_path)
        filled = [e for e in json.loads(file.read_text("utf-8"))["events"] if e["type"] == "filled"]
        assert [(e["variable"], e["value"]) for e in filled] == [("lamp", "lamp-7"), ("hall", ""), ("hall", "north")]
        page.reload()
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on lamp-7 --hall north")
        page.get_by_label("Value of hall").fill("west")
        page.keyboard.press("Tab")
        bar(page).get_by_role("button", name="Undo").click()
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on lamp-7 --hall north")
        page.get_by_label("Value of hall").fill("west")
        page.keyboard.press("Tab")
        page.reload()
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on lamp-7 --hall {{hall}}")
        expect(page.get_by_label("Value of hall")).to_have_value("")
        start(page, f"{lamps}GO/", "CHG-2")
        expect(page.locator("#GO-3 code").first).to_have_text("lamp on {{lamp}} --hall south")


@pytest.mark.parametrize("what", ["#_var-lamp input", "#GO-3 .rc-tools", "#GO-3 .rc-copy", "#GO-3 > .rc-id"])
def test_the_ring_around_what_reaches_the_edge_is_not_cut(browser: Browser, lamps: str, what: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        page.keyboard.press("Shift")  # rings are for who uses keys
        page.locator(what).first.focus()
        look = "e => [getComputedStyle(e).outlineWidth, getComputedStyle(e).outlineOffset].map(parseFloat)"
        assert page.locator(what).first.evaluate(look) == [3, -3]


def test_what_destroys_is_shown_before_it_is_copied(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit:
        page = visit.go("GO/")
        page.get_by_label("Value of lamp").fill("lamp-7")
        page.evaluate("navigator.clipboard.writeText('nothing')")
        copy = page.get_by_role("button", name="Copy command of GO-4")
        copy.click()
        dialog = page.get_by_role("dialog", name="This cannot be taken back")
        expect(dialog).to_contain_text("lamp burn lamp-7")
        dialog.get_by_role("button", name="Do not copy").click()
        assert copied(page) == "nothing"
        copy.click()
        dialog.get_by_role("button", name="Copy it").click()
        expect(page.get_by_role("status").last).to_have_text("Copied command of GO-4.")
        assert copied(page) == "lamp burn lamp-7"


SELECT = """ids => {
    const [first, last] = ids.map(id => document.querySelector(`#${id}`));
    const range = document.createRange();
    range.setStart(first, 0);
    range.setEnd(last, last.childNodes.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    ("step", "lamp", "said"),
    [
        ("GO-3", "", "Not copied. Fill in first: lamp."),
        ("GO-4", "lamp-7", "Not copied. What destroys is copied by its own button, which shows it first."),
    ],
)
def test_a_command_does_not_get_out_by_a_selection_that_begins_before_it(
    browser: Browser, lamps: str, step: str, lamp: str, said: str
) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit:
        page = visit.go("GO/")
        page.evaluate("navigator.clipboard.writeText('before')")
        page.get_by_label("Value of lamp").fill(lamp)
        page.evaluate(SELECT, [step, step])
        page.keyboard.press("Control+c")
        expect(page.get_by_role("status").last).to_have_text(said)
        assert copied(page) == "before"
        page.evaluate(SELECT, ["GO-1", "GO-4"])
        page.keyboard.press("Control+c")
        page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('Close the shutters'))")


def test_an_option_is_no_value(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.go("GO/")
        page.get_by_label("Value of lamp").fill("--all")
        expect(page.locator("#_var-lamp-fault")).to_contain_text("it would be an option")
        page.get_by_role("button", name="Copy command of GO-4").click()
        expect(page.get_by_role("status").last).to_have_text("Not copied. Fill in first: lamp.")
