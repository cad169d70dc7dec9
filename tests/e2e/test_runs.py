"""Runs of checklists in headless Chromium, as people meet them: at 3 a.m., on a phone, interrupted, in two tabs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from e2e.browser import SCHEMES, enlarge, overflow, serving, violations, visiting
from e2e.conftest import build

PROJECT = Path(__file__).parents[1] / "cases" / "e2e" / "runs"
BIG = 500


def _big() -> str:
    items = "\n".join(f"      - {{id: BIG-{n}, do: Turn knob {n}, expect: It clicks}}" for n in range(1, BIG + 1))
    return f"code: BIG\ntitle: Many knobs\nmode: read-do\nsections:\n  - title: Knobs\n    items:\n{items}\n"


def _project(folder: Path) -> Path:
    shutil.copytree(PROJECT, folder)
    (folder / "source/checklists/big.yaml").write_text(_big(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site: GO confirms, OFF is read aloud, BIG has five hundred items."""
    project = _project(tmp_path_factory.mktemp("runs") / "project")
    with serving(build(project, project / "out")) as address:
        yield address


def start(page: Page, address: str, ticket: str = "CHG-1", who: str = "Ada", *, drill: bool = False) -> None:
    """Start a run as a link from a ticket does."""
    page.goto(f"{address}?run={ticket}")
    dialog = page.locator(".rc-dialog")
    dialog.get_by_label("Who you are").fill(who)
    if drill:
        dialog.get_by_label("This is a drill").check()
    dialog.get_by_role("button", name="Start").click()
    expect(bar(page)).to_be_visible()


def bar(page: Page) -> Locator:
    return page.locator(".rc-bar")


def more(page: Page, step: str, act: str) -> None:
    """Do something to a step by its menu."""
    item = page.locator(f"#{step}")
    button = item.get_by_role("button", name=f"More for {step}")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    item.get_by_role("button", name=act).click()


def answer(page: Page, text: str, act: str) -> None:
    """Fill in the one field of a dialog, and press a button."""
    dialog = page.locator(".rc-dialog")
    dialog.get_by_role("textbox").fill(text)
    dialog.get_by_role("button", name=act, exact=True).click()
    expect(dialog).to_have_count(0)


def menu(page: Page, act: str) -> None:
    bar(page).get_by_role("button", name="More").click()
    page.locator(".rc-dialog").get_by_role("button", name=act, exact=True).click()


def run_file(page: Page, tmp_path: Path) -> Path:
    """Download the run that is open."""
    with page.expect_download() as download:
        menu(page, "Download the run")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def types(file: Path) -> list[str]:
    return [event["type"] for event in json.loads(file.read_text("utf-8"))["events"]]


def measure(page: Page, step: str, value: str, key: str = "Enter") -> Locator:
    """Type a measured value, and leave its field by a key."""
    field = page.get_by_label(f"Measured value of {step}")
    field.fill(value)
    field.press(key)
    return field


def tick(page: Page, step: str) -> None:
    page.locator(f"#{step}").get_by_role("checkbox").click()


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
        panel.get_by_role("button", name="Resume").click()
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


# What is filled in

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


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


# A new build during a run


@pytest.fixture
def rebuilt(tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a site, and what builds it anew with another text."""
    project = _project(tmp_path / "project")
    out = build(project, project / "out")

    def again() -> None:
        file = project / "source/checklists/off.yaml"
        text = file.read_text("utf-8").replace("Quench the lamp", "Quench every lamp")
        text = text.replace("      - {id: OFF-2, do: Wait for the smoke}\n", "      - {id: OFF-4, do: Open a window}\n")
        file.write_text(text, "utf-8")
        build(project, out)

    with serving(out) as address:
        yield address, again


def test_a_new_text_is_never_taken_up_silently(
    browser: Browser, rebuilt: tuple[str, Callable[[], None]], tmp_path: Path
) -> None:
    address, again = rebuilt
    with visiting(browser, address) as visit:
        page = visit.page
        start(page, f"{address}OFF/")
        tick(page, "OFF-1")
        expect(bar(page)).to_contain_text("1 of 3")
        again()
        visit.go("")
        visit.go("OFF/?run=CHG-1#OFF-2")
        banner = page.get_by_role("region", name="The text of this checklist has changed")
        expect(banner).to_be_focused()
        expect(banner).to_contain_text("OFF-4 Open a window")
        expect(banner).to_contain_text("OFF-2 Wait for the smoke")
        expect(banner.locator("del")).to_have_text("Quench the lamp")
        expect(banner.locator("ins")).to_have_text("Quench every lamp")
        banner.get_by_role("button", name="Go on as it was").click()
        expect(page.locator("#OFF-1")).to_contain_text("Quench the lamp")
        expect(page.locator("#OFF-4")).to_contain_text("not in this run")
        expect(page.locator("#OFF-4").get_by_role("checkbox")).to_be_disabled()
        tick(page, "OFF-2")
        expect(bar(page)).to_contain_text("2 of 3")
        page.reload()
        expect(banner).to_contain_text("This run goes on with its own text")
        banner.get_by_role("button", name="Take up the new text").click()
        expect(banner).to_be_hidden()
        expect(page.locator("#OFF-1")).to_contain_text("Quench every lamp")
        expect(page.locator("#OFF-1").get_by_role("checkbox")).to_be_checked()
        expect(page.locator("#OFF-2")).to_have_count(0)
        assert types(run_file(page, tmp_path)) == ["started", "done", "kept", "done", "moved"]


# After, and elsewhere


def test_a_run_goes_to_another_browser_by_file_and_by_address(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit, visiting(browser, lamps) as other:
        page = visit.page
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        file = run_file(page, tmp_path)
        other.go("runs/").get_by_label("Import runs from files").set_input_files(file)
        expect(other.page.get_by_role("status").first).to_contain_text("CHG-1 of OFF is imported.")
        other.page.get_by_role("link", name="CHG-1: OFF Lamps off").click()
        expect(bar(other.page)).to_contain_text("1 of 3")
        there = tmp_path / "there"
        there.mkdir()
        assert json.loads(run_file(other.page, there).read_text("utf-8")) == json.loads(file.read_text("utf-8"))
        tick(page, "OFF-2")
        menu(page, "Hand over to another device")
        expect(page.locator(".rc-qr svg")).to_be_visible()
        page.get_by_role("button", name="Copy the address").click()
        other.page.goto(copied(page))
        other.page.get_by_role("button", name="Take it over").click()
        expect(bar(other.page)).to_contain_text("2 of 3")


def test_a_file_that_is_no_run_is_refused_in_words(browser: Browser, lamps: str, tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text('{"format": "other"}', "utf-8")
    with visiting(browser, lamps) as visit:
        visit.go("runs/").get_by_label("Import runs from files").set_input_files(tmp_path / "no.json")
        expect(visit.page.get_by_role("status").first).to_contain_text("no.json: ")
        expect(visit.page.get_by_text("No run is kept in this browser.")).to_be_visible()


def test_the_record_is_copied_as_markdown(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/", drill=True)
        expect(bar(page)).to_contain_text("Drill")
        expect(page).to_have_title(re.compile("^DRILL 0/3 "))
        tick(page, "OFF-1")
        menu(page, "Copy as Markdown")
        expect(page.get_by_role("status").last).to_have_text("Copied the record as Markdown.")
        assert "OFF-1" in copied(page)
        assert "# DRILL: " in copied(page)


def test_an_abandoned_run_stays_in_the_list(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        menu(page, "Abandon")
        answer(page, "False alarm", "Abandon it")
        expect(bar(page)).to_contain_text("Abandoned")
        visit.go("runs/")
        expect(page.get_by_role("region", name="Finished and abandoned")).to_contain_text("CHG-1: OFF Lamps off")
        visit.go("OFF/")
        expect(page.get_by_role("link", name="Go on with CHG-1")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        page.add_init_script("indexedDB.open = () => { throw new DOMException('', 'SecurityError') }")
        start(page, f"{lamps}OFF/")
        tick(page, "OFF-1")
        expect(bar(page)).to_contain_text("1 of 3")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(bar(page).get_by_role("alert")).to_contain_text("Nothing is saved")
        with page.expect_download() as download:
            bar(page).get_by_role("button", name="Export now").click()
        download.value.save_as(tmp_path / "run.json")
        assert types(tmp_path / "run.json") == ["started", "done"]


def test_a_full_disk_is_said_and_the_rest_is_kept_once_there_is_room(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        page.evaluate(
            "() => { const add = IDBObjectStore.prototype.add; window.room = false;"
            " IDBObjectStore.prototype.add = function (...all) {"
            " if (!window.room) throw new DOMException('', 'QuotaExceededError'); return add.apply(this, all); } }"
        )
        tick(page, "OFF-1")
        expect(bar(page).get_by_role("alert")).to_contain_text("no room left")
        page.evaluate("window.room = true")
        tick(page, "OFF-2")
        expect(bar(page).get_by_role("alert")).to_be_hidden()
        page.reload()
        expect(bar(page)).to_contain_text("2 of 3")


# Reach


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
