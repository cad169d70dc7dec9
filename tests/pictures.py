"""Makes the pictures of the README and the manual anew: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from e2e.browser import ARGUMENTS, CHROMIUM, serving

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
DOTS_PER_INCH = 80
TELEPHONE: ViewportSize = {"width": 390, "height": 844}  # CSS pixels
SHEETS = {"sheet-head": 1, "sheet-steps": 2}
"""Pages of the printed rollback checklist."""


def runcard(*arguments: str | Path) -> None:
    command = [sys.executable, "-c", "from runcard.cli import main; main()", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True)


def picture_of_a_run(browser: Browser, address: str, to: Path) -> None:
    """Start a run of the rollback as somebody paged would, tick three lines, and take the picture."""
    page = browser.new_page(viewport=TELEPHONE, device_scale_factor=2, reduced_motion="reduce")
    page.clock.set_fixed_time("2026-03-01T03:12:00Z")
    page.goto(f"{address}RBK/?run=CHG-1234")
    page.get_by_label("Who you are").fill("Jane")
    page.get_by_role("button", name="Start", exact=True).click()
    for item in ("RBK-7", "RBK-8", "RBK-9"):
        page.locator(f"#{item}").get_by_role("checkbox").check()
    page.keyboard.press("n")
    page.locator(".rc-status").evaluate("said => said.remove()")
    page.screenshot(path=to)
    page.close()


def picture_of_a_page(pdf: Path, page: int, to: Path) -> None:
    """Take the picture of one page; `to` is without its suffix."""
    options = ["-r", str(DOTS_PER_INCH), "-gray", "-png", "-singlefile", "-f", str(page), "-l", str(page)]
    subprocess.run(["pdftoppm", *options, str(pdf), str(to)], check=True)


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        runcard("build", "--no-pdf", "--site-dir", site)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with serving(site) as address:
            picture_of_a_run(browser, address, PICTURES / "run.png")
        browser.close()
        runcard("print", "RBK", "--output", folder)
        for name, page in SHEETS.items():
            picture_of_a_page(Path(folder) / "RBK.pdf", page, PICTURES / name)


if __name__ == "__main__":
    main()
