"""`python -m bench.phone`: how long a phone on a slow connection takes to show a page's text, from nothing kept."""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

TARGET = 1.5
"""Seconds until text can be read."""
# What Lighthouse calls slow 4G, and a phone of the middle range: https://github.com/GoogleChrome/lighthouse
DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes a second
DELAY = 150  # milliseconds a request
SLOWER = 4  # times as slow a processor
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg")
_SETTLED = """() => new Promise(resolve => {
    const found = {};
    new PerformanceObserver(list => { found.largest = list.getEntries().at(-1).startTime; })
        .observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver(list => { for (const each of list.getEntriesByName("first-contentful-paint"))
        found.first = each.startTime; }).observe({ type: "paint", buffered: true });
    const sizes = () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((sum, each) => sum + each.transferSize, 0);
    setTimeout(() => resolve([found.first, found.largest, sizes()]), 1500);
})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """When text could be read and when the largest part of it stood, in seconds; what was loaded by then, in bytes."""

    first: float
    largest: float
    size: float


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files as web servers do: text compressed."""

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if not place.is_file():
            self.send_error(404)
            return
        body = place.read_bytes()
        self.send_response(200)
        self.send_header("content-type", self.guess_type(place))
        if place.suffix in _COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("content-encoding", "gzip")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # a browser that is closed does not wait for the rest
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Compressing, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def see(browser: Browser, address: str) -> Seen:
    """Open a page as a phone does that was never there."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True)
    try:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        limits = {"offline": False, "latency": DELAY, "downloadThroughput": DOWN, "uploadThroughput": UP}
        devtools.send("Network.emulateNetworkConditions", limits)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address)
        first, largest, size = page.evaluate(_SETTLED)
        return Seen(first / 1000, largest / 1000, size)
    finally:
        context.close()


def table(found: dict[str, Sequence[Seen]]) -> str:
    """Return the measurements as a Markdown table, with medians."""
    rows = ["| Page | Text, s | Largest part, s | Loaded in all, kB |", "| --- | --- | --- | --- |"]
    for path, seen in found.items():
        first, largest = median(each.first for each in seen), median(each.largest for each in seen)
        rows.append(f"| `/{path}` | {first:.2f} | {largest:.2f} | {median(each.size for each in seen) / 1000:.0f} |")
    return "\n".join(rows)


def main() -> int:
    """Measure some pages of a built site; return 1 where a median is over the target."""
    parser = argparse.ArgumentParser(prog="python -m bench.phone", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site; `site` else")
    parser.add_argument("--pages", default="RBK/,,contacts/", help="pages by their path, with commas between")
    parser.add_argument("--repeat", type=int, default=5, help="visits of each, each with nothing kept")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="the browser's program")
    options = parser.parse_args()
    found: dict[str, Sequence[Seen]] = {}
    with sync_playwright() as playwright, serving(options.site) as site:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox", "--disable-gpu"])
        for path in options.pages.split(","):
            found[path] = [see(browser, site + path) for _ in range(options.repeat)]
        browser.close()
    print(table(found))
    return int(any(median(each.largest for each in seen) >= TARGET for seen in found.values()))


if __name__ == "__main__":
    sys.exit(main())
