"""What tests of runs do in the browser: begin one, tick, measure, answer, download."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

PROJECT = Path(__file__).parents[1] / "cases" / "e2e" / "runs"
BIG = 500
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def _big() -> str:
    items = "\n".join(f"      - {{id: BIG-{n}, do: Turn knob {n}, expect: It clicks}}" for n in range(1, BIG + 1))
    return f"code: BIG\ntitle: Many knobs\nmode: read-do\nsections:\n  - title: Knobs\n    items:\n{items}\n"


def project(folder: Path) -> Path:
    """Write the project of a small site: GO confirms, OFF is read aloud, BIG has five hundred items."""
    shutil.copytree(PROJECT, folder)
    (folder / "source/checklists/big.yaml").write_text(_big(), "utf-8")
    return folder


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
    """The bar of an open run."""
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
    """Do what stands under More."""
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
    """Return what happened in a run, by its file."""
    return [event["type"] for event in json.loads(file.read_text("utf-8"))["events"]]


def measure(page: Page, step: str, value: str, key: str = "Enter") -> Locator:
    """Type a measured value, and leave its field by a key."""
    field = page.get_by_label(f"Measured value of {step}")
    field.fill(value)
    field.press(key)
    return field


def tick(page: Page, step: str) -> None:
    """Click the box of a step."""
    page.locator(f"#{step}").get_by_role("checkbox").click()


def copied(page: Page) -> str:
    """Return what stands in the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text
