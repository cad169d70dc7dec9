"""One browser a worker, and this repository's own site, built once."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from e2e import running
from e2e.browser import ARGUMENTS, SHELL, serving

ROOT = Path(__file__).parents[2]
# On a machine with much else to do, a page of five hundred items took longer than the usual five seconds.
expect.set_options(timeout=30_000)
# What a shell starts in the background ignores Ctrl-C, and so would all that the tests start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


def build(project: Path, site: Path) -> Path:
    """Build a project's site as a user would."""
    command = [sys.executable, "-c", "from runcard.cli import main; main()", "build", "-C", str(project)]
    done = subprocess.run([*command, "--site-dir", str(site)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=SHELL, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of this repository's site. The workers of one run share it: the first builds, the others wait."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    with (folder / "own-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        site = folder / "own-site"
        return site if site.is_dir() else build(ROOT, site)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of this repository's site."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site: GO confirms, OFF is read aloud, BIG has five hundred items."""
    project = running.project(tmp_path_factory.mktemp("runs") / "project")
    with serving(build(project, project / "out")) as address:
        yield address
