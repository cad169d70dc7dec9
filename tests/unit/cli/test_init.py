"""`runcard init`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unit.cli.running import Run


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_project_holds_what_a_team_needs(run: Run, tmp_path: Path) -> None:
    outcome = run("init", tmp_path / "new" / "binder")
    assert (outcome.code, outcome.err) == (0, "")
    assert {
        "mkdocs.yml",
        ".gitignore",
        ".github/workflows/runcard.yml",
        ".gitlab-ci.yml",
        "source/binder.yaml",
        "source/contacts.yaml",
    } <= _files(tmp_path / "new" / "binder")
    assert "runcard serve" in outcome.out


def test_the_project_keeps_every_rule(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new")
    assert run("check", "-C", tmp_path / "new", "--strict").err == "no findings in 5 files\n"
    assert run("ids", "-C", tmp_path / "new").code == 0
    for ci in (".github/workflows/runcard.yml", ".gitlab-ci.yml", "mkdocs.yml"):
        assert isinstance(yaml.safe_load((tmp_path / "new" / ci).read_text()), dict)


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "contacts.yaml").write_text("mine")
    (tmp_path / "mkdocs.yml").symlink_to("nowhere")
    outcome = run("init", tmp_path)
    assert outcome.code == 1
    assert "already holds mkdocs.yml, source/contacts.yaml." in outcome.err
    assert _files(tmp_path) == {"source/contacts.yaml"}
    assert (tmp_path / "source" / "contacts.yaml").read_text() == "mine"


def test_what_is_there_already_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert run("init", tmp_path).code == 0
    assert "notes.txt" in _files(tmp_path)


def test_a_file_that_clashes_is_told_after_what_was_written(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "other").code == 0
    (tmp_path / "new" / "source" / "checklists").mkdir(parents=True)
    checklist = (tmp_path / "other" / "source" / "checklists" / "dep.yaml").read_bytes()
    (tmp_path / "new" / "source" / "checklists" / "mine.yaml").write_bytes(checklist)
    outcome = run("init", tmp_path / "new")
    assert outcome.code == 1
    assert "  source/checklists/dep.yaml\n" in outcome.out
    assert "duplicate-code" in outcome.err
    assert "were written, and clash with what was there before" in outcome.err
    assert set(outcome.out.split()) == _files(tmp_path / "new") - {"source/checklists/mine.yaml"}


def test_a_failure_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "source").write_text("a file where a folder must be")
    outcome = run("init", tmp_path)
    assert outcome.code == 1
    assert "cannot be written" in outcome.err
    assert _files(tmp_path) == {"source"}


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_file_in_the_way_is_the_users(run: Run, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("mine")
    assert run("init", tmp_path / where).code == 1
    assert (tmp_path / "file").read_text() == "mine"
