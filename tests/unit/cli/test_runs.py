"""`record check` and `new --from-run` on runs, as a script uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from unit.cli.running import Run

CASES = Path(__file__).parents[2] / "cases" / "runs"
EVERYTHING = CASES / "good" / "everything.json"
OWN = Path(__file__).parents[3]
_CHECKLIST = """\
code: DEP
title: Deployment
mode: read-do
sections:
- title: Prepare
  items:
  - {id: DEP-1, do: Brief the team}
  - {id: DEP-2, do: Measure the latency}
  - {id: DEP-3, do: Delete the pod}
  - {id: DEP-4, do: Look at the version}
  - {id: DEP-5, do: Say that it is out}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the checklist of the runs and the forms of this repository."""
    source = tmp_path / "source"
    for folder in ("checklists", "forms", "records"):
        (source / folder).mkdir(parents=True)
    (source / "checklists" / "dep.yaml").write_text(_CHECKLIST, "utf-8")
    for name in ("incident-report", "post-mortem"):
        (source / "forms" / f"{name}.yaml").write_bytes((OWN / "source" / "forms" / f"{name}.yaml").read_bytes())
    text = "contacts:\n- {id: on-call, kind: role, name: On call, phone: +49 30 901820}\n"
    (source / "contacts.yaml").write_text(text, "utf-8")
    levels = [{"id": "p1", "title": "P1", "meaning": "Down", "respond": "5 min", "update": "30 min"}]
    items = {"title": "Incident", "items": [{"id": "INC-1", "do": "Take charge"}]}
    checklist = {"code": "INC", "title": "Incident", "mode": "read-do", "sections": [items]}
    (source / "checklists" / "inc.yaml").write_text(json.dumps(checklist), "utf-8")
    (source / "binder.yaml").write_text(json.dumps({"severities": levels}), "utf-8")
    return tmp_path


def changed(place: Path, **changes: Any) -> Path:
    place.write_text(json.dumps({**json.loads(EVERYTHING.read_text("utf-8")), **changes}), "utf-8")
    return place


def test_a_run_is_checked_beside_records(run: Run, project: Path) -> None:
    outcome = run("record", "check", EVERYTHING, "-C", project)
    assert outcome.code == 0
    assert "CHG-1 Déploiement 🙂, DEP 1.2, a drill; begun 2026-03-01 14:00 UTC by Jane Smith; finished" in outcome.out
    assert "run-unfinished" in outcome.err
    assert run("record", "check", EVERYTHING, "--strict", "-C", project).code == 1


def test_a_fault_of_a_run_is_told_at_its_place(run: Run, project: Path, tmp_path: Path) -> None:
    bad = CASES / "bad" / "step-missing.json"
    outcome = run("record", "check", bad, "-C", project, "--format", "json")
    assert outcome.code == 1
    found = json.loads(outcome.out)["diagnostics"]
    assert [(each["code"], each["line"]) for each in found] == [("missing-key", 40)]


def test_runs_in_the_binder_are_checked_with_it(run: Run, project: Path) -> None:
    changed(project / "source" / "records" / "run.json", events=[])
    outcome = run("check", "-C", project)
    assert outcome.code == 1
    assert "source/records/run.json:1:" in outcome.err


def test_an_incident_report_is_made_of_a_run(run: Run, project: Path) -> None:
    file = changed(project / "run.json", ticket="INCIDENT-7")
    report = project / "report.md"
    assert run("new", "incident-report", "-o", report, "--from-run", file, "-C", project).code == 0
    text = report.read_text("utf-8")
    assert "id: INCIDENT-7\n" in text
    assert "title: 'Drill: Deployment'" in text
    assert "drill: 'true'" in text
    assert "responders: [Jane Smith, Joe Doe]" in text
    assert "| 2026-03-01 14:00 UTC | done | Jane Smith | Drill begun: [[DEP]] Deployment, 1.2 |  |" in text
    assert "[[DEP-2]] (Measure the latency) failed: Two lines and a tab" in text
    assert "| told | Jane Smith | Called [[on-call]]: answered |" in text
    assert r"\<b>\&amp;\</b> | `x`" not in text
    assert r"\[\[DEP-1\]\]" in text
    assert "| DEP-2 | Measure the latency | < 100 ms | quick |  | Jane Smith | 2026-03-01 14:07 UTC |" in text


def test_a_run_stands_in_for_the_record_of_a_post_mortem(run: Run, project: Path) -> None:
    file, report = changed(project / "run.json", ticket="INCIDENT-7"), project / "PM-7.md"
    assert run("new", "post-mortem", "-o", report, "--from-run", file, "-C", project).code == 0
    text = report.read_text("utf-8")
    assert "incident: INCIDENT-7\n" in text
    assert "Drill begun" in text


def test_words_of_a_run_that_no_record_can_hold_are_left_out(run: Run, project: Path) -> None:
    events = json.loads(EVERYTHING.read_text("utf-8"))["events"][:1]
    note = {**events[0], "id": "f" * 16, "type": "noted", "note": "a\u2028b\ufeff\n## Summary\n| c |"}
    file, report = changed(project / "run.json", events=[*events, note]), project / "INCIDENT-8.md"
    assert run("new", "incident-report", "-o", report, "--from-run", file, "-C", project).code == 0
    assert r"a b ## Summary \| c \|" in report.read_text("utf-8")


def test_notes_and_values_of_blanks_only_are_left_out(run: Run, project: Path) -> None:
    started = json.loads(EVERYTHING.read_text("utf-8"))["events"][0]
    blanks: list[dict[str, Any]] = [
        {"type": "noted", "note": "   "},
        {"type": "noted", "note": "\u2028", "step": "DEP-1"},
        {"type": "measured", "value": " ", "step": "DEP-2", "holds": None},
    ]
    events = [{**started, **blank, "id": f"{n:016x}"} for n, blank in enumerate(blanks, 1)]
    file, report = changed(project / "run.json", events=[started, *events]), project / "INCIDENT-8.md"
    assert run("new", "incident-report", "-o", report, "--from-run", file, "-C", project).code == 0
    outcome = run("record", "check", report, "-C", project)
    assert "`What`" not in outcome.err
    assert "`Value`" not in outcome.err
    assert "[[DEP]] Deployment" in report.read_text("utf-8")


def test_what_is_no_run_makes_no_record(run: Run, project: Path) -> None:
    report = project / "INCIDENT-9.md"
    outcome = run("new", "incident-report", "-o", report, "--from-run", CASES / "bad" / "nan.json", "-C", project)
    assert outcome.code == 1
    assert "json-syntax" in outcome.err
    assert not report.exists()
