"""`runcard schema`."""

from __future__ import annotations

from pathlib import Path

import pytest

from runcard.cli.schema import KINDS, schema
from unit.cli.running import Run


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_goes_to_stdout(run: Run, kind: str) -> None:
    outcome = run("schema", kind)
    assert (outcome.code, outcome.out, outcome.err) == (0, schema(kind), "")


@pytest.mark.parametrize("start", [".", "source", "source/checklists"])
def test_all_go_into_a_folder_of_the_project(run: Run, project: Path, start: str) -> None:
    outcome = run("schema", "-C", project / start, "--output", "some/schema")
    assert outcome.code == 0
    folder = project / "some" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
        f"{kind}.schema.json": schema(kind) for kind in KINDS
    }
    assert outcome.out.splitlines() == [f"some/schema/{kind}.schema.json" for kind in KINDS]


def test_one_goes_into_a_folder(run: Run, project: Path) -> None:
    assert run("schema", "history", "-C", project, "-o", "schema").code == 0
    assert [path.name for path in (project / "schema").iterdir()] == ["history.schema.json"]


def test_without_a_project_nothing_is_written(run: Run, tmp_path: Path) -> None:
    outcome = run("schema", "-C", tmp_path / "typo", "-o", "schema")
    assert outcome.code == 1
    assert "typo is not a folder" in outcome.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "recipe"]])
def test_the_kinds_are_named_where_none_is_given(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert all(kind in outcome.err for kind in KINDS)


def test_a_folder_that_cannot_be_made_is_the_users(run: Run, project: Path) -> None:
    (project / "schema").write_text("")
    outcome = run("schema", "-C", project, "-o", "schema/deeper")
    assert outcome.code == 1
    assert "cannot be made" in outcome.err
