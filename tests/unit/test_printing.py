"""The sheets that a site offers."""

from __future__ import annotations

from pathlib import Path

from projects import make
from runcard.config import find_project
from runcard.files import load_binder
from runcard.printing import site_sheets


def test_a_site_offers_every_sheet_and_the_binder(tmp_path: Path) -> None:
    project = find_project(make(tmp_path))
    made = dict(site_sheets(project, load_binder(project)))
    assert list(made) == ["DEP/DEP.pdf", "print/binder.pdf"]
    assert all(pdf.startswith(b"%PDF-1.7") for pdf in made.values())
    kept = sorted(path for path in (tmp_path / ".runcard-cache").rglob("*") if path.is_file())
    assert made == dict(site_sheets(project, load_binder(project)))
    assert kept == sorted(path for path in (tmp_path / ".runcard-cache").rglob("*") if path.is_file())
