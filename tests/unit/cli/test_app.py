"""The command as a whole, and what becomes of faults."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from runcard.cli import app, faults
from runcard.errors import UserError
from unit.cli.running import Run
from unit.forms.cases import CASES


@pytest.mark.parametrize("verb", app.VERBS)
def test_every_verb_takes_a_project(verb: str) -> None:
    options = [option for parameter in app.VERBS[verb].params for option in parameter.opts]
    assert {"-C", "--project"} <= set(options)


@pytest.mark.parametrize("verb", app.VERBS)
def test_every_verb_says_what_it_does_in_a_line(verb: str) -> None:
    assert not app.VERBS[verb].get_short_help_str(65).endswith("...")


def test_check_does_not_wait_for_what_builds_and_prints() -> None:
    code = "import sys, runcard.cli.app; runcard.cli.app.VERBS['check']; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "runcard.cli.check" in modules
    assert not {"mkdocs", "runcard.engines", "runcard.paper", "runcard.render", "pikepdf", "typst"} & set(modules)


@pytest.mark.parametrize(("verb", "collects"), [("export", False), ("serve", True)])
def test_garbage_is_collected_by_who_stays_alone(project: Path, verb: str, collects: bool) -> None:
    code = f"""
import gc, sys
from runcard.engines import run
run.serve_site = lambda *_, **__: None
sys.argv = ["runcard", "{verb}", "-C", {str(project)!r}]
from runcard.cli import main
try:
    main()
finally:
    print(gc.isenabled())
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.endswith(f"{collects}\n")


def test_help_and_version(run: Run) -> None:
    assert run("--version").out.startswith("runcard, version ")
    assert run("-h").out == run("--help").out
    assert run("-h").code == 0


def test_the_nearest_verb_is_named(run: Run) -> None:
    outcome = run("chek")
    assert outcome.code == 2
    assert "Did you mean" in outcome.err
    assert "'check'" in outcome.err


def test_wrong_usage_is_two(run: Run) -> None:
    assert run("check", "--format", "xml").code == 2
    assert run("init").code == 2


@pytest.mark.parametrize(
    ("mkdocs", "said"),
    [("plugins: [", "cannot be read"), ("site_dir: [a]", "must be text"), ("a: &a [*a]", "no source")],
)
def test_a_broken_project_is_the_users(run: Run, tmp_path: Path, mkdocs: str, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(mkdocs)
    outcome = run("export", "-C", tmp_path)
    assert outcome.code == 1
    assert "Traceback" not in outcome.err


def test_no_project_is_the_users(run: Run, tmp_path: Path) -> None:
    for verb in ("check", "ids", "export"):
        assert run(verb, "-C", tmp_path / "none").code == 1


def _raise(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError("It is so.", "Mend it."), 1),
        (PermissionError(13, "Permission denied", "a\x1bb"), 1),
        (click.UsageError("no"), 2),
        (ValueError("a bug"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_kind_of_fault_has_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults.exit_code_of(lambda: _raise(error)) == code
    said = capsys.readouterr().err
    assert ("Traceback" in said) is (code == 3)
    assert "\x1b" not in said


def test_a_bug_comes_with_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    faults.exit_code_of(lambda: _raise(ValueError("a bug")))
    report = capsys.readouterr().err
    assert "this is a bug in Runcard" in report
    assert "Python 3" in report
    assert "ValueError: a bug" in report


def test_a_reader_that_leaves_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = (sys.executable, "-c", "from runcard.cli import main; main()", "explain")
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (faults.UNREAD, "")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check", 0),
        ("check --strict", 1),
        ("check --format json", 0),
        ("export", 0),
        ("explain", 0),
        ("explain none", 1),
        ("form change --as pdf", 0),
    ],
)
def test_a_closed_stream_changes_no_exit_code(tmp_path: Path, closed: str, arguments: str, code: int) -> None:
    shutil.copytree(CASES / "shop" / "source", tmp_path / "source")
    command = f'exec "$0" -c "from runcard.cli import main; main()" {arguments} -C "$1" {closed}'
    shell = ("/bin/sh", "-c", command, sys.executable, str(tmp_path))
    done = subprocess.run(shell, capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr
