"""`runcard export`."""

from __future__ import annotations

import json
from pathlib import Path

from unit.cli.running import Run


def test_export_goes_to_stdout_or_a_file(run: Run, project: Path, tmp_path: Path) -> None:
    outcome = run("export", "-C", project)
    assert (outcome.code, outcome.err) == (0, "")
    assert [entry["id"] for entry in json.loads(outcome.out)["entries"]] == ["DEP", "DEP#prepare", "DEP-2"]
    file = tmp_path / "out.json"
    file.write_text("old")
    assert run("export", "-C", project, "--output", file).out == ""
    assert file.read_text("utf-8") == outcome.out


def test_a_binder_with_errors_is_not_exported(run: Run, project: Path) -> None:
    (project / "source" / "binder.yaml").write_text("titel: Runbooks\n")
    outcome = run("export", "-C", project)
    assert (outcome.code, outcome.out) == (1, "")
    assert "source/binder.yaml:1:1: unknown-key" in outcome.err


def test_a_file_that_cannot_be_written_is_the_users(run: Run, project: Path) -> None:
    outcome = run("export", "-C", project, "-o", project / "missing" / "out.json")
    assert outcome.code == 1
    assert "cannot be written" in outcome.err
