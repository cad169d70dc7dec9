"""The whole build, as it is started from a shell: same bytes, one site or the other, nothing in between."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from projects import BINDER, make, tree, write

BIN = Path(sys.executable).parent
RUNCARD, MKDOCS = [str(BIN / "runcard")], [str(BIN / "mkdocs")]
PATIENCE = 120  # seconds; only a hang takes as long


def run(command: list[str], cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def build(project: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run([*RUNCARD, "build", *options], project, **env)


def eventually(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not within {PATIENCE} s: {what}"
        time.sleep(0.02)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path / "project")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make(tmp_path_factory.mktemp("built") / "project")
    assert build(project).returncode == 0
    return project


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A project with a site."""
    return shutil.copytree(built_once, tmp_path / "project")


def leftovers(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir() if path.name.startswith(".runcard-site"))


def test_result_is_one_line(project: Path) -> None:
    done = build(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(re.escape(str(project / "site")) + r": \d+ pages from the binder\n", done.stdout)
    assert leftovers(project) == []
    assert build(project, "-q").stdout == ""


def test_same_bytes_wherever_and_whenever(project: Path, tmp_path: Path) -> None:
    assert build(project, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1").returncode == 0
    elsewhere = make(tmp_path / "somewhere" / "else")
    for path in elsewhere.rglob("*"):
        os.utime(path, (86400, 86400))
    away = [*RUNCARD, "build", "-C", str(elsewhere), "--site-dir", str(tmp_path / "out")]
    done = run(away, tmp_path, TZ="America/St_Johns", LC_ALL="C.UTF-8", PYTHONHASHSEED="2", COLUMNS="20")
    assert done.returncode == 0
    with_mkdocs = run([*MKDOCS, "build", "-q", "-d", str(tmp_path / "third")], elsewhere, PYTHONHASHSEED="3")
    assert with_mkdocs.returncode == 0, with_mkdocs.stderr
    assert tree(project / "site") == tree(tmp_path / "out") == tree(tmp_path / "third")
    assert not any(str(tmp_path).encode() in content for content in tree(project / "site").values())


def test_date_is_the_newest_version_or_what_is_given(project: Path) -> None:
    write(project / "mkdocs.yml", f"site_url: https://ops.example/\n{BINDER['mkdocs.yml']}")
    assert build(project).returncode == 0
    assert "<lastmod>2025-03-04</lastmod>" in (project / "site/sitemap.xml").read_text("utf-8")
    assert "<loc>https://ops.example/DEP/</loc>" in (project / "site/sitemap.xml").read_text("utf-8")
    assert build(project, SOURCE_DATE_EPOCH="1000000000").returncode == 0
    assert "<lastmod>2001-09-09</lastmod>" in (project / "site/sitemap.xml").read_text("utf-8")
    for wrong in ("yesterday", "-1", "253402300799"):
        done = build(project, SOURCE_DATE_EPOCH=wrong)
        assert (done.returncode, "SOURCE_DATE_EPOCH" in done.stderr) == (1, True)


def test_a_date_that_the_sitemap_cannot_hold_breaks_no_build(project: Path) -> None:
    write(project / "mkdocs.yml", f"site_url: https://ops.example/\n{BINDER['mkdocs.yml']}")
    for day, held in (("0001-01-01", "1970-01-01"), ("9999-12-31", "2106-02-07")):
        write(project / "source/history.yaml", f"versions: [{{version: '1', date: {day}, author: A, changes: C}}]\n")
        done = build(project)
        assert done.returncode == 0, done.stderr
        assert f"<lastmod>{held}</lastmod>" in (project / "site/sitemap.xml").read_text("utf-8")


BROKEN = {
    "binder": ("source/checklists/dep.yaml", "code: DEP\n", "source/checklists/dep.yaml:"),
    "link": ("source/pages/about.md", "[x](RBK.md)\n", "source/pages/about.md:1:5: dead-link"),
    "anchor": ("source/pages/about.md", "\n\n[x](DEP.md#DEP-9)\n", "source/pages/about.md:"),
    "reference": (
        "source/pages/about.md",
        "See [[DEP-1]],\nand [[DEP-9]].\n",
        "source/pages/about.md:2:5: unknown-reference",
    ),
    "reference-beside-html": (
        "source/pages/about.md",
        "<!-- note --> [[DEP-9]]\n",
        "source/pages/about.md:1:15: unknown-reference",
    ),
    "request": (
        "source/pages/about.md",
        "![x](https://cdn.example/x.png)\n",
        "source/pages/about.md:1:6: external-request",
    ),
    "page": ("source/pages/dep.md", "# Mine\n", "source/pages/dep.md:1:1: page-conflict"),
    "template": ("templates/site/checklist.html.j2", "{% if %}", "templates/site/checklist.html.j2:1: "),
    "undefined": ("templates/site/checklist.html.j2", "\n{{ nothing.there }}", "checklist.html.j2:2: "),
    "settings": ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
    "plugin": ("mkdocs.yml", "site_name: X\ndocs_dir: source/pages\n", "does not list the plugin runcard"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_source_leaves_the_old_site(built: Path, what: str) -> None:
    before = tree(built / "site")
    path, text, told = BROKEN[what]
    write(built / path, text)
    done = build(built)
    assert done.returncode == 1, done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(built / "site") == before
    assert leftovers(built) == []


@pytest.mark.parametrize("what", ["binder", "reference", "undefined"])
def test_mkdocs_says_the_same(built: Path, what: str) -> None:
    before = tree(built / "site")
    path, text, told = BROKEN[what]
    write(built / path, text)
    done = run([*MKDOCS, "build", "-q"], built)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(built / "site") == before
    assert leftovers(built) == []


def test_strict_stops_at_warnings_at_any_loudness(project: Path) -> None:
    assert build(project, "--strict").returncode == 0
    before = tree(project / "site")
    # MkDocs warns that one of the two is left out.
    write(project / "source/pages/more/index.md", "# More\n")
    write(project / "source/pages/more/README.md", "# Less\n")
    for options in (["--strict"], ["--strict", "-q"]):
        done = build(project, *options)
        assert (done.returncode, "strict" in done.stderr) == (1, True)
    assert tree(project / "site") == before
    assert build(project).returncode == 0


def test_folder_of_others_is_refused_and_forced(project: Path) -> None:
    write(project / "site/thesis.txt", "years of work")
    done = build(project)
    assert (done.returncode, "--force" in done.stderr) == (1, True)
    assert run([*MKDOCS, "build"], project).returncode == 1
    assert list(tree(project / "site")) == ["thesis.txt"]
    assert build(project, "--force").returncode == 0
    assert "thesis.txt" not in tree(project / "site")


def test_source_is_never_a_site_folder(project: Path) -> None:
    before = tree(project)
    for folder in ("source/checklists", ".", "/"):
        done = build(project, "--force", "--site-dir", folder)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert tree(project) == before


def test_full_disk_leaves_the_old_site(built: Path) -> None:
    before = tree(built / "site")
    small = (2000, 2000)  # bytes a file: what a full disk does, without one
    done = subprocess.run(
        [*RUNCARD, "build"],
        cwd=built,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small),
    )
    assert done.returncode == 1, done.stderr
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(built / "site") == before
    assert leftovers(built) == []


BIG = 80  # checklists, enough for several processes to write their pages


def big(project: Path) -> Path:
    """Add checklists to a project, and leave out what is printed of them."""
    write(project / "mkdocs.yml", BINDER["mkdocs.yml"].replace("- runcard\n", "- runcard:\n    sheets: false\n"))
    for n in range(BIG):
        code = f"C{n:03}"
        items = "".join(f"  - id: {code}-{k}\n    do: Restart replica {k} of `service-{n}`\n" for k in range(1, 11))
        head = f"code: {code}\ntitle: Checklist {n}\nmode: read-do\nowner: on-call\n"
        text = f"{head}sections:\n- title: Restart\n  items:\n{items}"
        write(project / f"source/checklists/{code.lower()}.yaml", text)
    return project


STOPPER = """
import importlib, os, signal, sys
place, when, call, number = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
module, _, path = place.partition(":")
owner = importlib.import_module(module)
*outer, name = path.split(".")
for part in outer:
    owner = getattr(owner, part)
real, main, calls = getattr(owner, name), os.getpid(), 0
def stopping(*arguments, **options):
    global calls
    calls += 1
    if calls == call and when == "before":
        os.kill(main, number)
    result = real(*arguments, **options)
    if calls == call and when == "after":
        os.kill(main, number)
    return result
setattr(owner, name, stopping)
sys.argv = ["runcard", "build"]
from runcard.cli import main as run
run()
"""
STAGES = {
    "locked": ("runcard.files.staging:Staging._recover", "before", "1"),
    "folder made": ("runcard.files.staging:Staging._open", "after", "1"),
    "assets copied": ("mkdocs.structure.files:Files.copy_static_files", "after", "1"),
    "a page in a worker": ("runcard.engines.writer:_Writer._rendered", "after", "6"),
    "pages written": ("runcard.engines.writer:write", "after", "1"),
    "verified": ("runcard.engines.verification:verify", "after", "1"),
    "about to swap": ("runcard.files.staging:exchange", "before", "1"),
    "swapped": ("runcard.files.staging:exchange", "after", "1"),
}
STOPS = [(stage, signal.SIGKILL) for stage in STAGES]
STOPS += [("a page in a worker", signal.SIGINT), ("verified", signal.SIGINT), ("pages written", signal.SIGTERM)]


@pytest.mark.parametrize(("stage", "number"), STOPS, ids=[f"{stage}-{number.name}" for stage, number in STOPS])
def test_stopped_build_leaves_one_site_or_the_other(built: Path, stage: str, number: signal.Signals) -> None:
    before = tree(built / "site")
    big(built)
    stopped = run([sys.executable, "-c", STOPPER, *STAGES[stage], str(int(number))], built)
    assert stopped.returncode == (130 if number is signal.SIGINT else -number), stopped.stderr
    assert "Traceback" not in stopped.stderr
    after = tree(built / "site")
    if stage == "swapped":
        assert len([path for path in after if re.fullmatch(r"C\d+/index\.html", path)]) == BIG
    else:
        assert after == before
    shutil.rmtree(built / "source/checklists")
    make(built)
    assert build(built).returncode == 0, "the next build cleans up"
    assert tree(built / "site") == before
    assert leftovers(built) == []


def test_two_builds_at_once(project: Path) -> None:
    big(project)
    command = [*RUNCARD, "build"]
    processes = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=PATIENCE)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert leftovers(project) == []
    assert len(list((project / "site").glob("C*/index.html"))) == BIG


@contextmanager
def preview(command: list[str], project: Path) -> Iterator[str]:
    """Start a live preview; yield its address."""
    log = project.parent / "preview.log"
    with log.open("w") as output, subprocess.Popen(command, cwd=project, stdout=output, stderr=output) as process:
        try:
            eventually(
                lambda: "Serving on" in log.read_text("utf-8") or process.poll() is not None, "the preview serves"
            )
            assert process.poll() is None, log.read_text("utf-8")
            yield next(word for word in log.read_text("utf-8").split() if word.startswith("http://"))
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()
    assert "Traceback" not in log.read_text("utf-8")


def free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        content: bytes = response.read()
        return content.decode()


@pytest.mark.parametrize("program", ["runcard", "mkdocs"])
def test_preview_lives_through_faults(project: Path, program: str) -> None:
    address = f"127.0.0.1:{free_port()}"
    command = [*(RUNCARD if program == "runcard" else MKDOCS), "serve", "-a", address]
    checklist = project / "source/checklists/dep.yaml"
    good = checklist.read_text("utf-8")
    log = project.parent / "preview.log"
    with preview(command, project) as url:
        assert "Brief the team" in page(f"{url}DEP/")
        write(checklist, good.replace("Brief the team", "Wake the team"))
        eventually(lambda: "Wake the team" in page(f"{url}DEP/"), "a change shows")
        write(checklist, good.replace("code: DEP", "cod: DEP"))
        eventually(lambda: "unknown-key" in log.read_text("utf-8"), "the fault is told")
        assert "source/checklists/dep.yaml:1:1" in log.read_text("utf-8")
        assert "Wake the team" in page(f"{url}DEP/")
        assert build(project).returncode == 1
        write(checklist, good.replace("Brief the team", "Call the team"))
        eventually(lambda: "Call the team" in page(f"{url}DEP/"), "the mended binder shows")
        write(project / "source/pages/about.md", "# News\n")
        eventually(lambda: "News" in page(f"{url}about/"), "a hand-written page shows")
        assert build(project).returncode == 0
    assert "Call the team" in (project / "site/DEP/index.html").read_text("utf-8")
