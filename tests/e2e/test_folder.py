"""The copy that needs no server, opened by a double click: no request leaves its folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import ROOT
from runcard.config import find_project
from runcard.engines.portable import write_archive, write_copy

HOME = "index.html"


@pytest.fixture(scope="module")
def copy(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's site as a folder, with a name that has to be escaped in addresses."""
    folder = tmp_path_factory.mktemp("copy") / "runbooks of team ä"
    write_copy(find_project(ROOT), built, folder, "", force=False)
    return folder


@dataclass
class Opened:
    page: Page
    folder: Path
    strangers: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def go(self, file: str) -> Page:
        path, mark, fragment = file.partition("#")
        self.page.goto((self.folder / path).as_uri() + mark + fragment)
        return self.page

    @property
    def shown(self) -> str:
        """The file that is open, below the folder."""
        return Path(unquote(urlsplit(self.page.url).path)).relative_to(self.folder).as_posix()


@contextmanager
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    context = browser.new_context()
    made = Opened(context.new_page(), folder)
    own = f"{folder.as_uri()}/"
    made.page.on(
        "request", lambda r: None if r.url.startswith((own, "about:", "blob:")) else made.strangers.append(r.url)
    )
    made.page.on("console", lambda m: made.console.append(m.text) if m.type in ("error", "warning") else None)
    made.page.on("pageerror", lambda error: made.console.append(str(error)))
    try:
        yield made
    finally:
        context.close()
    assert made.strangers == []
    assert made.console == []


def test_every_link_leads_to_a_file(browser: Browser, copy: Path) -> None:
    with opened(browser, copy) as visit:
        for file in (HOME, "RBK/index.html", "contacts/index.html", "about/index.html"):
            links = visit.go(file).locator("a[href]").evaluate_all("all => all.map(a => a.href)")
            own = {link.partition("#")[0].partition("?")[0] for link in links if link.startswith("file:")}
            missing = [link for link in own if not Path(unquote(urlsplit(link).path)).is_file()]
            assert missing == []
            assert own


def test_people_get_around(browser: Browser, copy: Path) -> None:
    with opened(browser, copy) as visit:
        page = visit.go(HOME)
        page.locator("a[href^='RBK/']").first.click()
        assert visit.shown == "RBK/index.html"
        page.locator(".md-header .md-logo").click()
        assert visit.shown == HOME
        visit.go("RBK/index.html#RBK-12")
        expect(page.locator("#RBK-12")).to_be_in_viewport()


@pytest.mark.parametrize("start", [HOME, "RBK/index.html"])
def test_search_finds_an_item(browser: Browser, copy: Path, start: str) -> None:
    with opened(browser, copy) as visit:
        page = visit.go(start)
        page.keyboard.press("/")
        page.keyboard.type("scale down new deployment")
        page.locator(".md-search-result__link[href*='#RBK-12']").first.click()
        expect(page.locator("#RBK-12")).to_be_in_viewport()
        assert visit.shown == "RBK/index.html"


def test_a_pasted_line_of_a_log_is_searched_for(browser: Browser, copy: Path) -> None:
    with opened(browser, copy) as visit:
        page = visit.go(HOME)
        page.keyboard.press("/")
        page.locator(".md-search__input").fill("2026-01-02 ERROR [pool-1] x509: certificate has expired (code=3)")
        page.keyboard.press("End")  # the theme looks at its field when a key is released
        expect(page.locator(".md-search-result__link").first).to_be_visible()


def _start(page: Page, ticket: str) -> None:
    page.get_by_role("button", name="Start a run").click()
    page.get_by_label("Change or incident").fill(ticket)
    page.get_by_label("Who you are").fill("Ada")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".rc-bar")).to_be_visible()


def test_a_run_is_kept_and_found_again(browser: Browser, copy: Path) -> None:
    with opened(browser, copy) as visit:
        page = visit.go("RBK/index.html")
        _start(page, "CHG-7")
        page.reload()
        expect(page.locator(".rc-bar")).to_be_visible()
        page = visit.go("runs/index.html")
        page.get_by_role("link", name="CHG-7").first.click()
        assert visit.shown == "RBK/index.html"
        expect(page.locator(".rc-bar")).to_be_visible()


def test_a_run_is_handed_over_by_its_file_alone(browser: Browser, copy: Path) -> None:
    with opened(browser, copy) as visit:
        page = visit.go("RBK/index.html")
        _start(page, "CHG-8")
        page.locator(".rc-bar").get_by_role("button", name="More").click()
        page.get_by_role("button", name="Hand over to another device").click()
        expect(page.get_by_role("button", name="Download the file")).to_be_visible()
        expect(page.locator(".rc-qr")).to_have_count(0)
        expect(page.get_by_role("button", name="Copy the address")).to_have_count(0)


def test_what_needs_a_server_is_left_out(copy: Path) -> None:
    names = {path.name for path in copy.rglob("*")}
    assert not names & {"sw.js", "offline.json", "revision.json", "manifest.webmanifest", "sitemap.xml", "404.html"}
    assert b"manifest" not in (copy / HOME).read_bytes()


def test_the_archive_has_the_same_bytes_each_time(copy: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    for target in (first, second):
        write_archive(copy, target, 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert f"{copy.name}/{HOME}" in archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert archive.read(f"{copy.name}/RBK/index.html") == (copy / "RBK/index.html").read_bytes()
