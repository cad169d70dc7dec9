"""What the tests of verbs begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.cli.running import CHECKLIST, Outcome, Run, exit_code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a verb with arguments; on 2026-03-01, without a terminal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def runs(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = exit_code(*arguments)
        written = capsys.readouterr()
        return Outcome(code, written.out, written.err)

    return runs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one checklist, in which one item has no id."""
    (tmp_path / "source" / "checklists").mkdir(parents=True)
    (tmp_path / "source" / "binder.yaml").write_text("title: Runbooks\n")
    (tmp_path / "source" / "checklists" / "dep.yaml").write_text(CHECKLIST)
    return tmp_path
