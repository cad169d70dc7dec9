"""`runcard print`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from projects import BINDER, make, write
from unit.cli.running import Run

ROLLBACK = (
    "code: RBK\ntitle: Rollback\nmode: read-do\nowner: on-call\nsections:\n- title: Back\n  items:\n"
    "  - id: RBK-1\n    do: Go back\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path / "project", {**BINDER, "source/checklists/rbk.yaml": ROLLBACK})


def test_a_checklist_is_a_pdf(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    outcome = run("print", "-C", project, "DEP", "-o", out)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{out / 'DEP.pdf'}\n", "")
    assert (out / "DEP.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_an_items_id_or_a_small_code_stands_for_its_checklist(run: Run, project: Path, tmp_path: Path) -> None:
    outcome = run("print", "-C", project, "rbk", "DEP-2", "DEP", "-o", tmp_path)
    assert outcome.out.splitlines() == [str(tmp_path / "RBK.pdf"), str(tmp_path / "DEP.pdf")]


def test_all_is_every_checklist_and_the_binder(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("print", "-C", project, "--all", "-o", tmp_path / "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["DEP.pdf", "RBK.pdf", "binder.pdf"]


def test_a_large_binder_has_no_single_pdf(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runcard.model.edition.BOOK_LIMIT", 1)
    outcome = run("print", "-C", project, "--all", "-o", tmp_path / "out")
    assert outcome.code == 0
    assert "no binder.pdf" in outcome.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["DEP.pdf", "RBK.pdf"]


def test_paper_and_flat(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("print", "-C", project, "DEP", "--paper", "a5", "--flat", "-o", tmp_path).code == 0
    pdf = pikepdf.open(tmp_path / "DEP.pdf")
    assert round(float(pdf.pages[0].mediabox[2])) == 420
    assert "/AcroForm" not in pdf.Root


def test_the_time_is_the_binders_or_the_callers(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    for epoch, day in ((None, "2025-03-04T00:00:00"), ("86400", "1970-01-02T00:00:00")):
        if epoch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run("print", "-C", project, "DEP", "-o", tmp_path).code == 0
        pdf = pikepdf.open(BytesIO((tmp_path / "DEP.pdf").read_bytes()))
        assert day in pdf.Root.Metadata.read_bytes().decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    outcome = run("print", "-C", project, "DEP", "-o", tmp_path)
    assert (outcome.code, "SOURCE_DATE_EPOCH" in outcome.err) == (1, True)


def test_what_is_asked_for_must_be_there(run: Run, project: Path) -> None:
    outcome = run("print", "-C", project, "NOPE")
    assert outcome.code == 1
    assert "There is no checklist or runbook NOPE." in outcome.err
    assert "DEP, RBK" in outcome.err
    assert run("print", "-C", project, "on-call").code == 1
    assert run("print", "-C", project).code == 2
    assert run("print", "-C", project, "DEP", "--paper", "a3").code == 2


def test_what_cannot_be_printed_is_listed_and_nothing_is_written(run: Run, project: Path, tmp_path: Path) -> None:
    write(project / "source/checklists/rbk.yaml", ROLLBACK.replace("Go back", "Go 🔥 back"))
    outcome = run("print", "-C", project, "--all", "-o", tmp_path / "out")
    assert outcome.code == 1
    assert "source/checklists/rbk.yaml:9:12: missing-glyph RBK-1 cannot be printed" in outcome.err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_binder_with_errors_is_not_printed(run: Run, project: Path, tmp_path: Path) -> None:
    write(project / "source/binder.yaml", "titel: Runbooks\n")
    outcome = run("print", "-C", project, "DEP", "-o", tmp_path / "out")
    assert outcome.code == 1
    assert "unknown-key" in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_the_users(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = run("print", "-C", project, "DEP", "-o", tmp_path / "file" / "out")
    assert outcome.code == 1
    assert "cannot be made" in outcome.err


def test_the_sites_address_is_on_the_sheet(run: Run, project: Path, tmp_path: Path) -> None:
    write(project / "mkdocs.yml", "site_url: https://runbooks.example.org/ops\n" + BINDER["mkdocs.yml"])
    assert run("print", "-C", project, "DEP", "-o", tmp_path).code == 0
    words = PdfReader(tmp_path / "DEP.pdf").pages[0].extract_text()
    assert "https://runbooks.example.org/ops/DEP/?sheet=DEP-1.0.0-" in words
    write(project / "mkdocs.yml", "site_url: ftp://x\n" + BINDER["mkdocs.yml"])
    assert run("print", "-C", project, "DEP", "-o", tmp_path).code == 1


def test_a_template_of_ones_own(run: Run, project: Path, tmp_path: Path) -> None:
    write(project / "templates/print/sheet.typ", "#set document(title: [T])\n#panic(1)\n")
    outcome = run("print", "-C", project, "DEP", "-o", tmp_path)
    assert outcome.code == 1
    assert "Typst cannot set sheet.typ" in outcome.err
