"""Helpers for tests in a real browser: a server of a built site, and a page that notes what must not happen."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

CHROMIUM = "/usr/bin/chromium"
# The same browser without a window's parts, where there is one: it opens a page in a third of the processor's time.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing: requests are no part of a test's output."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on 127.0.0.1; gives its address, which ends in `/`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@dataclass
class Visit:
    """A page of the site in a browser, with what its console said and what it asked of other hosts."""

    page: Page
    site: str
    console: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site, given from its root."""
        self.page.goto(self.site + path)
        return self.page

    def note_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc:
            self.strangers.append(request.url)


@contextmanager
def visiting(browser: Browser, site: str, **options: Any) -> Iterator[Visit]:
    """Give a page in a context of its own. At its end, fails where the console had an error or a request left.

    The browser keeps the site for when it is offline only where the option `kept` says so: that loads all of it.
    """
    kept = options.pop("kept", False)
    context = browser.new_context(**options)
    if not kept:
        context.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
    visit = Visit(context.new_page(), site)
    visit.page.on("console", lambda m: visit.console.append(m.text) if m.type in ("error", "warning") else None)
    visit.page.on("pageerror", lambda error: visit.console.append(str(error)))
    visit.page.on("request", visit.note_request)
    try:
        yield visit
    finally:
        context.close()
    assert visit.console == []
    assert visit.strangers == []


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page: rule, help and elements."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


def enlarge(page: Page, percent: int) -> Page:
    """Show a page's text in another size, as a reader's browser does; the theme's own is 125 % of the browser's."""
    page.add_style_tag(content=f"html {{ font-size: {125 * percent // 100}% !important }}")
    page.evaluate("document.fonts.ready")
    return page


def overflow(page: Page) -> list[str]:
    """Return what reaches past the right edge of the window; nothing where the page does not scroll sideways."""
    script = """() => {
        const edge = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= edge) return [];
        return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > edge + 1)
            .map(e => e.outerHTML.slice(0, 120));
    }"""
    found: list[str] = page.evaluate(script)
    return found
