"""Runs of checklists in headless Chromium, as people meet them: at 3 a.m., on a phone, interrupted, in two tabs."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect

from e2e.browser import visiting
from e2e.running import BIG, answer, bar, measure, menu, more, run_file, start, tick, types

# Beginning


def test_without_a_run_the_page_is_a_reference(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.go("OFF/")
        tick(page, "OFF-3")
        expect(page.locator("#OFF-3").get_by_role("checkbox")).to_be_checked()
        expect(page.get_by_role("button", name="Start a run")).to_be_visible()
        expect(bar(page)).to_have_count(0)


def test_a_run_asks_for_ticket_and_name_and_remembers_who(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.go("OFF/")
        page.get_by_role("button", name="Start a run").click()
        dialog = page.get_by_role("dialog", name="Start a run of OFF")
        dialog.get_by_role("button", name="Start").click()
        expect(dialog.get_by_text("Give the ticket")).to_be_visible()
        dialog.get_by_label("Change or incident").fill("INC-7")
        dialog.get_by_label("Who you are").fill("Ada")
        page.keyboard.press("Enter")
        expect(bar(page)).to_contain_text("INC-7")
        expect(page).to_have_url(f"{lamps}OFF/?run=INC-7")
        visit.go("GO/?run=INC-7")
        expect(page.locator(".rc-dialog").get_by_label("Who you are")).to_have_value("Ada")


def test_two_runs_are_never_mixed(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/", "CHG-1")
        tick(page, "OFF-1")
        start(page, f"{lamps}OFF/", "CHG-2")
        expect(page.locator("#OFF-1").get_by_role("checkbox")).not_to_be_checked()
        visit.go("OFF/?run=chg-1")
        expect(page.locator("#OFF-1").get_by_role("checkbox")).to_be_checked()
        visit.go("OFF/")
        expect(page.get_by_role("link", name="Go on with CHG-2")).to_be_visible()
        expect(page.locator("#OFF-1").get_by_role("checkbox")).not_to_be_checked()


def test_who_joins_a_run_stands_beside_what_they_do(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/", "CHG-1", "Ada")
        tick(page, "OFF-1")
        page = visit.go("OFF/")
        page.get_by_role("button", name="Start a run").click()
        dialog = page.get_by_role("dialog", name="Start a run of OFF")
        dialog.get_by_label("Change or incident").fill("chg-1")
        dialog.get_by_label("Who you are").fill("Bob")
        dialog.get_by_label("This is a drill").check()
        dialog.get_by_role("button", name="Start").click()
        page.get_by_role("dialog", name="CHG-1 is no drill").get_by_role("button", name="Close").click()
        expect(dialog.get_by_label("Change or incident")).to_have_value("chg-1")
        dialog.get_by_role("button", name="Start").click()
        tick(page, "OFF-2")
        expect(page.locator("#OFF-1")).to_contain_text("Ada")
        expect(page.locator("#OFF-2")).to_contain_text("Bob")
        assert types(run_file(page, tmp_path)) == ["started", "done", "joined", "done"]


# Working through


def test_the_whole_rollback_by_keyboard(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.page
        start(page, f"{site}RBK/", "CHG-1234")
        total = page.locator(".rc-item").count()
        expect(page).to_have_title(re.compile(f"^0/{total} CHG-1234 "))
        page.keyboard.press("n")
        expect(page.locator("#RBK-7 input[type=checkbox]")).to_be_focused()
        page.keyboard.press("Space")
        expect(page.locator("#RBK-7")).to_contain_text("Done")
        page.keyboard.press("a")
        page.keyboard.type("RBK-7 is done already")
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.keyboard.press("a")
        page.keyboard.type("Nothing to write down")
        page.keyboard.press("Enter")
        expect(page.locator("#RBK-8")).to_contain_text("Not applicable")
        page.keyboard.press("n")
        for left in range(total - 2, 0, -1):
            expect(bar(page)).to_contain_text(f"{total - left} of {total}")
            page.keyboard.press("d")
        expect(page.locator(".rc-end--run")).to_contain_text("complete")
        bar(page).get_by_role("button", name="Finish").press("Enter")
        expect(bar(page)).to_contain_text("Finished")
        expect(page).to_have_title(re.compile("^Closed CHG-1234 "))


def test_the_next_step_is_marked_and_in_sight(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, viewport={"width": 390, "height": 700}) as visit:
        page = visit.page
        start(page, f"{lamps}BIG/")
        for n in range(1, 12):
            page.keyboard.press("d")
            expect(page.locator(f"#BIG-{n + 1}")).to_have_attribute("aria-current", "step")
        box = page.locator("#BIG-12").bounding_box()
        top = bar(page).bounding_box()
        assert box
        assert top
        assert box["y"] > 48
        assert box["y"] + box["height"] < top["y"]


def test_only_a_step_that_has_a_mark_can_be_opened_again(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        item = page.locator("#OFF-1")
        again = item.get_by_role("button", name="Open again")
        more(page, "OFF-1", "Not applicable")
        answer(page, "Kept for the museum", "Not applicable")
        note = item.get_by_role("button", name="Note")
        look = "e => [e.offsetHeight, getComputedStyle(e).border, getComputedStyle(e).font]"
        assert again.evaluate(look) == note.evaluate(look)
        again.click()
        expect(item).to_have_attribute("data-rc-state", "open")
        expect(item.get_by_role("checkbox")).to_be_focused()
        expect(item.get_by_role("group", name="More for OFF-1")).to_be_visible()
        expect(again).to_be_hidden()


def test_undo_takes_back_the_last_act_and_a_second_tick_opens_a_step_again(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        bar(page).get_by_role("button", name="Undo: OFF-1 done").click()
        expect(page.locator("#OFF-1").get_by_role("checkbox")).not_to_be_checked()
        tick(page, "OFF-1")
        tick(page, "OFF-1")
        expect(page.locator("#OFF-1").get_by_role("checkbox")).not_to_be_checked()
        tick(page, "OFF-1")
        page.keyboard.press("u")
        expect(bar(page)).to_contain_text("0 of 3")


def test_undo_brings_back_what_was_opened_again_by_mistake(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        undo = bar(page).locator(".rc-bar__undo, button").filter(has_text="Undo")
        tick(page, "OFF-1")
        tick(page, "OFF-2")
        tick(page, "OFF-1")
        expect(bar(page)).to_contain_text("1 of 3")
        undo.click()
        expect(bar(page)).to_contain_text("2 of 3")
        expect(page.locator("#OFF-1")).to_contain_text("Ada")
        expect(page.get_by_role("status").last).to_have_text("Taken back: OFF-1 opened again.")
        for left in (1, 0):
            undo.click()
            expect(bar(page)).to_contain_text(f"{left} of 3")


def test_a_gate_holds_says_what_is_left_and_is_passed_for_a_reason(
    browser: Browser, lamps: str, tmp_path: Path
) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        tick(page, "OFF-3")
        dialog = page.locator(".rc-dialog")
        expect(dialog).to_contain_text("OFF-2 Wait for the smoke")
        dialog.get_by_role("button", name="Go to OFF-2").click()
        expect(page.locator("#OFF-2").get_by_role("checkbox")).to_be_focused()
        expect(page.locator("#OFF-3").get_by_role("checkbox")).not_to_be_checked()
        tick(page, "OFF-3")
        dialog.get_by_role("button", name="Go on all the same").click()
        expect(dialog).to_contain_text("Say why")
        answer(page, "No time", "Go on all the same")
        expect(page.locator("#OFF-3").get_by_role("checkbox")).to_be_checked()
        expect(page.locator(".rc-left").first).to_have_text("1 of 2 left; passed")
        assert types(run_file(page, tmp_path)) == ["started", "done", "overridden", "done"]


def test_what_is_pasted_from_a_terminal_can_be_read_back(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        more(page, "GO-1", "Failed")
        answer(page, "\x1b[31mERROR\x1b[0m disk\x07 full", "Failed")
        expect(page.locator("#GO-1")).to_contain_text("ERROR disk full")
        file = run_file(page, tmp_path)
        assert json.loads(file.read_text("utf-8"))["events"][-1]["note"] == "ERROR disk full"
        menu(page, "Back to the plain checklist")
        page.goto(f"{lamps}runs/")
        page.get_by_label("Import runs from files").set_input_files(file)
        expect(page.get_by_role("status").filter(has_text="was here, with all of this")).to_be_visible()


def test_a_ticket_of_the_address_is_no_longer_than_an_import_takes(
    browser: Browser, lamps: str, tmp_path: Path
) -> None:
    with visiting(browser, lamps) as visit:
        start(visit.page, f"{lamps}GO/", "C" * 400)
        assert json.loads(run_file(visit.page, tmp_path).read_text("utf-8"))["ticket"] == "C" * 300


def test_a_run_is_complete_when_all_is_worked_through(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        menu(page, "Finish")
        expect(page.locator(".rc-dialog")).to_contain_text("5 left")
        page.keyboard.press("Escape")
        expect(page.locator(".rc-end--run")).to_have_text("5 of 5 left: no completion call yet.")
        tick(page, "GO-1")
        expect(page.locator("#GO-1")).to_contain_text("A second person must verify it")
        more(page, "GO-1", "Verified by")
        page.locator(".rc-dialog").get_by_role("textbox").fill("ada")
        page.locator(".rc-dialog").get_by_role("button", name="Verified").click()
        expect(page.locator(".rc-dialog")).to_contain_text("Another person must verify it")
        answer(page, "Bo", "Verified")
        expect(page.locator("#GO-1")).to_contain_text(re.compile(r"Verified \d\d:\d\d, Bo"))
        for step in ("GO-2", "GO-3", "GO-5"):
            tick(page, step)
        answer(page, "Cy", "Signed")
        expect(page.locator("#GO-5")).to_contain_text(re.compile(r"Signed \d\d:\d\d, Cy"))
        more(page, "GO-4", "Failed")
        answer(page, "It does not burn", "Failed")
        expect(page.locator(".rc-end--run")).to_contain_text("1 of 5 left")
        more(page, "GO-4", "Not applicable")
        answer(page, "Kept for the museum", "Not applicable")
        expect(page.locator(".rc-end--run")).to_contain_text("Lamps are on")
        page.get_by_role("button", name="Finish the run").click()
        expect(bar(page)).to_contain_text("Finished")
        expect(page.locator("#GO-1").get_by_role("checkbox")).to_be_disabled()


def test_a_value_is_judged_at_once_in_words(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        measure(page, "GO-2", "250")
        expect(page.locator("#GO-2")).to_contain_text("250 V is outside the limit < 240 V.")
        measure(page, "GO-2", "230", "Tab")
        expect(page.locator("#GO-2")).to_contain_text("230 V is within the limit < 240 V.")
        measure(page, "GO-2", "")
        expect(page.get_by_role("status").filter(has_text="GO-2 has no value.")).to_be_visible()
        expect(page.locator("#GO-2")).not_to_contain_text("the limit < 240 V.")


def test_a_value_that_the_gate_refused_does_not_stay_as_if_it_were_recorded(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}GO/")
        value = measure(page, "GO-3", "1")
        expect(page.locator(".rc-dialog")).to_contain_text("Not all is done before this")
        page.locator(".rc-dialog").get_by_role("button", name="Cancel").click()
        expect(value).to_have_value("")


# Interruption


def test_hold_is_what_comes_first_when_somebody_comes_back(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        page.keyboard.press("h")
        expect(page).to_have_title(re.compile("^Held CHG-1 "))
        page.reload()
        panel = page.get_by_role("group", name="Where this run stands")
        expect(panel).to_contain_text(re.compile(r"Held at OFF-2 since \d\d:\d\d \(0 min\)"))
        expect(panel).to_contain_text("Last completed: OFF-1 Quench the lamp.")
        expect(panel).to_be_focused()
        panel.get_by_role("button", name="Resume").press("Enter")
        expect(bar(page).locator(".rc-bar__next")).to_be_focused()
        expect(panel).to_be_hidden()
        expect(page).to_have_title(re.compile("^1/3 "))


def test_a_run_that_lay_idle_says_for_how_long(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        page.clock.install()
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        page.clock.fast_forward("24:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        panel = page.get_by_role("group", name="Where this run stands")
        expect(panel).to_contain_text("Nobody touched this run for 24 min.")
        panel.get_by_role("button", name="Go on").click()
        expect(page.locator("#OFF-2").get_by_role("checkbox")).to_be_focused()


def test_a_tab_that_dies_loses_nothing(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        start(visit.page, f"{lamps}BIG/")
        for n in range(1, 6):
            visit.page.keyboard.press("d")
            expect(bar(visit.page)).to_contain_text(f"{n} of {BIG}")
        with visit.page.expect_event("crash"), suppress(Error):
            visit.page.goto("chrome://crash")
        other = visit.page.context.new_page()
        other.goto(f"{lamps}BIG/?run=CHG-1")
        expect(bar(other)).to_contain_text(f"5 of {BIG}")


@pytest.mark.parametrize("first", ["OFF/?run=CHG-1", "runs/"])
def test_a_run_just_begun_is_not_lost_with_its_page(browser: Browser, lamps: str, first: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        # The page is left before the store has an answer: here it has none at all until then.
        page.goto(f"{lamps}OFF/")
        page.evaluate(
            "() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'QuotaExceededError') } }"
        )
        page.get_by_role("button", name="Start a run").click()
        page.get_by_label("Change or incident").fill("CHG-1")
        page.get_by_label("Who you are").fill("Ada")
        page.get_by_role("button", name="Start", exact=True).click()
        tick(page, "OFF-1")
        visit.go(first)
        expect(page.get_by_role("main")).to_contain_text("CHG-1")
        visit.go("OFF/?run=CHG-1")
        expect(bar(page)).to_contain_text("1 of 3")
        page.wait_for_function("!Object.keys(localStorage).some(name => /begun|unkept/.test(name))")


def test_two_tabs_show_the_same(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        first = visit.page
        start(first, f"{lamps}OFF/")
        second = first.context.new_page()
        second.goto(f"{lamps}OFF/?run=CHG-1")
        tick(first, "OFF-1")
        expect(second.locator("#OFF-1").get_by_role("checkbox")).to_be_checked()
        tick(second, "OFF-2")
        expect(bar(first)).to_contain_text("2 of 3")
        second.goto(f"{lamps}runs/")
        second.get_by_role("button", name="Delete").click()
        second.get_by_role("button", name="Delete it").click()
        expect(second.get_by_text("No run is kept in this browser.")).to_be_visible()
        expect(bar(first)).to_contain_text("deleted in another tab")
