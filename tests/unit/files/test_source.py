from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from projects import make, write
from runcard.config import Project, find_project
from runcard.files import load_binder, read_source
from runcard.files.scan import Found, read, scan
from runcard.files.source import scan_assets

CASES = Path(__file__).parents[2] / "cases" / "files"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(make(tmp_path / "project"))


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    told: dict[str, Any] = yaml.safe_load(case.read_text("utf-8"))
    for path, text in told["files"].items():
        write(tmp_path / path, text)
    for path, target in told.get("links", {}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).symlink_to(target)
    found = load_binder(find_project(tmp_path)).diagnostics
    assert sorted(f"{each.location} {each.code}" for each in found) == sorted(told["expect"])
    assert all(each.hint for each in found)


def test_source_is_read_in_order(project: Project) -> None:
    source = read_source(project)
    assert list(source.texts) == [
        "source/binder.yaml",
        "source/checklists/dep.yaml",
        "source/contacts.yaml",
        "source/history.yaml",
    ]
    assert source.diagnostics == []


def test_large_file_is_not_read(project: Project) -> None:
    huge = project.source_folder / "checklists" / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte, on paper: reading it would end the test
    loaded = load_binder(project)
    assert [(each.location.path, each.code) for each in loaded.diagnostics] == [
        ("source/checklists/huge.yaml", "file-too-large")
    ]
    assert "1099511627776 bytes" in loaded.diagnostics[0].message


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    write(tmp_path / "source/binder.yaml", "title: X\n")
    place = os.fsencode(tmp_path / "source") + b"/caf\xe9.yaml"
    try:
        os.close(os.open(place, os.O_CREAT | os.O_WRONLY))
    except OSError:
        assert sys.platform != "linux", "only other systems refuse such a name"
        return
    (found,) = load_binder(find_project(tmp_path)).diagnostics
    assert (str(found.location), found.code) == (r"source/caf\xe9.yaml:1:1", "file-name")
    assert found.message.encode()


def test_pipe_is_refused_unopened(project: Project) -> None:
    os.mkfifo(project.source_folder / "checklists" / "pipe.yaml")
    (found,) = load_binder(project).diagnostics
    assert (found.location.path, found.code) == ("source/checklists/pipe.yaml", "not-a-file")


def test_file_that_vanishes(project: Project) -> None:
    listed = scan(project.source_folder, project.root)
    for found in listed.files:
        found.place.unlink()
    told = [read(found, 1000) for found in listed.files]
    assert [getattr(each, "code", None) for each in told] == ["file-vanished"] * len(listed.files)


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    told = read(Found("source/x.yaml", tmp_path, 0), 10)
    assert getattr(told, "code", None) == "file-unreadable"


def test_assets_of_the_project_win(tmp_path: Path) -> None:
    write(tmp_path / "ours/assets/a.css", "ours")
    write(tmp_path / "ours/assets/fonts/f.woff2", "ours")
    write(tmp_path / "ours/site/page.html.j2", "ours")
    write(tmp_path / "own/assets/a.css", "own")
    found, diagnostics = scan_assets(tmp_path / "ours", tmp_path / "own", tmp_path / "none", root=tmp_path)
    assert found == {"a.css": tmp_path / "own/assets/a.css", "fonts/f.woff2": tmp_path / "ours/assets/fonts/f.woff2"}
    assert diagnostics == []


def test_asset_out_of_the_templates(tmp_path: Path) -> None:
    write(tmp_path / "own/assets/a.css", "own")
    (tmp_path / "own/assets/passwd.css").symlink_to("/etc/passwd")
    found, diagnostics = scan_assets(tmp_path / "own", root=tmp_path)
    assert list(found) == ["a.css"]
    assert [each.code for each in diagnostics] == ["link-outside"]
