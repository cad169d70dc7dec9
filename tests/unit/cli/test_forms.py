"""`form`, `new` and `record check`, as a script uses them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from runcard.documents import LANGUAGES, PAPERS
from runcard.paper.printer import Paper
from unit.cli.running import Run
from unit.forms.cases import CASES

SHOP = CASES / "shop"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the binder of the shop."""
    for file in (SHOP / "source").rglob("*.yaml"):
        place = tmp_path / file.relative_to(SHOP)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    return tmp_path


def fill(record: Path, **values: str) -> None:
    """Fill in fields of a record as a person does: a line of the front matter, or the text below a heading."""
    text = record.read_text("utf-8")
    for name, value in values.items():
        heading, _, body = value.partition("\n")
        hinted = rf"^{heading}\n\n<!--.*-->\n" if body else rf"^{name.replace('_', '-')}:.*\n"
        filled = f"{heading}\n\n{body}\n" if body else f"{name.replace('_', '-')}: {value}\n"
        found = re.findall(hinted, text, flags=re.MULTILINE)
        assert len(found) == 1, name
        text = text.replace(found[0], filled)
    record.write_text(text, "utf-8")


def test_forms_are_listed(run: Run, project: Path) -> None:
    assert run("form", "-C", project).out.splitlines() == ["change  1.2    Change", "report  1      Report"]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "pdf"])
def test_a_form_is_printed(run: Run, project: Path, language: str) -> None:
    outcome = run("form", "change", "--as", language, "-C", project)
    assert outcome.code == 0
    names = [path for path in (SHOP / "expected").iterdir() if path.read_text("utf-8") == outcome.out]
    assert len(names) == 1


def test_a_form_becomes_a_sheet_to_fill_in(run: Run, project: Path) -> None:
    pdf = project / "change.pdf"
    assert run("form", "change", "--as", "pdf", "-o", pdf, "-C", project).code == 0
    once = pdf.read_bytes()
    assert run("form", "change", "--as", "pdf", "-o", pdf, "-C", project).code == 0
    assert pdf.read_bytes() == once
    reader = PdfReader(pdf)
    text = " ".join(page.extract_text() for page in reader.pages)
    for said in ("Before every change of the shop", "Rollback plan", "Scale the previous release", "RBK 1.1"):
        assert said in " ".join(text.split())
    fields = reader.get_fields() or {}
    kinds = {name: field.get("/FT") for name, field in fields.items() if field.get("/FT")}
    assert kinds["title.value"] == kinds["reason.value"] == kinds["steps-1.took"] == "/Tx"
    assert kinds["impact.1"] == kinds["state.review"] == "/Btn"
    assert "steps-1.item" not in kinds, "what is known is printed"
    assert fields["reason.value"]["/TU"] == "Reason"
    assert fields["reason.value"]["/Ff"] & (1 << 12), "several lines"


@pytest.mark.parametrize(("paper", "size"), list(zip(PAPERS, [(595, 842), (612, 792)], strict=True)))
def test_a_pdf_is_on_the_paper_asked_for(run: Run, project: Path, paper: str, size: tuple[int, int]) -> None:
    assert Paper(paper)
    pdf = project / "change.pdf"
    assert run("form", "change", "--as", "pdf", "--paper", paper, "-o", pdf, "-C", project).code == 0
    box = PdfReader(pdf).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("form", "chnge"), "Did you mean change?"),
        (("new", "nothing", "-o", "x.md"), "There are: change, report."),
        (("new", "change", "-o", "CHG-1.md", "--set", "risk=hgh"), "risk: must be one of: low, high, none"),
        (("new", "change", "-o", "CHG-1.md", "--set", "rsk=low"), "did you mean risk?"),
        (("new", "change", "-o", "CHG-1.md", "--set", "start=2026-03-01 10:00 EST"), "start: must be a date, a time"),
        (("new", "change", "-o", "CHG-1.md", "--set", "title=a\nb"), "title: must be a single line"),
        (("new", "change", "-o", "CHG-1.md", "--set", "title=a", "--set", "title=b"), "title: holds one value, not 2"),
        (("new", "change", "-o", "CHG-1.md", "--set", "steps=x"), "steps: is a table; fill it in in the file"),
        (("new", "change", "-o", "CHG-1.md", "--set", "state=gone"), "state: must be one of: new, review"),
        (("new", "change", "-o", "CHG-1.md", "--set", "id=INC-1"), "id: must look like CHG-12"),
        (("new", "change", "-o", "CHG-1.md", "--set", "title=a\x07b"), "U+0007"),
    ],
)
def test_what_was_asked_for_wrongly(run: Run, project: Path, arguments: tuple[str, ...], said: str) -> None:
    given = [str(project / each) if each.endswith(".md") else each for each in arguments]
    outcome = run(*given, "-C", project)
    assert outcome.code == 1
    assert said in outcome.err
    assert not list(project.glob("*.md"))


def test_wrong_usage(run: Run, project: Path) -> None:
    assert run("new", "change", "-C", project).code == 2
    assert run("new", "change", "-o", project / "CHG-1.md", "--set", "risk", "-C", project).code == 2
    assert run("record", "check", "-C", project).code == 2


def test_a_record_that_exists_is_never_overwritten(run: Run, project: Path) -> None:
    record = project / "CHG-1.md"
    record.write_text("mine")
    assert run("new", "change", "-o", record, "-C", project).code == 1
    assert record.read_text() == "mine"


def test_what_a_person_must_fill_in_is_listed(run: Run, project: Path) -> None:
    said = run("new", "change", "-o", project / "x.md", "--set", "risk=high", "-C", project).out.splitlines()[1:]
    assert said == ["To fill in now:", "  id", "  title", "  reason", "To fill in by Done:", "  start"]


def test_a_template_that_changes_a_record_is_noticed(run: Run, project: Path) -> None:
    own = project / "templates" / "forms"
    own.mkdir(parents=True)
    (own / "record.md.j2").write_text('{% extends "builtin/forms/record.md.j2" %}')
    assert run("new", "change", "-o", project / "CHG-1.md", "-C", project).code == 0
    (own / "record.md.j2").write_text("---\nform: change\nform_version: '1.2'\nstate: new\n---\n")
    outcome = run("new", "change", "-o", project / "CHG-2.md", "-C", project)
    assert outcome.code == 1
    assert "would not be read as it was given" in outcome.err
    assert not (project / "CHG-2.md").exists()


def codes(run: Run, project: Path, *records: Path) -> list[str]:
    """Return the codes that `record check` finds."""
    outcome = run("record", "check", *records, "-C", project, "--format", "json")
    found = [each["code"] for each in json.loads(outcome.out)["diagnostics"]]
    assert outcome.code == (1 if found else 0)
    return found


def test_a_record_goes_through_every_state(run: Run, project: Path) -> None:
    record = project / "CHG-7.md"
    assert run("new", "change", "-o", record, "--set", "impact=high", "--set", "urgency=low", "-C", project).code == 0
    assert "priority: '3'\n" in record.read_text()
    assert codes(run, project, record) == ["missing-field", "missing-field"]
    fill(record, title="Shop 2.1", reason="### Reason\nThe old one leaks. See [[RBK-2]].")
    assert codes(run, project, record) == []
    fill(record, state="review", risk="")
    assert codes(run, project, record) == ["missing-field"]
    fill(record, risk="low")
    assert codes(run, project, record) == []
    fill(record, state="done")
    assert codes(run, project, record) == ["missing-field"]
    fill(record, start="2026-03-02 02:00 UTC", finish="2026-03-02 02:30 Europe/Berlin")
    assert codes(run, project, record) == ["time-order"]
    fill(record, finish="2026-03-02 03:30 Europe/Berlin")
    assert codes(run, project, record) == []
    fill(record, state="dropped", start="", finish="")
    assert codes(run, project, record) == ["missing-field"]


def test_a_newer_revision_is_noticed_until_the_record_is_finished(run: Run, project: Path) -> None:
    record = project / "CHG-7.md"
    run("new", "change", "-o", record, "--set", "title=A", "--set", "reason=B", "-C", project)
    checklist = project / "source" / "checklists" / "rollback.yaml"
    checklist.write_text(checklist.read_text().replace('version: "1.1"', 'version: "1.2"'))
    assert set(codes(run, project, record)) == {"old-revision"}
    fill(record, state="done", start="2026-03-02 02:00 UTC")
    assert codes(run, project, record) == []


def test_an_older_record_is_held_to_its_own_version(run: Run, project: Path) -> None:
    record = project / "CHG-7.md"
    run("new", "change", "-o", record, "--set", "title=A", "--set", "reason=B", "-C", project)
    form = project / "source" / "forms" / "change.yaml"
    old = form.read_text()
    form.write_text(old.replace('version: "1.2"', 'version: "2"').replace("title: Reason\n", "title: Grounds\n"))
    assert codes(run, project, record) == ["unknown-form"]
    (form.parent / "versions").mkdir()
    (form.parent / "versions" / "change-1.2.yaml").write_text(old)
    assert codes(run, project, record) == []


def test_places_are_lines_and_columns(run: Run, project: Path) -> None:
    record = project / "CHG-7.md"
    run("new", "change", "-o", record, "--set", "title=A", "--set", "reason=B", "-C", project)
    fill(record, owner="nobody")
    outcome = run("record", "check", record, "-C", project)
    line = record.read_text().splitlines().index("owner: nobody") + 1
    assert outcome.err.startswith(f"CHG-7.md:{line}:8: record-reference `nobody` does not exist\n")
    assert outcome.err.endswith("1 error in 1 file\n")


def test_a_report_takes_from_a_record(run: Run, project: Path) -> None:
    change, report = project / "CHG-7.md", project / "REP-1.md"
    run("new", "change", "-o", change, "--set", "title=A | b", "--set", "reason=It *leaks*.\n\nA lot.", "-C", project)
    fill(change, start="2026-03-02 02:00 UTC", finish="2026-03-02 04:24:30 Europe/Berlin")
    text = change.read_text()
    assert text.count("\n| At | What |\n|---|---|\n| | |\n") == 1
    change.write_text(text.replace("\n|---|---|\n| | |\n", "\n|---|---|\n| 2026-03-02 02:05 UTC | a \\| b |\n"))
    given = ["--set", "severity=p1", "--set", "time=2026-03-29 00:30 Europe/Berlin"]
    assert run("new", "report", "-o", report, "--from", change, *given, "-C", project).code == 0
    text = report.read_text()
    for line in (
        "subject: A | b",
        "about: CHG-7",
        "tell: [on-call]",
        "next: 2026-03-29 01:30 UTC",  # two hours of time, though clocks go forward in between
        "took: 85 min",
        "services: [shop]",
        "It *leaks*.",
        "| 2026-03-02 02:05 UTC | a \\| b |  |",
    ):
        assert f"\n{line}\n" in text
    assert codes(run, project, report, change) == []


def test_records_of_the_binder_are_checked_with_it(run: Run, project: Path) -> None:
    records = project / "source" / "records"
    records.mkdir()
    run("new", "change", "-o", records / "CHG-7.md", "--set", "title=A", "-C", project)
    outcome = run("check", "-C", project, "--format", "json")
    found = {(each["path"], each["code"]) for each in json.loads(outcome.out)["diagnostics"]}
    assert ("source/records/CHG-7.md", "missing-field") in found
    assert codes(run, project, records / "CHG-7.md") == ["missing-field"]
    (project / "CHG-7.md").write_bytes((records / "CHG-7.md").read_bytes())
    assert "duplicate-record" in codes(run, project, project / "CHG-7.md")


def test_a_record_is_told_the_same_with_the_binder_and_alone(run: Run, project: Path) -> None:
    record = project / "source" / "records" / "CHG-7.md"
    record.parent.mkdir()
    run("new", "change", "-o", record, "--set", "title=Caf\u00c3\u00a9", "--set", "reason=B", "-C", project)
    fill(
        record,
        title="Caf\u00c3\u00a9  # runcard: allow mojibake - a sample",
        services="[shop]  # runcard: allow missing-field",
        impact="low  # runcard: allow mising-field - a slip",
        risk="low  # runcard: allow mixed-scripts - nothing is mixed",
        owner="nobody  # runcard: allow unknown-reference, record-reference - gone since",
    )
    alone = codes(run, project, record)
    found = json.loads(run("check", "-C", project, "--format", "json").out)["diagnostics"]
    assert alone == [each["code"] for each in found if each["path"] == "source/records/CHG-7.md"]
    unused = ["unused-suppression"] * 2
    assert sorted(alone) == ["unknown-suppression", *unused, "wrong-suppression"]


def test_a_broken_binder_is_said_first(run: Run, project: Path) -> None:
    (project / "source" / "binder.yaml").write_text("title: [")
    record = project / "CHG-7.md"
    record.write_text("---\n---\n")
    outcome = run("record", "check", record, "-C", project)
    assert outcome.code == 1
    assert "source/binder.yaml" in outcome.err
