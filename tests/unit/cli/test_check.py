"""`runcard check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unit.cli.running import Run

FORMATS = ["text", "json", "github", "sarif", "junit"]


def test_warnings_do_not_fail(run: Run, project: Path) -> None:
    outcome = run("check", "-C", project)
    assert outcome.code == 0
    assert outcome.out == ""
    assert "source/checklists/dep.yaml:8:5: missing-id" in outcome.err


def test_warnings_fail_when_strict(run: Run, project: Path) -> None:
    assert run("check", "-C", project, "--strict").code == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_the_exit_code_is_the_same_in_every_format(run: Run, project: Path, form: str, strict: list[str]) -> None:
    (project / "source" / "binder.yaml").write_text("titel: Runbooks\n")
    assert run("check", "-C", project, "--format", form, *strict).code == 1


@pytest.mark.parametrize("form", FORMATS[1:])
def test_machines_read_stdout(run: Run, project: Path, form: str) -> None:
    outcome = run("check", "-C", project, "--format", form)
    assert "missing-id" in outcome.out
    assert outcome.err == ""


def test_a_project_is_found_from_a_folder_inside(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "source" / "checklists")
    assert "source/checklists/dep.yaml:8:5" in run("check").err


def test_the_day_decides_what_is_overdue(run: Run, project: Path) -> None:
    with (project / "source" / "checklists" / "dep.yaml").open("a") as file:
        file.write("review: {last: 2026-02-01, every: 90 d}\n")
    assert "review-due" not in run("check", "-C", project).err
    assert "review-due" in run("check", "-C", project, "--today", "2026-07-01").err


def test_a_wrong_day_in_the_environment_is_the_users(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    outcome = run("check", "-C", project)
    assert outcome.code == 1
    assert "SOURCE_DATE_EPOCH" in outcome.err


def test_colour_only_where_it_is_asked_for(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("check", "-C", project).err
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = run("check", "-C", project).err
    assert "\x1b[33mmissing-id" in coloured or "\x1b[33m missing-id" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in run("check", "-C", project).err


def test_json_says_what_text_says(run: Run, project: Path) -> None:
    data = json.loads(run("check", "-C", project, "--format", "json").out)
    text = run("check", "-C", project).err
    assert data["warnings"] == len(data["diagnostics"]) > 0
    assert all(f"{d['path']}:{d['line']}:{d['column']}: {d['code']}" in text for d in data["diagnostics"])


def test_hand_written_pages_are_checked_too(run: Run, project: Path) -> None:
    pages = project / "source" / "pages"
    pages.mkdir(exist_ok=True)
    (project / "mkdocs.yml").write_text("docs_dir: source/pages\nplugins: [runcard]\n")
    (pages / "guide.md").write_text("# Guide\n\nFirst [[DEP]], then `[[X]]` and [[DEP-99]].\n")
    outcome = run("check", "-C", project)
    assert outcome.code == 1
    assert "source/pages/guide.md:3:33: unknown-reference `DEP-99` does not exist" in outcome.err
    (pages / "guide.md").write_text("<!-- runcard: allow unknown-reference - comes next week -->\n[[DEP-99]]\n")
    assert run("check", "-C", project).code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"[[DEP]]\xff", ":1:8: not-utf-8"), (b"x" * 2000, ":1:1: file-too-large")],
)
def test_pages_that_cannot_be_read_are_findings(run: Run, project: Path, content: bytes, told: str) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "guide.md").write_bytes(content)
    with (project / "source" / "binder.yaml").open("a") as file:
        file.write("limits: {file_bytes: 1000}\n")
    outcome = run("check", "-C", project)
    assert outcome.code == 1
    assert f"docs/guide.md{told}" in outcome.err


def test_files_that_are_refused_unread_are_counted_and_the_settings_are_read_whatever_they_say(
    run: Run, project: Path
) -> None:
    with (project / "source" / "binder.yaml").open("a") as file:
        file.write("limits: {file_bytes: 10}\n")
    outcome = run("check", "-C", project)
    assert "source/binder.yaml" not in outcome.err
    assert "source/checklists/dep.yaml:1:1: file-too-large" in outcome.err
    assert outcome.err.endswith("1 error in 2 files\n")
