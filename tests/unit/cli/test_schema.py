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


def test_all_go_into_a_folder_of_the_project(run: Run, tmp_path: Path) -> None:
    outcome = run("schema", "-C", tmp_path, "--output", "some/schema")
    assert outcome.code == 0
    folder = tmp_path / "some" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
        f"{kind}.schema.json": schema(kind) for kind in KINDS
    }
    assert outcome.out.splitlines() == [f"some/schema/{kind}.schema.json" for kind in KINDS]


def test_one_goes_into_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("schema", "history", "-C", tmp_path, "-o", "schema").code == 0
    assert [path.name for path in (tmp_path / "schema").iterdir()] == ["history.schema.json"]


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "recipe"]])
def test_the_kinds_are_named_where_none_is_given(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert all(kind in outcome.err for kind in KINDS)


def test_a_folder_that_cannot_be_made_is_the_users(run: Run, tmp_path: Path) -> None:
    (tmp_path / "schema").write_text("")
    outcome = run("schema", "-C", tmp_path, "-o", "schema/deeper")
    assert outcome.code == 1
    assert "cannot be made" in outcome.err
