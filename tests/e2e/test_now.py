"""The strip at the foot of every page, as somebody meets it at three on a Sunday morning."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from e2e.browser import SCHEMES, overflow, serving, violations, visiting
from e2e.conftest import build

CASE = Path(__file__).parents[1] / "cases" / "e2e" / "now"
SOURCES = Path(__file__).parents[2] / "browser" / "src"
SUNDAY = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # three in the morning in Berlin
PANELS = ("Roll back", "Call", "Severity")
SCRIPTLESS = ("", "STO/", "limits/", "about/", "404.html")
MINUTE = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("now") / "project"
    shutil.copytree(CASE, project)
    return build(project, project / "out")


@pytest.fixture(scope="module")
def mill(folder: Path) -> Iterator[str]:
    """The address of a site with hours in two zones, a vacant step, and triggers of every kind."""
    with serving(folder) as address:
        yield address


@contextmanager
def at_night(
    browser: Browser, site: str, path: str = "", zone: str = "Europe/Berlin", **options: Any
) -> Iterator[Page]:
    """Give a page of the site, opened at three on Sunday morning in Berlin, in the reader's own zone."""
    with visiting(browser, site, timezone_id=zone, **options) as visit:
        visit.page.clock.install(time=SUNDAY)
        visit.go(path)
        yield visit.page


def strip(page: Page) -> Locator:
    return page.get_by_role("navigation", name="In an incident")


def said(page: Page) -> Locator:
    return strip(page).locator(".rc-now__said")


def opened(page: Page, panel: str) -> Locator:
    strip(page).get_by_role("button", name=panel).click()
    dialog = page.get_by_role("dialog", name=panel)
    expect(dialog).to_be_visible()
    return dialog


# Without JavaScript


@pytest.mark.parametrize("path", SCRIPTLESS)
def test_without_javascript_the_strip_leads_to_pages(browser: Browser, mill: str, path: str) -> None:
    with visiting(browser, mill, java_script_enabled=False) as visit:
        visit.page.goto(mill + path)
        links = strip(visit.page).get_by_role("link")
        wanted = [f"{mill}STO/", f"{mill}contacts/#escalation", f"{mill}severities/", f"{mill}runs/"]
        hrefs = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
        assert [urljoin(visit.page.url, href) for href in hrefs] == wanted
        links.first.click()
        expect(visit.page.get_by_role("heading", level=1)).to_have_text("Stop the mill")
        expect(visit.page.locator(".rc-judge")).to_have_count(0)


# Who answers now


@pytest.mark.parametrize(
    ("zone", "until"), [("Europe/Berlin", "06:00"), ("Asia/Kolkata", "10:30"), ("America/Los_Angeles", "21:00")]
)
def test_who_answers_is_told_in_the_readers_own_time(browser: Browser, mill: str, zone: str, until: str) -> None:
    with at_night(browser, mill, "STO/", zone) as page:
        expect(said(page)).to_have_text(f"Night miller until {until} your time")


def test_as_hours_end_the_next_ones_are_named(browser: Browser, mill: str) -> None:
    with at_night(browser, mill) as page:
        page.clock.set_fixed_time(datetime(2026, 11, 22, 5, 1, tzinfo=UTC))
        page.clock.run_for(MINUTE)
        expect(said(page)).to_have_text("Nobody answers before Mon 08:00 your time")
        page.clock.set_fixed_time(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
        page.clock.run_for(MINUTE)
        expect(said(page)).to_have_text("Ada Day until 18:00 your time")


def test_the_panel_says_who_is_called_in_which_order_and_when_each_answers(browser: Browser, mill: str) -> None:
    with at_night(browser, mill) as page:
        panel = opened(page, "Call")
        steps = panel.locator(".rc-step")
        expect(steps).to_have_count(5)
        expect(steps.nth(0)).to_contain_text("Answers now, until 06:00 your time (Weekend nights, within 5 min).")
        expect(steps.nth(0).get_by_role("link", name="Phone")).to_have_attribute("href", "tel:+4930901820")
        expect(steps.nth(1)).to_contain_text("Answers not now, from Mon 08:00 your time.")
        expect(steps.nth(1).get_by_role("link", name="E-mail")).to_have_attribute("href", "mailto:ada@mill.example.net")
        expect(steps.nth(2)).to_contain_text("nobody fills this role")
        expect(steps.nth(2).get_by_role("button")).to_have_count(0)
        expect(steps.nth(3)).to_contain_text("No hours are recorded.")
        expect(steps.nth(4)).to_contain_text("Bo Smith")
        expect(panel).to_contain_text("On one, these hours do not hold: Office, Shop. These do: Weekend nights.")
        expect(panel).to_contain_text("Office (8 to 18 in Berlin): not now, from Mon 08:00 your time")


def test_severities_say_how_fast(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "about/") as page:
        panel = opened(page, "Severity")
        expect(panel).to_contain_text("Somebody is at work within 5 min; a report at least every 10 min.")
        panel.get_by_role("link", name="Fire").click()
        page.wait_for_url("**/severities/#fire")


# Calling, by the clock


def call(page: Page, step: int) -> None:
    panel = opened(page, "Call")
    panel.locator(".rc-step").nth(step).get_by_role("button", name="Called, no answer yet").click()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_call_that_nobody_answers_leads_to_the_next_step(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STA/") as page:
        title = page.title()
        call(page, 0)
        expect(said(page)).to_contain_text("No answer yet. Call Ada Day in ")
        expect(said(page)).to_contain_text("at 03:05.")
        page.clock.run_for(4 * MINUTE)
        expect(said(page)).to_contain_text("Call Ada Day in 0:")
        assert page.title() == title
        page.clock.run_for(MINUTE)
        expect(said(page)).to_have_text("Call Ada Day now. Nobody has answered since 03:00.")
        expect(page.get_by_role("status")).to_have_text("Nobody has answered. Call Ada Day now.")
        assert page.title() == f"Call next: {title}"
        call(page, 1)
        assert page.title() == title
        # The steward's post is vacant: the wardens are next, fifteen minutes after the first call.
        expect(said(page)).to_contain_text("Call Fire wardens in ")
        expect(said(page)).to_contain_text("at 03:15.")
        page.clock.run_for(11 * MINUTE)
        call(page, 3)
        expect(said(page)).to_have_text("Everybody was called, the first at 03:00. Nobody has answered.")


def test_a_call_outlives_a_reload_another_page_and_a_sleeping_tab(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STA/") as page:
        call(page, 0)
        page.reload()
        expect(said(page)).to_contain_text("Call Ada Day in ")
        page.goto(f"{mill}about/")
        expect(said(page)).to_contain_text("Call Ada Day in ")
        # The tab sleeps: no timer of it runs, and the clock goes on.
        page.clock.set_system_time(datetime(2026, 11, 22, 2, 45, tzinfo=UTC))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(said(page)).to_have_text("Call Ada Day now. Nobody has answered since 03:00.")


def test_an_answer_in_one_tab_stops_the_clock_in_all(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STA/") as page:
        call(page, 0)
        other = page.context.new_page()
        other.goto(f"{mill}STO/")
        expect(said(other)).to_contain_text("Call Ada Day in ")
        panel = opened(other, "Call")
        panel.get_by_role("button", name="Answered").first.click()
        expect(panel.get_by_role("status").first).to_have_text("Night miller answered. The clock is stopped.")
        expect(said(page)).to_have_text("Night miller until 06:00 your time")


def test_the_clock_can_be_stopped(browser: Browser, mill: str) -> None:
    with at_night(browser, mill) as page:
        call(page, 0)
        panel = opened(page, "Call")
        panel.get_by_role("button", name="Stop the clock").click()
        expect(panel.get_by_role("button", name="Stop the clock")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(said(page)).to_have_text("Night miller until 06:00 your time")


def test_a_browser_that_keeps_nothing_says_so_and_counts_on_this_page(browser: Browser, mill: str) -> None:
    with visiting(browser, mill) as visit:
        visit.page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') };"
            "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }"
        )
        page = visit.go("STO/")
        panel = opened(page, "Call")
        panel.get_by_role("button", name="Called, no answer yet").first.click()
        expect(panel.locator(".rc-due").first).to_contain_text("Call Ada Day in ")
        page.keyboard.press("Escape")
        trigger(page, "STO-5").get_by_label("Measured value").fill("130")
        expect(verdict(page, "STO-5")).to_contain_text("Met.")


# Triggers


def trigger(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("group", name=f"Measured for {name}")


def verdict(page: Page | Locator, name: str) -> Locator:
    return trigger(page, name).locator(".rc-verdict")


def test_a_measured_value_is_judged_at_once_and_says_what_follows(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STO/") as page:
        place = trigger(page, "STO-5")
        place.get_by_label("Measured value (C)").fill("120")
        expect(verdict(page, "STO-5")).to_have_text("Not met.")
        place.get_by_label("Measured value (C)").fill("121")
        expect(verdict(page, "STO-5")).to_have_text("Met.")
        expect(place).to_contain_text("Nobody is named who decides. Call Night miller")
        expect(place.get_by_role("link", name="STO-6 Close the sluice")).to_have_attribute(
            "href", re.compile("STO/#STO-6$")
        )
        place.get_by_label("Measured value (C)").fill("hot")
        expect(verdict(page, "STO-5")).to_contain_text("Cannot be judged.")
        expect(page.locator("#STO-5 input[type=checkbox]")).to_have_count(0)


def test_a_window_must_go_by_before_a_trigger_is_met(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STO/") as page:
        place = trigger(page, "STO-1")
        place.get_by_label("Measured value").fill("90")
        expect(verdict(page, "STO-1")).to_have_text("Not yet met. Crossed since 03:00: met at 03:05, if it stays so.")
        place.get_by_label("Crossed since").fill("02:57")
        place.get_by_label("Crossed since").press("Tab")
        expect(verdict(page, "STO-1")).to_contain_text("met at 03:02")
        page.clock.run_for(2 * MINUTE)
        expect(verdict(page, "STO-1")).to_have_text("Met. Crossed since 02:57, longer than its window.")
        expect(place).to_contain_text("Decides: Fire wardens")
        expect(place.get_by_role("link", name="Phone")).to_have_attribute("href", "tel:+4930901821")


def test_a_change_is_computed_from_its_baseline(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "limits/") as page:
        place = trigger(page, "STO-2")
        place.get_by_label("Measured value").fill("75")
        expect(verdict(page, "STO-2")).to_have_text("Met.")
        place.get_by_label("Baseline").fill("100")
        expect(verdict(page, "STO-2")).to_have_text("Not met. 25 % less than the baseline.")
        place.get_by_label("Direction").select_option("Less is worse")
        expect(verdict(page, "STO-2")).to_have_text("Met. 25 % less than the baseline.")


def test_what_has_no_limit_is_judged_by_a_person_and_a_version_by_its_numbers(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STO/") as page:
        trigger(page, "STO-3").get_by_label("Is it so?").select_option("It is so")
        expect(verdict(page, "STO-3")).to_have_text("Met.")
        trigger(page, "STO-4").get_by_label("Measured value").fill("2.10")
        expect(verdict(page, "STO-4")).to_have_text("Not met.")


def test_triggers_are_judged_from_every_page_with_what_was_typed_elsewhere(browser: Browser, mill: str) -> None:
    with at_night(browser, mill, "STO/") as page:
        trigger(page, "STO-1").get_by_label("Measured value").fill("90")
        page.goto(f"{mill}STA/")
        panel = opened(page, "Roll back")
        expect(panel.get_by_role("link", name="Go to STO Stop the mill")).to_have_attribute("href", f"{mill}STO/")
        expect(trigger(panel, "STO-1").get_by_label("Measured value")).to_have_value("90")
        trigger(panel, "STO-5").get_by_label("Measured value").fill("200")
        expect(panel.get_by_text("Met: STO-5", exact=True)).to_be_visible()
        page.clock.run_for(5 * MINUTE)
        expect(panel.get_by_text("Met: STO-1, STO-5", exact=True)).to_be_visible()


# The run


SEED = """async ([ticket, code]) => {
    const {newRun} = await import("/_src/run/log.js");
    const {openStore} = await import("/_src/run/store.js");
    const steps = [1, 2, 3].map(n => ({id: `${code}-${n}`, kind: "item", section: "s", text: "Do it"}));
    const sections = [{anchor: "s", title: "S"}];
    const procedure = {code, kind: "checklist", title: "T", mode: "read-do", version: "", revision: "0".repeat(64),
        sections, steps, variables: [], completion: ""};
    const run = newRun({procedure, ticket, who: "Ada", drill: false, site: "Mill"});
    await (await openStore("/")).add(run);
    return run.id;
}"""
EVENTS = """async id => {
    const {openStore} = await import("/_src/run/store.js");
    return (await (await openStore("/")).get(id)).events;
}"""


def _serve_sources(context: BrowserContext) -> None:
    def give(route: Route) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/_src/")
        route.fulfill(path=SOURCES / name, content_type="text/javascript")

    context.route("**/_src/**", give)


def _events(page: Page, run: str, kind: str) -> Callable[[], list[dict[str, Any]]]:
    def events() -> list[dict[str, Any]]:
        return [each for each in page.evaluate(EVENTS, run) if each["type"] == kind]

    return events


def _eventually(found: Callable[[], list[dict[str, Any]]], page: Page, count: int) -> list[dict[str, Any]]:
    for _ in range(100):
        if len(events := found()) >= count:
            return events
        page.evaluate("new Promise(requestAnimationFrame)")
    return found()


def test_the_strip_leads_to_the_open_run_and_writes_into_it(browser: Browser, mill: str) -> None:
    with visiting(browser, mill) as visit:
        _serve_sources(visit.page.context)
        page = visit.go("about/")
        link = strip(page).get_by_role("link", name="Run")
        expect(link).to_have_attribute("href", "../runs/")
        run = page.evaluate(SEED, ["CHG 7", "STA"])
        expect(link).to_contain_text("CHG 7 0/3")
        expect(link).to_have_attribute("href", f"{mill}STA/?run=CHG%207")
        call(page, 0)
        (event,) = _eventually(_events(page, run, "called"), page, 1)
        assert (event["contact"], event["answered"], event["by"]) == ("night", False, "Ada")
        opened(page, "Call").get_by_role("button", name="Answered").first.click()
        assert [each["answered"] for each in _eventually(_events(page, run, "called"), page, 2)] == [False, True]
        page.goto(f"{mill}STO/")
        field = trigger(page, "STO-5").get_by_label("Measured value")
        field.fill("130")
        field.press("Tab")
        (judged,) = _eventually(_events(page, run, "judged"), page, 1)
        assert (judged["trigger"], judged["value"], judged["met"]) == ("STO-5", "130", True)


# Reach


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("panel", PANELS)
def test_axe_finds_nothing_with_a_panel_open(
    browser: Browser, site: str, panel: str, scheme: Literal["light", "dark"]
) -> None:
    with visiting(browser, site, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.go("DEP/")
        dialog = opened(page, panel)
        for field in dialog.get_by_label("Measured value").all():
            field.fill("30")
        if panel == "Call":
            dialog.get_by_role("button", name="Called, no answer yet").first.click()
        page.mouse.move(0, 0)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_once_a_call_is_due(browser: Browser, mill: str, scheme: Literal["light", "dark"]) -> None:
    with at_night(browser, mill, "STO/", color_scheme=scheme, reduced_motion="reduce") as page:
        call(page, 0)
        page.clock.run_for(6 * MINUTE)
        trigger(page, "STO-5").get_by_label("Measured value").fill("130")
        page.mouse.move(0, 0)
        assert violations(page) == []


def test_panels_open_and_close_by_keyboard_alone(browser: Browser, mill: str) -> None:
    with visiting(browser, mill) as visit:
        page = visit.go("STA/")
        button = strip(page).get_by_role("button", name="Call")
        button.focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog", name="Call")
        expect(panel.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("s")  # opens the theme's search elsewhere
        expect(page.locator(".md-search__input")).not_to_be_focused()
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(button).to_be_focused()


@pytest.mark.parametrize("panel", ["", *PANELS])
def test_nothing_scrolls_sideways_and_every_target_fits_a_finger(browser: Browser, site: str, panel: str) -> None:
    with visiting(browser, site, viewport={"width": 320, "height": 640}) as visit:
        page = visit.go("RBK/")
        place = opened(page, panel) if panel else strip(page)
        assert overflow(page) == []
        wide = "e => e.scrollWidth <= e.clientWidth"
        assert place.evaluate(wide)
        targets = place.locator(":is(button, input, select, .rc-call, .rc-now__go):visible").evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])"
            ".map(([box, html]) => [box.width, box.height, html])"
        )
        assert targets
        assert [each for each in targets if each[0] < 43.9 or each[1] < 43.9] == []


@pytest.mark.parametrize("size", ["125%", "250%"])
def test_the_strip_covers_nothing_at_the_end_of_a_page(browser: Browser, mill: str, size: str) -> None:
    with visiting(browser, mill, viewport={"width": 320, "height": 640}) as visit:
        page = visit.go("STO/")
        page.add_style_tag(content=f"html {{ font-size: {size} }}")
        page.evaluate("document.fonts.ready")
        footer, bar = page.evaluate(
            "scrollTo(0, document.body.scrollHeight),"
            "['.md-footer', '.rc-now'].map(s => document.querySelector(s).getBoundingClientRect().toJSON())"
        )
        assert footer["bottom"] <= bar["top"] + 0.5
        assert bar["bottom"] <= 640.5
        assert bar["height"] <= 240
        assert strip(page).evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_focus_is_never_behind_the_strip(browser: Browser, mill: str) -> None:
    with visiting(browser, mill, viewport={"width": 320, "height": 640}) as visit:
        page = visit.go("STO/")
        places = page.locator(".rc-page :is(a, input, select):visible")
        for place in places.all():
            place.focus()
            box, bar = place.bounding_box(), strip(page).bounding_box()
            assert box
            assert bar
            assert box["y"] + box["height"] <= bar["y"] + 0.5


def test_the_way_back_to_the_top_is_not_behind_the_strip(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport={"width": 390, "height": 640}) as visit:
        page = visit.go("RBK/")
        page.mouse.wheel(0, 2000)
        page.evaluate("new Promise(requestAnimationFrame)")
        page.mouse.wheel(0, -200)
        top, bar = page.locator(".md-top").bounding_box(), strip(page).bounding_box()
        assert top
        assert bar
        assert top["y"] + top["height"] < bar["y"]


def test_paper_has_no_strip(browser: Browser, mill: str) -> None:
    with visiting(browser, mill) as visit:
        page = visit.go("STO/")
        page.emulate_media(media="print")
        expect(strip(page)).to_be_hidden()
        expect(page.locator(".rc-judge").first).to_be_hidden()


def test_the_strip_works_from_a_disk(browser: Browser, folder: Path) -> None:
    with visiting(browser, "file:///") as visit:
        page = visit.page
        page.goto((folder / "STO" / "index.html").as_uri())
        panel = opened(page, "Call")
        panel.get_by_role("link", name="Night miller").click()
        page.wait_for_url("file://**/contacts/index.html#night")
        expect(page.locator("#night")).to_be_in_viewport()
