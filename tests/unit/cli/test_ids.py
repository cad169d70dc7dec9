"""`runcard ids`."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.cli.running import CHECKLIST, Run


@pytest.fixture
def file(project: Path) -> Path:
    return project / "source" / "checklists" / "dep.yaml"


def test_what_lacks_an_id_is_listed(run: Run, project: Path, file: Path) -> None:
    outcome = run("ids", "-C", project)
    assert outcome.code == 1
    assert outcome.out == (
        "source/checklists/dep.yaml:8:5: DEP-3 Brief the team\nsource/checklists/dep.yaml:1:1: last_id: 3\n"
    )
    assert outcome.err == "1 id, 1 last_id to give: `runcard ids --write` writes them\n"
    assert file.read_text() == CHECKLIST


def test_ids_are_written(run: Run, project: Path, file: Path) -> None:
    file.chmod(0o640)
    assert run("ids", "-C", project, "--write").code == 0
    expected = CHECKLIST.replace("# by phone\n", "# by phone\n    id: DEP-3\n").replace("DEP\n", "DEP\nlast_id: 3\n", 1)
    assert file.read_text() == expected
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]
    again = run("ids", "-C", project)
    assert (again.code, again.out, again.err) == (0, "", "every entry has its id\n")


def test_nothing_is_written_where_the_binder_has_errors(run: Run, project: Path, file: Path) -> None:
    (project / "source" / "contacts.yaml").write_text("contacts: [\n")
    outcome = run("ids", "-C", project, "--write")
    assert outcome.code == 1
    assert "yaml-syntax" in outcome.err
    assert file.read_text() == CHECKLIST


def test_a_layout_that_cannot_be_kept_is_refused(run: Run, project: Path, file: Path) -> None:
    other = file.with_name("pre.yaml")
    text = "code: PRE\ntitle: P\nmode: read-do\nsections: [{title: S, items: [{id, do: a}]}]\n"
    other.write_text(text)
    outcome = run("ids", "-C", project, "--write")
    assert outcome.code == 1
    assert "source/checklists/pre.yaml is laid out" in outcome.err
    assert (file.read_text(), other.read_text()) == (CHECKLIST, text)


def test_what_a_hand_written_page_refers_to_is_left_out(run: Run, project: Path, file: Path) -> None:
    page = project / "source" / "pages" / "changing.md"
    page.parent.mkdir()
    (project / "mkdocs.yml").write_text("site_name: S\ndocs_dir: source/pages\nplugins: [runcard]\n")
    page.write_text("# Changing\n\nSee [[DEP-3]].\n")
    assert "DEP-4 Brief the team" in run("ids", "-C", project).out
    page.write_bytes(b"See [[DEP-3]] \xff")
    outcome = run("ids", "-C", project, "--write")
    assert (outcome.code, "source/pages/changing.md:1:15" in outcome.err) == (1, True)
    assert file.read_text() == CHECKLIST


def test_a_link_to_a_file_beside_it_is_refused(run: Run, project: Path, file: Path) -> None:
    file.with_name("zzz.yaml").symlink_to(file.name)
    outcome = run("ids", "-C", project, "--write")
    assert (outcome.code, outcome.out) == (1, "")
    assert "source/checklists/dep.yaml and source/checklists/zzz.yaml are one file; nothing was written" in outcome.err
    assert file.read_text() == CHECKLIST
