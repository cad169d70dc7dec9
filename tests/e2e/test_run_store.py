"""Runs in a real browser's storage: two tabs, a killed tab, a full disk, a refusing browser, an older page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from e2e.browser import ARGUMENTS, SHELL, serving

BROWSER = Path(__file__).parents[2] / "browser"
# `begin` and `tick` are what a page does; `ticked` is what another visit finds.
SCRIPT = """
import {openStore} from "./run/store.js";
import {newRun, event} from "./run/log.js";
const procedure = {
    code: "DEP", kind: "checklist", title: "Deployment", mode: "read-do", version: "1", revision: "ab".repeat(32),
    sections: [{anchor: "s", title: "S"}], steps: [], variables: [], completion: "",
};
const begin = async (ticket, site) => {
    const run = newRun({procedure, ticket, who: "Ann", drill: false, site: ""});
    await (await openStore(site)).add(run);
    return run.id;
};
const tick = async (id, step) => (await openStore()).append(id, [event({type: "done", step, by: "Ann"})]);
const ticked = async (id) => {
    const run = await (await openStore()).get(id);
    return run && run.events.filter(each => each.type === "done").map(each => each.step);
};
const fault = async (work) => {
    try { await work(); } catch (fault) { return [fault.name, fault.kind, fault.message]; }
    return null;
};
const listen = async () => {
    globalThis.heard = [];
    (await openStore()).subscribe(id => heard.push(id));
};
Object.assign(globalThis, {openStore, newRun, event, procedure, begin, tick, ticked, fault, listen});
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that has the store, as modules for http and as one classic script for file://."""
    folder = tmp_path_factory.mktemp("store")
    shutil.copytree(BROWSER / "src" / "run", folder / "run")
    (folder / "page.js").write_text(SCRIPT, encoding="utf-8")
    bundle = [BROWSER / "node_modules" / ".bin" / "esbuild", "page.js", "--bundle", "--format=iife", "--outfile=all.js"]
    subprocess.run([*map(str, bundle), "--log-level=error"], cwd=folder, check=True)
    (folder / "index.html").write_text('<script type="module" src="page.js"></script>', encoding="utf-8")
    (folder / "file.html").write_text('<script src="all.js"></script>', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    """Open a page, and wait for its script."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("Boolean(globalThis.begin)")
    return page


def test_a_run_is_there_after_a_reload(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    page.evaluate("run => tick(run, 'DEP-1').then(() => tick(run, 'DEP-2'))", run)
    page.reload()
    page.wait_for_function("Boolean(globalThis.begin)")
    assert page.evaluate("run => ticked(run)", run) == ["DEP-1", "DEP-2"]
    assert page.evaluate("async () => (await (await openStore()).list()).map(each => each.ticket)") == ["CHG-1"]


def test_what_was_shown_as_saved_outlives_a_killed_browser(browser: Browser, tmp_path: Path, site: str) -> None:
    options: dict[str, Any] = {"executable_path": SHELL, "args": ARGUMENTS}
    context = browser.browser_type.launch_persistent_context(tmp_path, **options)
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    for step in range(1, 6):
        page.evaluate("([run, step]) => tick(run, step)", [run, f"DEP-{step}"])
    _kill(page)
    context = browser.browser_type.launch_persistent_context(tmp_path, **options)
    assert opened(context, site).evaluate("run => ticked(run)", run) == [f"DEP-{n}" for n in range(1, 6)]
    context.close()


def _kill(page: Page) -> None:
    """End the browser as a crash does: nothing is written, no page is told."""
    session = page.context.new_cdp_session(page)
    with page.context.expect_event("close"), suppress(Error):  # the answer never comes
        session.send("Browser.crash")


def test_two_tabs_keep_every_tick_of_both(context: BrowserContext, site: str) -> None:
    first, second = opened(context, site), opened(context, site)
    run = first.evaluate("begin('CHG-1')")
    for page, name in ((first, "A"), (second, "B")):
        page.evaluate("([run, name]) => { for (let n = 0; n < 50; n++) void tick(run, name + n); }", [run, name])
    for page, last in ((first, "A49"), (second, "B49")):
        page.wait_for_function("([run, last]) => ticked(run).then(found => found.includes(last))", arg=[run, last])
    expected = {f"{name}{n}" for name in "AB" for n in range(50)}
    assert set(first.evaluate("run => ticked(run)", run)) == expected
    assert set(second.evaluate("run => ticked(run)", run)) == expected


@pytest.mark.parametrize("kind", ["http", "file"])
def test_other_tabs_and_this_one_are_told(context: BrowserContext, site: str, folder: Path, kind: str) -> None:
    address = site if kind == "http" else (folder / "file.html").as_uri()
    first, second = opened(context, address), opened(context, address)
    run = first.evaluate("begin('CHG-1')")
    for page in (first, second):
        page.evaluate("listen()")
    first.evaluate("run => tick(run, 'DEP-1')", run)
    for page in (first, second):
        page.wait_for_function("run => heard.includes(run)", arg=run)
    assert second.evaluate("run => ticked(run)", run) == ["DEP-1"]


def test_who_no_longer_listens_is_not_told(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    assert (
        page.evaluate("""async () => {
        const store = await openStore(), heard = [];
        const end = store.subscribe(id => heard.push(id));
        await begin("CHG-1");
        end();
        await begin("CHG-2");
        return heard.length;
    }""")
        == 1
    )


def test_a_run_is_found_by_checklist_and_ticket(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    found = page.evaluate("""async () => {
        const store = await openStore();
        const over = await begin("CHG-1");
        await store.append(over, [event({type: "finished", by: "Ann"})]);
        const ask = async (code, ticket) => (await store.find(code, ticket))?.id ?? null;
        const before = await ask("DEP", "CHG-1");
        const open = await begin("chg-1 ");
        await store.append(over, [event({type: "noted", note: "after", by: "Ann"})]);
        const after = await ask("DEP", " CHG-1");
        return [before === over, after === open, await ask("RBK", "CHG-1"), await ask("DEP", "CHG-2")];
    }""")
    assert found == [True, True, None, None]


def test_sites_on_one_host_do_not_see_one_anothers_runs(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    page.evaluate("begin('CHG-1', '/a/')")
    lists = "async site => (await (await openStore(site)).list()).length"
    assert [page.evaluate(lists, each) for each in ("/a/", "/b/", "")] == [1, 0, 0]


def test_a_run_that_comes_again_brings_what_is_new(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    page.evaluate(
        """async id => {
        const store = await openStore();
        const run = await store.get(id);
        const [start] = run.events;
        await tick(id, "DEP-1");
        const other = event({type: "done", step: "DEP-2", by: "Bob"});
        await store.add({...run, ticket: "X", events: [{...start, by: "Eve"}, other]});
    }""",
        run,
    )
    assert sorted(page.evaluate("run => ticked(run)", run)) == ["DEP-1", "DEP-2"]
    kept = page.evaluate(
        "async id => { const run = await (await openStore()).get(id); return [run.ticket, run.events[0].by]; }", run
    )
    assert kept == ["CHG-1", "Ann"], "what is in the log is never written over"


def test_a_deleted_run_leaves_nothing_and_takes_nothing(context: BrowserContext, site: str) -> None:
    first, second = opened(context, site), opened(context, site)
    run = first.evaluate("begin('CHG-1')")
    other = first.evaluate("begin('CHG-2')")
    second.evaluate("async run => (await openStore()).remove(run)", run)
    assert first.evaluate("run => ticked(run)", run) is None
    name, kind, sentence = first.evaluate("run => fault(() => tick(run, 'DEP-1'))", run)
    assert (name, kind) == ("StorageError", "broken")
    assert "deleted" in sentence
    assert first.evaluate("async () => (await (await openStore()).list()).map(each => each.id)") == [other]


def test_a_full_disk_is_said_and_what_was_there_stays(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    page.evaluate("run => tick(run, 'DEP-1')", run)
    # Chromium's own limit is the disk's; the second of two events finds no room.
    found = page.evaluate(
        """async run => {
        const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (value) {
            if (value.step === "DEP-3") throw new DOMException("", "QuotaExceededError");
            return add.call(this, value);
        };
        const ticks = ["DEP-2", "DEP-3"].map(step => event({type: "done", step, by: "Ann"}));
        const found = await fault(async () => (await openStore()).append(run, ticks));
        IDBObjectStore.prototype.add = add;
        return found;
    }""",
        run,
    )
    assert found[:2] == ["StorageError", "full"]
    assert "no room" in found[2]
    assert page.evaluate("run => ticked(run)", run) == ["DEP-1"], "all of an entry is kept, or nothing"
    page.evaluate("run => tick(run, 'DEP-4')", run)
    assert page.evaluate("run => ticked(run)", run) == ["DEP-1", "DEP-4"]


def test_a_browser_that_keeps_nothing_is_said(context: BrowserContext, site: str) -> None:
    context.add_init_script("Object.defineProperty(globalThis, 'indexedDB', {value: undefined})")
    name, kind, sentence = opened(context, site).evaluate("fault(openStore)")
    assert (name, kind) == ("StorageError", "refused")
    assert "Nothing is saved" in sentence


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("QuotaExceededError", "full"),
        ("SecurityError", "refused"),
        ("InvalidStateError", "refused"),
        ("VersionError", "broken"),
        ("UnknownError", "broken"),
    ],
)
def test_every_way_to_refuse_has_a_sentence(context: BrowserContext, site: str, fault: str, kind: str) -> None:
    page = opened(context, site)
    found = page.evaluate(
        "name => { IDBFactory.prototype.open = () => { throw new DOMException('', name); }; return fault(openStore); }",
        fault,
    )
    assert found[:2] == ["StorageError", kind]
    assert found[2].endswith(".")


def test_a_newer_page_is_let_through_and_an_older_one_says_so(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    newer = opened(context, site)
    newer.evaluate("""new Promise((resolve, reject) => {
        const request = indexedDB.open("runcard", 99);
        request.onsuccess = resolve;
        request.onblocked = reject;
    })""")
    _, kind, sentence = page.evaluate("run => fault(() => tick(run, 'DEP-1'))", run)
    assert kind == "broken"
    assert "Reload" in sentence


def test_a_tab_that_holds_an_older_version_open_is_named(context: BrowserContext, site: str) -> None:
    stubborn = opened(context, site)
    stubborn.evaluate("""new Promise(resolve => {
        const request = indexedDB.open("runcard");
        request.onsuccess = () => { globalThis.held = request.result; resolve(); };
    })""")
    _, kind, sentence = opened(context, site).evaluate(
        """() => {
            const open = IDBFactory.prototype.open;
            IDBFactory.prototype.open = function (name) { return open.call(this, name, 7); };
            return fault(openStore);
        }"""
    )
    assert kind == "broken"
    assert "Close it" in sentence


def test_a_lost_connection_is_made_again(context: BrowserContext, site: str) -> None:
    page = opened(context, site)
    run = page.evaluate("begin('CHG-1')")
    page.evaluate("async () => (await (await openStore()).connected()).close()")
    page.evaluate("run => tick(run, 'DEP-1')", run)
    assert page.evaluate("run => ticked(run)", run) == ["DEP-1"]
