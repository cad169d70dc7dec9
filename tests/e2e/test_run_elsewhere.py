"""Runs that go on under a new text, in another browser, or in one that keeps nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import serving, visiting
from e2e.conftest import build
from e2e.running import CLIPBOARD, answer, bar, copied, menu, project, run_file, start, tick, types

# A new build during a run


@pytest.fixture
def rebuilt(tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a site, and what builds it anew with another text."""
    made = project(tmp_path / "project")
    out = build(made, made / "out")

    def again() -> None:
        file = made / "source/checklists/off.yaml"
        text = file.read_text("utf-8").replace("Quench the lamp", "Quench every lamp")
        text = text.replace("      - {id: OFF-2, do: Wait for the smoke}\n", "      - {id: OFF-4, do: Open a window}\n")
        file.write_text(text, "utf-8")
        other = made / "source/checklists/go.yaml"
        renamed = other.read_text("utf-8").replace("{{lamp}}", "{{light}}").replace("name: lamp,", "name: light,")
        other.write_text(renamed, "utf-8")
        build(made, out)

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
        banner.get_by_role("button", name="Go on as it was").press("Enter")
        expect(banner).to_be_focused()
        expect(page.locator("#OFF-1")).to_contain_text("Quench the lamp")
        expect(page.get_by_text("Quench every lamp").filter(visible=True)).to_have_count(0)
        expect(page.locator("#OFF-4")).to_contain_text("not in this run")
        expect(page.locator("#OFF-4").get_by_role("checkbox")).to_be_disabled()
        tick(page, "OFF-2")
        expect(bar(page)).to_contain_text("2 of 3")
        page.reload()
        expect(banner).to_contain_text("This run goes on with its own text")
        banner.get_by_role("button", name="Take up the new text").click()
        expect(banner).to_be_hidden()
        expect(bar(page).get_by_role("button").first).to_be_focused()
        expect(page.locator("#OFF-1")).to_contain_text("Quench every lamp")
        expect(page.locator("#OFF-1").get_by_role("checkbox")).to_be_checked()
        expect(page.locator("#OFF-2")).to_have_count(0)
        assert types(run_file(page, tmp_path)) == ["started", "done", "kept", "done", "moved"]


def test_a_value_stays_in_the_commands_where_its_variable_was_renamed(
    browser: Browser, rebuilt: tuple[str, Callable[[], None]]
) -> None:
    address, again = rebuilt
    with visiting(browser, address, **CLIPBOARD) as visit:
        page = visit.page
        start(page, f"{address}GO/")
        page.get_by_label("Value of lamp").fill("lamp-7")
        page.keyboard.press("Tab")
        again()
        visit.go("")
        visit.go("GO/?run=CHG-1")
        page.get_by_role("button", name="Go on as it was").click()
        row = page.locator("#GO-3")
        expect(row.locator("code").first).to_have_text("lamp on lamp-7 --hall south")
        row.get_by_role("button", name="Copy command of GO-3").click()
        expect(page.get_by_role("status").last).to_have_text("Copied command of GO-3.")
        assert copied(page) == "lamp on lamp-7 --hall south"


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
        answer(other.page, "Bob", "Take it over")
        expect(bar(other.page)).to_contain_text("2 of 3")
        tick(other.page, "OFF-3")
        expect(other.page.locator("#OFF-3")).to_contain_text("Bob")
        expect(other.page.locator("#OFF-2")).to_contain_text("Ada")
        assert types(run_file(other.page, there)) == ["started", "done", "done", "joined", "done"]


def address_of(page: Page) -> str:
    """Copy the address by which another device takes the open run over."""
    menu(page, "Hand over to another device")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator(".rc-dialog").get_by_text("Copied the address of the run.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".rc-dialog")).to_have_count(0)
    return copied(page)


def test_an_address_is_copied_from_a_dialog_where_browsers_have_no_clipboard(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
        start(page, f"{lamps}OFF/")
        page.evaluate("document.addEventListener('copy', () => { window.taken = String(document.getSelection()) })")
        menu(page, "Hand over to another device")
        page.get_by_role("button", name="Copy the address").click()
        expect(page.locator(".rc-dialog").get_by_text("Copied the address of the run.")).to_be_visible()
        assert "#run=rc1." in page.evaluate("window.taken")


def test_a_run_is_taken_over_on_a_page_that_is_open(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit, visiting(browser, lamps) as other:
        start(visit.page, f"{lamps}OFF/", "CHG-7")
        tick(visit.page, "OFF-1")
        start(other.page, f"{lamps}OFF/", "CHG-8", "Bob")
        handed = address_of(visit.page)
        other.page.evaluate("address => { location.href = address }", handed)
        answer(other.page, "Bob", "Take it over")
        expect(bar(other.page)).to_contain_text("CHG-7")
        expect(bar(other.page)).to_contain_text("1 of 3")


def test_two_runs_of_one_ticket_are_told_apart(browser: Browser, lamps: str) -> None:
    with visiting(browser, lamps, **CLIPBOARD) as visit, visiting(browser, lamps) as other:
        start(visit.page, f"{lamps}OFF/", "CHG-7")
        tick(visit.page, "OFF-1")
        page = other.page
        start(page, f"{lamps}OFF/", "CHG-7", "Bob")
        tick(page, "OFF-1")
        tick(page, "OFF-2")
        page.goto(address_of(visit.page))
        answer(page, "Bob", "Take it over")
        expect(bar(page)).to_contain_text("1 of 3")
        page.reload()
        expect(bar(page)).to_contain_text("1 of 3")
        other.go("OFF/")
        links = page.get_by_role("link", name="Go on with CHG-7")
        expect(links).to_have_count(2)
        addresses = {link.get_attribute("href") or "" for link in links.all()}
        counts = set()
        for address in addresses:
            page.goto(address)
            expect(bar(page)).to_contain_text("of 3")
            counts.add((bar(page).text_content() or "").partition(" of 3")[0][-1])
        assert counts == {"1", "2"}
        assert {link.get_attribute("href") for link in other.go("runs/").locator(".rc-run h3 a").all()} == addresses


def test_a_file_that_takes_itself_for_another_run_is_not_joined_to_it(
    browser: Browser, lamps: str, tmp_path: Path
) -> None:
    with visiting(browser, lamps) as visit:
        page = visit.page
        start(page, f"{lamps}OFF/")
        file = run_file(page, tmp_path)
        tick(page, "OFF-1")
        file.write_text(file.read_text("utf-8").replace("CHG-1", "CHG-9"), "utf-8")
        visit.go("runs/").get_by_label("Import runs from files").set_input_files(file)
        expect(page.get_by_role("status").first).to_contain_text("CHG-9 of OFF is not taken in")
        expect(page.locator(".rc-run")).to_contain_text(["CHG-1: OFF Lamps off"])


def test_a_run_from_a_clock_that_is_ahead_says_so(browser: Browser, lamps: str, tmp_path: Path) -> None:
    with visiting(browser, lamps) as visit, visiting(browser, lamps) as other:
        start(visit.page, f"{lamps}OFF/")
        tick(visit.page, "OFF-1")
        file = run_file(visit.page, tmp_path)
        run = json.loads(file.read_text("utf-8"))
        run["events"][1]["at"] = "2090-01-01T00:00:00.000Z"
        file.write_text(json.dumps(run), "utf-8")
        other.go("runs/").get_by_label("Import runs from files").set_input_files(file)
        said = other.page.get_by_role("status").first
        expect(said).to_contain_text("CHG-1 of OFF is imported. Its times are ahead of this device's clock")


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
