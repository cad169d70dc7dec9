"""The site when it cannot be reached, as people meet it: on a train, with the server down, in the middle of a build."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.conftest import build
from projects import BINDER, make, write

LINE, NOTICE = ".rc-kept", ".rc-newer"
YML = BINDER["mkdocs.yml"].replace("- runcard", "- runcard:\n    sheets: false\n    offline_pdf_mb: 1")
LARGE = 700_000  # bytes


def project(folder: Path, **changed: str) -> Path:
    """Write a small project: three pages by hand, two PDFs of which one is over the budget."""
    make(folder, {**BINDER, "mkdocs.yml": YML})
    write(folder / "source/pages/guide.md", "# Guide\n\nAsk the duty desk about the magnetometer.\n")
    for name in ("a", "b"):
        (folder / f"source/pages/{name}.pdf").write_bytes(b"%PDF-1.7\n" + name.encode() * LARGE)
    for path, text in changed.items():
        write(folder / path, text)
    return folder


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site, and the same after somebody reworded DEP-1."""
    folder = tmp_path_factory.mktemp("offline")
    before = build(project(folder / "before"), folder / "site-1")
    reworded = BINDER["source/checklists/dep.yaml"].replace("Brief the team", "Brief everybody")
    after = build(project(folder / "after", **{"source/checklists/dep.yaml": reworded}), folder / "site-2")
    # A server compares times, in seconds, and the second site may be there within the same one.
    for day, site in enumerate((before, after), 1):
        date(site, day * 86_400)
    return before, after


def date(site: Path, time: int) -> Path:
    """Let every file of a site look as if it was changed at a time, in seconds."""
    for file in site.rglob("*"):
        os.utime(file, (time, time))
    return site


@dataclass
class Server:
    """A web server that can be stopped, given another site, and made to fail at some files."""

    folder: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)
    prefix: str = "/"
    tags: bool = False  # an ETag of time and length, as servers make that do not read a file for it
    _server: socketserver.BaseServer | None = None

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), functools.partial(_Handler, self))
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # with an older one, Chromium does not look at an ETag

    def __init__(self, server: Server, *args: Any) -> None:
        self._of = server
        super().__init__(*args)

    def do_GET(self) -> None:
        # Browsers connect before they ask: only now is it known which site they ask.
        self.directory = str(self._of.folder)
        if not self.path.startswith(self._of.prefix):
            self.send_error(404)
            return
        self.path = f"/{self.path.removeprefix(self._of.prefix)}"
        self._of.asked.append(self.path)
        if self.path in self._of.spoilt:
            self.send_response(200)
            self.send_header("content-length", "5")
            self.end_headers()
            self.wfile.write(b"other")
            return
        if self._of.tags and self.headers.get("if-none-match") == self._tag():
            self.send_response(304)
            self.end_headers()
            return
        super().do_GET()

    def _tag(self) -> str:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        return f'"{file.stat().st_mtime_ns}-{file.stat().st_size}"' if file.is_file() else ""

    def end_headers(self) -> None:
        self.send_header("cache-control", "no-cache")
        self.send_header("connection", "close")  # a server that is stopped answers nobody
        if self._of.tags:
            self.send_header("etag", self._tag())
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[Server]:
    server = Server(folder, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def visit(context: BrowserContext, server: Server, path: str = "DEP/") -> Page:
    """Open a page for the first time, and wait until the site is kept."""
    page = context.new_page()
    page.goto(server.site + path)
    expect(page.locator(LINE)).to_contain_text("Kept offline: revision")
    return page


def look(page: Page) -> None:
    """Do what a browser does when the connection is back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def revision(site: Path) -> str:
    found: str = json.loads((site / "revision.json").read_text("utf-8"))["revision"]
    return found[:8]


ADDRESSES = {
    "": "Runbooks",
    "DEP/": "Deployment",
    "DEP": "Deployment",
    "DEP/index.html": "Deployment",
    "DEP/?sheet=DEP-1.0.0-00000000": "Deployment",
    "DEP/#DEP-2": "Deployment",
    "contacts/": "Contacts",
    "guide/": "Guide",
    "no/such/page/": "404 - Not found",
}


def test_every_address_works_with_the_server_down(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.stop()
        for path, heading in ADDRESSES.items():
            page.goto(server.site + path)
            expect(page.locator("h1")).to_contain_text(heading)
        page.goto(f"{server.site}DEP/")
        page.get_by_role("link", name="Contacts").first.click()
        expect(page.locator("h1")).to_contain_text("Contacts")
        page.reload()
        expect(page.locator("h1")).to_contain_text("Contacts")


def test_what_is_shown_offline_says_so(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        context.set_offline(True)
        page.reload()
        look(page)
        expect(page.locator(NOTICE)).to_contain_text(
            f"Offline copy of {revision(sites[0])}, last compared with the site"
        )
        expect(page.locator(NOTICE)).to_contain_text("0 min ago. The site cannot be reached")
        context.set_offline(False)
        expect(page.locator(NOTICE)).to_be_hidden()
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[0])}")


def test_the_site_is_tried_again_when_somebody_asks(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.stop()
        page.reload()
        look(page)
        again = page.get_by_role("button", name="Try the site")
        with page.expect_event("load"):
            again.click()
        expect(page.locator("#DEP-1")).to_contain_text("Brief the team")
        expect(again).to_be_visible()
        server.folder = sites[1]
        server.start()
        again.click()
        expect(page.locator("#DEP-1")).to_contain_text("Brief everybody")
        expect(page.locator(NOTICE)).to_be_hidden()


def test_search_works_offline(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server, "guide/")
        server.stop()
        page.goto(f"{server.site}DEP/")
        page.keyboard.press("/")
        page.keyboard.type("magnetometer")
        page.locator(".md-search-result__link").first.click()
        expect(page.locator("h1")).to_contain_text("Guide")


def test_a_newer_revision_is_offered_and_not_forced(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        page.reload()
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[0])}")
        server.folder = sites[1]
        server.asked.clear()
        look(page)
        expect(page.locator(NOTICE)).to_contain_text(f"The site has a newer revision, {revision(sites[1])}")
        expect(page.locator("#DEP-1")).to_contain_text("Brief the team")
        page.get_by_role("button", name="Load it").click()
        expect(page.locator("#DEP-1")).to_contain_text("Brief everybody")
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[1])}")
        expect(page.locator(NOTICE)).to_be_hidden()


@pytest.mark.parametrize("tags", [False, True])
@pytest.mark.parametrize("path", ["DEP/", "guide/"])
def test_files_of_one_time_do_not_hide_what_changed(
    context: BrowserContext, sites: tuple[Path, Path], tmp_path: Path, path: str, tags: bool
) -> None:
    old, new = (date(shutil.copytree(site, tmp_path / str(n)), 0) for n, site in enumerate(sites))
    with serving(old, tags=tags) as server:
        page = visit(context, server)
        page.goto(server.site + path)
        server.folder = new
        look(page)
        if path == "DEP/":
            page.get_by_role("button", name="Load it").click()
        else:
            page.goto(f"{server.site}DEP/")
        expect(page.locator("#DEP-1")).to_contain_text("Brief everybody")
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[1])}")
        if tags:
            expect(page.locator(LINE)).to_contain_text("Kept offline.")


def test_an_update_fetches_what_changed_alone(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        page.reload()
        server.folder = sites[1]
        server.asked.clear()
        look(page)
        expect(page.locator(LINE)).to_contain_text(f"Kept offline: revision {revision(sites[1])}")
        old, new = (json.loads((site / "offline.json").read_text("utf-8"))["files"] for site in sites)
        changed = {f"/{file.removesuffix('index.html')}" for file in new if new[file] != old.get(file)}
        own = {"/offline.json", "/revision.json", "/sw.js"}
        assert changed <= set(server.asked)
        assert set(server.asked) - own == changed


def test_navigation_goes_to_a_newer_revision_by_itself(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server, "guide/")
        server.folder = sites[1]
        look(page)
        page.goto(f"{server.site}DEP/")
        expect(page.locator("#DEP-1")).to_contain_text("Brief everybody")
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[1])}")


def test_half_an_update_leaves_the_old_copy_whole(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        page.reload()
        server.folder, server.spoilt = sites[1], {"/DEP/"}
        look(page)
        expect(page.locator(LINE)).to_contain_text(
            "The newer revision is not kept offline: the site does not give DEP/index.html as it was built."
        )
        server.stop()
        page.goto(f"{server.site}guide/")
        page.goto(f"{server.site}DEP/")
        expect(page.locator("#DEP-1")).to_contain_text("Brief the team")
        expect(page.locator(LINE)).to_contain_text(f"Revision {revision(sites[0])}")
        expect(page.locator(NOTICE)).to_contain_text("newer revision")


def test_a_first_copy_that_fails_is_told(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0], spoilt={"/guide/"}) as server:
        page = context.new_page()
        page.goto(f"{server.site}DEP/")
        expect(page.locator(LINE)).to_have_text(
            "Not kept offline: the site does not give guide/index.html as it was built."
        )
        server.spoilt.clear()
        page.reload()
        expect(page.locator(LINE)).to_contain_text("Kept offline: revision")


def test_a_full_disk_is_told(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        origin = server.site.rstrip("/")
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
        page.goto(f"{server.site}DEP/")
        expect(page.locator(LINE)).to_have_text("Not kept offline: the browser has no room for it.")


def test_a_copy_that_the_browser_deleted_is_no_obstacle(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
        page.goto(f"{server.site}guide/")
        expect(page.locator("h1")).to_contain_text("Guide")


def test_pdfs_are_kept_within_the_budget(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    listed = json.loads((sites[0] / "offline.json").read_text("utf-8"))
    assert "a.pdf" in listed["files"]
    assert listed["leftOut"] == ["b.pdf"]
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.stop()
        kept = page.evaluate("fetch('../a.pdf').then(answer => answer.arrayBuffer()).then(bytes => bytes.byteLength)")
        assert kept == (sites[0] / "a.pdf").stat().st_size
        page.goto(f"{server.site}b.pdf")
        expect(page.locator("body")).to_contain_text("this is not kept offline: b.pdf")


def test_a_site_in_a_folder_of_a_host(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0], prefix="/team/runbooks/") as server:
        page = visit(context, server)
        server.stop()
        page.goto(f"{server.site}guide")
        assert page.url == f"{server.site}guide/"
        expect(page.locator("h1")).to_contain_text("Guide")
        scopes = page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))")
        assert scopes == [server.site]


def test_two_sites_of_one_host_keep_apart(context: BrowserContext, sites: tuple[Path, Path], tmp_path: Path) -> None:
    for name, site in zip(("one", "two"), sites, strict=True):
        shutil.copytree(site, tmp_path / name)
    with serving(tmp_path) as server:
        for name in ("one", "two"):
            visit(context, server, f"{name}/DEP/").close()
        server.stop()
        page = context.new_page()
        for name, words in (("one", "Brief the team"), ("two", "Brief everybody")):
            page.goto(f"{server.site}{name}/DEP/")
            expect(page.locator("#DEP-1")).to_contain_text(words)


def test_a_run_goes_on_offline(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.stop()
        page.goto(f"{server.site}DEP/?run=CHG-7")
        expect(page.get_by_role("dialog", name="Start a run of DEP")).to_be_visible()


def test_a_site_over_the_limit_keeps_nothing_and_says_so(
    context: BrowserContext, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    own = YML.replace("offline_pdf_mb: 1", "offline_mb: 1")
    large = build(
        project(tmp_path / "large", **{"mkdocs.yml": own, "source/pages/words.txt": "x" * LARGE * 2}), tmp_path / "s"
    )
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.folder = large
        page.goto(f"{server.site}guide/")
        look(page)
        expect(page.locator(LINE)).to_contain_text("and `offline_mb` allows 1.")
        page.goto(f"{server.site}guide/")
        names = page.evaluate("caches.keys()")
        assert names == []


def test_a_site_that_is_kept_no_more_is_read_as_it_is(
    context: BrowserContext, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    plain = shutil.copytree(sites[1], tmp_path / "plain")
    for name in ("sw.js", "revision.json", "offline.json", "manifest.webmanifest"):
        (plain / name).unlink()
    with serving(sites[0]) as server:
        page = visit(context, server)
        server.folder = plain
        look(page)
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
        page.goto(f"{server.site}DEP/")
        expect(page.locator("#DEP-1")).to_contain_text("Brief everybody")


def test_the_site_can_be_installed(context: BrowserContext, sites: tuple[Path, Path]) -> None:
    with serving(sites[0]) as server:
        page = visit(context, server)
        devtools = context.new_cdp_session(page)
        manifest = devtools.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{server.site}manifest.webmanifest"
        said = json.loads(manifest["data"])
        assert (said["name"], said["start_url"], said["scope"]) == ("Runbooks", "./", "./")
        for icon in said["icons"]:
            assert page.request.get(server.site + icon["src"]).headers["content-type"] == icon["type"]
        faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # A browser without windows belongs to nobody who could install anything.
        assert [each["errorId"] for each in faults if each["errorId"] != "in-incognito"] == []
