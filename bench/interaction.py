"""`python -m bench.interaction`: how long a run of 500 items takes to answer, on a processor slowed down six times."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, ViewportSize, sync_playwright

from bench.corpus import Checklist, Group, Item, Section, corpus
from bench.phone import serving
from bench.projects import write_runcard

ITEMS = 500
TARGET = 100
"""Milliseconds from an input to the next frame: what people take for at once, and half of what a page may take to be
called good (https://web.dev/articles/inp)."""
SLOWER = 6
_CODE = "BIG01"
_PARTS = 6
"""Sections of the corpus, of eight items each, that make one here."""
_QUIET = 1200
"""Milliseconds after which nothing that an input began goes on."""
_LISTEN = """() => {
    window.seen = [];
    new PerformanceObserver(list => seen.push(...list.getEntries().filter(each => each.interactionId)
        .map(each => each.duration))).observe({ type: "event", durationThreshold: 16 });
}"""


def checklist(size: int) -> Checklist:
    """Return one checklist of `size` items: sections of some fifty, of groups of the corpus."""
    found = list(corpus(size // 40 + 1))
    numbers = count(1)
    sections: list[Section] = []
    every = [section.groups for each in found for section in each.sections]
    for n in range(0, len(every), _PARTS):
        groups = tuple(_numbered(chain.from_iterable(every[n : n + _PARTS]), numbers, size))
        if groups:
            sections.append(Section(f"Part {len(sections) + 1}", found[0].sections[0].pause, groups))
    first = found[0]
    return Checklist(_CODE, first.title, first.area, first.objective, first.owner, tuple(sections))


def _numbered(groups: Iterable[Group], numbers: Iterator[int], size: int) -> Iterator[Group]:
    """Yield groups with ids of this checklist, as far as `size` items go."""
    for group in groups:
        items = [Item(f"{_CODE}-{n}", each.do, each.expect) for each in group.items if (n := next(numbers)) <= size]
        if items:
            yield Group(f"{group.title} {items[0].id}", tuple(items))


def build(folder: Path) -> Path:
    """Write the project and build its site; return the site's folder."""
    write_runcard(folder, [checklist(ITEMS)])
    # A value to measure stands in the first section, where no gate is before it.
    source = folder / f"source/checklists/{_CODE.lower()}.yaml"
    text = source.read_text("utf-8")
    source.write_text(text.replace(f"id: {_CODE}-5\n", f'id: {_CODE}-5\n      limit: "< 100 ms"\n', 1), "utf-8")
    command = [sys.executable, "-c", "from runcard.cli import main; main()", "build", "--site-dir", "site"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def _open(page: Page, address: str) -> None:
    page.goto(f"{address}{_CODE}/?run=CHG-1")
    dialog = page.locator(".rc-dialog")
    dialog.get_by_label("Who you are").fill("Ada")
    dialog.get_by_role("button", name="Start").click()
    page.locator(".rc-bar").wait_for()


def _answers(page: Page, act: Callable[[], object]) -> float:
    page.evaluate("seen.length = 0")
    act()
    page.wait_for_timeout(_QUIET)
    # What takes less than a frame is not reported.
    longest: float = page.evaluate("Math.max(16, ...seen)")
    return longest


def _tap(page: Page, item: str) -> float:
    page.evaluate("id => document.getElementById(id).scrollIntoView({ block: 'center' })", item)
    page.wait_for_timeout(_QUIET)
    box = page.locator(f"#{item} .rc-do input").bounding_box()
    assert box
    return _answers(page, lambda: page.touchscreen.tap(box["x"] + 9, box["y"] + 9))


def _measures(page: Page, text: str) -> float:
    field = page.locator(".rc-measure input").first
    field.fill(text)
    page.wait_for_timeout(_QUIET)
    return _answers(page, lambda: field.press("Enter"))


def measure(page: Page, repeat: int) -> dict[str, list[float]]:
    """Do each thing `repeat` times; return milliseconds from each input to the next frame.

    Items are touched in the first section: in a later one a gate would ask first.
    """
    found: dict[str, list[float]] = {}
    section = page.locator(".rc-section:has(.rc-item)").first
    first = section.locator(".rc-item").evaluate_all("all => all.map(each => each.id)")
    found["tick by touch"] = [_tap(page, first[n % len(first)]) for n in range(repeat)]
    found["measured value"] = [_measures(page, str(n + 10)) for n in range(repeat)]
    for name, key in {"tick by key": "d", "next": "n", "undo": "u", "hold, resume": "h"}.items():
        # The focus may still be in the field, where a letter is a letter.
        page.evaluate("document.activeElement.blur()")
        found[name] = [_answers(page, lambda key=key: page.keyboard.press(key)) for _ in range(repeat)]  # type: ignore[misc]
    return found


def table(found: Mapping[str, Sequence[float]]) -> str:
    """Return medians and worst ones as a Markdown table, in milliseconds."""
    rows = ["| Act | Median, ms | Worst, ms |", "| --- | --- | --- |"]
    rows += [f"| {name} | {median(each):.0f} | {max(each):.0f} |" for name, each in found.items()]
    return "\n".join(rows)


def manual(found: Mapping[str, Sequence[float]], start: float, machine: str) -> str:
    """Return the manual's page. `start` is how long the page was busy when a run began, in milliseconds."""
    repeat = len(next(iter(found.values())))
    verdict = "missed" if any(median(each) >= TARGET for each in found.values()) else "met"
    return f"""\
# How fast a run of 500 items answers

How long it takes from a touch or a key to the next frame, on a page of {ITEMS} items with a run open, on a processor
slowed down {SLOWER} times, in headless Chromium, with a window of 390 × 844. The target is {TARGET} ms.

{table(found)}

The target is {verdict}. To begin the run keeps the page busy for {start:.0f} ms, once.

Made by `python -m bench.interaction --repeat {repeat} --write docs/interaction.md`: {repeat} times each,
{machine}. What else a machine does is in these figures.
A browser tells them in steps of 8 ms, and none below 16.

A tick changes the row that it is about, the row of the next step, and the bar; sections and lists out of sight are
not laid out; nothing is drawn while nothing changes; the theme's table of contents, which measures where each heading
stands whenever the page grows by a line, names the sections alone where there are more than sixty headings.
"""


def _machine() -> str:
    return f"on a machine of {os.cpu_count()} processors with a load of {os.getloadavg()[0]:.1f}"


def _start(page: Page, devtools: CDPSession, address: str) -> float:
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(
        "window.tasks = []; new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)"
        ")).observe({ type: 'longtask' })"
    )
    _open(page, address)
    page.wait_for_timeout(2 * _QUIET)
    busy: float = page.evaluate("Math.max(0, ...tasks.slice(-3))")
    return busy


def main() -> int:
    """Measure; return 1 where a median is over the target."""
    parser = argparse.ArgumentParser(prog="python -m bench.interaction", description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="how often each is done")
    parser.add_argument("--write", type=Path, help="where to write the manual's page")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="the browser's program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, serving(build(Path(folder))) as site:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox", "--disable-gpu"])
        window = ViewportSize(width=390, height=844)
        context = browser.new_context(viewport=window, is_mobile=True, has_touch=True, service_workers="block")
        page = context.new_page()
        start = _start(page, context.new_cdp_session(page), site)
        page.evaluate(_LISTEN)
        found = measure(page, options.repeat)
        browser.close()
    print(table(found), f"\nStart: {start:.0f} ms")
    if options.write:
        options.write.write_text(manual(found, start, _machine()), "utf-8")
    return int(any(median(each) >= TARGET for each in found.values()))


if __name__ == "__main__":
    sys.exit(main())
