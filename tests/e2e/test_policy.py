"""The site under its content security policy: everything works, and the browser has nothing to complain of."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.browser import visiting
from e2e.conftest import build
from projects import BINDER, make

KINDS = (
    "",
    "RBK/",
    "CRT/",
    "contacts/",
    "limits/",
    "signoffs/",
    "history/",
    "ids/",
    "symptoms/",
    "alerts/",
    "severities/",
    "coverage/",
    "runs/",
    "templates/",
    "about/",
    "no/such/page/",
)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, policy: str, **options: Any) -> None:
        self._policy = policy
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        if self._policy:
            self.send_header("Content-Security-Policy", self._policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, policy: str) -> Iterator[str]:
    handler = functools.partial(_Handler, policy=policy, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[str]:
    """The address of this repository's site, served with the policy that the build wrote."""
    with serving(built, (built / "content-security-policy.txt").read_text("utf-8").strip()) as address:
        yield address


def test_the_policy_allows_no_script_that_anybody_wrote_into_a_page(built: Path) -> None:
    policy = (built / "content-security-policy.txt").read_text("utf-8")
    assert "unsafe" not in policy
    # The same three on every page, however deep: one theme script each for the root, the palette and tabs.
    assert policy.count("sha256-") == 3


@pytest.mark.parametrize("path", KINDS)
def test_no_page_offends(browser: Browser, strict: str, path: str) -> None:
    with visiting(browser, strict) as visit:
        page = visit.go(path)
        expect(page.locator("html.js")).to_be_attached()
        page.wait_for_load_state("networkidle")
        faults, visit.console[:] = [line for line in visit.console if "404" not in line], []
        assert faults == []


def test_search_palette_and_runs_work(browser: Browser, strict: str) -> None:
    with visiting(browser, strict, kept=True, color_scheme="light") as visit:
        _use(visit.go("RBK/"))


def _use(page: Page) -> None:
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[title='Switch to dark mode']").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("/")
    page.keyboard.type("RBK-12")
    page.locator(".md-search-result__link[href$='#RBK-12']").first.click()
    expect(page.locator("#RBK-12")).to_be_in_viewport()
    page.get_by_role("button", name="Start a run").click()
    page.get_by_label("Change or incident").fill("CHG-7")
    page.get_by_label("Who you are").fill("Ada")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".rc-bar")).to_be_visible()
    expect(page.locator(".rc-kept")).to_contain_text("Kept offline")


def test_a_script_that_gets_into_a_page_does_not_run(browser: Browser, built: Path, tmp_path: Path) -> None:
    policy = (built / "content-security-policy.txt").read_text("utf-8").strip()
    (tmp_path / "index.html").write_text("<h1>Page</h1><script>document.title = 'ran'</script>", "utf-8")
    (tmp_path / "404.html").write_text("", "utf-8")
    with serving(tmp_path, policy) as address:
        page = browser.new_page()
        page.goto(address)
        assert page.title() == ""
        page.close()


def test_pages_can_carry_their_policy(browser: Browser, tmp_path: Path) -> None:
    own = BINDER["mkdocs.yml"].replace("- runcard", "- runcard:\n    sheets: false\n    content_security_policy: true")
    site = build(make(tmp_path / "project", {**BINDER, "mkdocs.yml": own}), tmp_path / "site")
    with serving(site, "") as address, visiting(browser, address) as visit:
        page = visit.go("DEP/")
        carried = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
        written = (site / "content-security-policy.txt").read_text("utf-8").strip()
        assert f"{carried}; frame-ancestors 'none'" == written
        expect(page.get_by_role("button", name=re.compile("^Copy link to DEP-1"))).to_be_visible()
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
        )
        assert page.evaluate("window.ran") is None
        visit.console.clear()
