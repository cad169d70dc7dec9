"""This repository's own binder says what the deployment checklist says, word for word."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import astuple, dataclass
from pathlib import Path

import pytest

from runcard.config import find_project
from runcard.diagnostic import Diagnostic, Severity
from runcard.files import load_binder
from runcard.load.binder import Loaded
from runcard.model import prose
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.checklist import Criterion, Decision, SignOff, Trigger
from runcard.report.findings import findings

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "data" / "deployment_checklist.tsv"
COUNTS = {"PRE": 48, "DEP": 48, "POST": 32, "RBK": 23, "DOC": 26, "SUC": 19, "REV": 20}
TITLES = {
    "PRE": "Pre-Deployment Checklist",
    "DEP": "Deployment Process Checklist",
    "POST": "Post-Deployment Checklist",
    "RBK": "Rollback Checklist",
    "DOC": "Documentation Checklist",
    "SUC": "Success Criteria",
    "REV": "Review and Approval",
}
KINDS = (Kind.TRIGGER, Kind.CRITERION, Kind.ITEM, Kind.SIGN_OFF)


@dataclass(frozen=True)
class Row:
    """One tick box of the source document. `group` is empty in a plain list."""

    checklist: str
    section: str
    group: str
    kind: str
    text: str


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_binder(find_project(ROOT))


@pytest.fixture(scope="module")
def binder(loaded: Loaded) -> Binder:
    return loaded.binder


@pytest.fixture(scope="module")
def table() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Row(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture(scope="module")
def entries(binder: Binder) -> list[Entry]:
    """The entries of the seven checklists, in the binder's order."""
    return [entry for entry in binder.index.of_kind(*KINDS) if entry.ref.partition("-")[0] in COUNTS]


def _row(entry: Entry) -> Row:
    parent = entry.parent
    assert parent is not None
    assert parent.parent is not None
    checklist = entry.checklist
    assert checklist is not None
    in_group = parent.kind is Kind.GROUP
    section = parent.parent.text if in_group else parent.text
    return Row(checklist.code, section, parent.text if in_group else "", entry.kind.value, entry.text)


def test_the_table_has_every_tick_box_of_the_document(table: list[Row]) -> None:
    assert len(table) == 216
    assert Counter(row.checklist for row in table) == COUNTS
    blocks = {(row.checklist, row.section, row.group) for row in table}
    assert sum(bool(group) for _, _, group in blocks) == 33
    assert sum(not group for _, _, group in blocks) == 3


def test_every_text_stands_in_the_binder_in_order(table: list[Row], entries: list[Entry]) -> None:
    assert len(entries) == len(table)
    for row, entry in zip(table, entries, strict=True):
        assert astuple(_row(entry)) == astuple(row), entry.ref


def test_ids_count_up_in_the_order_of_the_document(binder: Binder, entries: list[Entry]) -> None:
    expected = [f"{code}-{n}" for code, count in COUNTS.items() for n in range(1, count + 1)]
    assert [entry.ref for entry in entries] == expected
    for code, count in COUNTS.items():
        checklist = binder.checklist(code)
        assert checklist is not None
        assert (checklist.title, checklist.last_id) == (TITLES[code], count)


def test_groups_and_plain_lists(binder: Binder) -> None:
    sections = [section for code in COUNTS if (c := binder.checklist(code)) for section in c.sections]
    assert sum(len(section.groups) for section in sections) == 33
    plain = [section.title for section in sections if not section.empty]
    assert plain == ["Functional Success", "Performance Success", "Operational Success"]
    assert all(block.slug for section in sections for block in (section, *section.groups))


def test_checklists_say_how_they_are_used(binder: Binder) -> None:
    for code in COUNTS:
        checklist = binder.checklist(code)
        assert checklist is not None
        assert checklist.objective
        assert checklist.pause_point
        assert checklist.completion
        assert checklist.version == "1.2"
        assert binder.contact(checklist.owner)
        assert checklist.review
        assert (str(checklist.review.last), checklist.review.every.days) == ("2024-03-01", 90)


def test_triggers(entries: list[Entry]) -> None:
    triggers = [entry.node for entry in entries if isinstance(entry.node, Trigger)]
    assert len(triggers) == 6
    assert {t.metric: str(t.limit) for t in triggers if t.metric} == {
        "performance-degradation": "> 20 %",
        "error-rate": "> 5 %",
        "availability": "< 95 %",
    }
    assert {t.starts for t in triggers} == {"RBK-7"}


def test_criteria(entries: list[Entry]) -> None:
    criteria = [entry.node for entry in entries if isinstance(entry.node, Criterion)]
    assert {c.metric: str(c.limit) for c in criteria} == {
        "response-time": "< 100 ms",
        "error-rate": "< 0.1 %",
        "cpu": "< 70 %",
        "memory": "< 80 %",
    }


@pytest.mark.parametrize(("ref", "limit"), [("PRE-1", "v1.21+"), ("PRE-3", "3.0+"), ("DEP-38", "< 0.1 %")])
def test_measurable_items_have_a_limit(binder: Binder, ref: str, limit: str) -> None:
    entry = binder.index.resolve(ref)
    assert entry is not None
    assert entry.node.__dict__["limit"].text == limit


def test_sign_offs(entries: list[Entry]) -> None:
    sign_offs = [entry.node for entry in entries if isinstance(entry.node, SignOff)]
    assert Counter(s.decision for s in sign_offs) == {Decision.REVIEW: 5, Decision.APPROVAL: 5}
    assert len({s.role for s in sign_offs}) == 10


def test_contacts_hours_and_versions(binder: Binder) -> None:
    book = binder.contacts.model
    team = [(c.role, c.name, c.email) for c in book.contacts if c.group == "Deployment Team"]
    emergency = [(c.name, c.phone or c.email) for c in book.contacts if c.group == "Emergency Contacts"]
    assert team == [
        ("Deployment Lead", "John Doe", "john.doe@company.com"),
        ("DevOps Engineer", "Jane Smith", "jane.smith@company.com"),
        ("Security Engineer", "Mike Johnson", "mike.johnson@company.com"),
        ("Database Admin", "Sarah Williams", "sarah.williams@company.com"),
    ]
    assert emergency == [
        ("On-call Engineer", "+1-555-1234"),
        ("Security Team", "security@company.com"),
        ("Incident Response", "incident-response@company.com"),
        ("Support Desk", "support@company.com"),
    ]
    assert [(h.title, h.text) for h in book.hours] == [
        ("24/7 Emergency", "On-call team"),
        ("Business Hours", "8AM-8PM EST"),
        ("Weekend/Holidays", "On-call team with 4-hour SLA"),
    ]
    versions = binder.history.model.versions
    assert [(v.version, str(v.date), v.author, v.changes) for v in versions] == [
        ("1.0", "2024-02-01", "Deployment Team", "Initial checklist"),
        ("1.1", "2024-02-15", "Deployment Team", "Added security section"),
        ("1.2", "2024-03-01", "Deployment Team", "Enhanced rollback procedures"),
    ]


@pytest.fixture(scope="module")
def found(loaded: Loaded) -> list[Diagnostic]:
    """What `check` says on the day of the last review."""
    reviews = [sourced.model.review for sourced in loaded.binder.procedures]
    return list(findings(loaded, max(review.last for review in reviews if review)).diagnostics)


def test_it_passes_check_without_an_error(found: list[Diagnostic]) -> None:
    assert [f"{d.location}: {d.code}" for d in found if d.severity is Severity.ERROR] == []


RUNBOOKS = ["ERR", "CRL", "MEM", "CPU", "DBP", "SPL", "CBR", "VLT", "CRT", "PND", "RLB", "RST", "SCL", "DRN", "ROT"]


@pytest.mark.parametrize("code", ["PDV", "DAY", "INC", "BAK", "SEC", *RUNBOOKS])
def test_lists_of_our_own_words_keep_every_rule(binder: Binder, found: list[Diagnostic], code: str) -> None:
    file = next(sourced.file for sourced in binder.procedures if sourced.model.code == code)
    assert [f"{d.location}: {d.code} {d.message}" for d in found if d.location.path == file] == []


def _alerts() -> dict[str, str]:
    """The alerts that the service's documents and rules name, each with the runbook it leads to first, or nothing."""
    with (ROOT / "tests" / "data" / "alerts.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["alert"]: row["runbook"] for row in csv.DictReader(lines, delimiter="\t")}


def test_every_alert_of_the_documents_is_listed(binder: Binder) -> None:
    assert {alert.name for alert in binder.settings.model.alerts} == set(_alerts())


@pytest.mark.parametrize(("alert", "code"), sorted(_alerts().items()))
def test_every_alert_leads_to_a_runbook_or_waits_for_one(loaded: Loaded, alert: str, code: str) -> None:
    answering = [sourced.model.code for sourced in loaded.binder.runbooks if alert in sourced.model.alerts]
    if code:
        assert code in answering
        return
    assert answering == []
    number, line = next(
        (n, line) for n, line in enumerate(loaded.lines("source/binder.yaml")) if f"name: {alert}" in line
    )
    assert "runcard: allow unanswered-alert - " in line, f"line {number + 1} must say who answers it, and until when"


def test_every_runbook_is_reached_from_what_is_seen(binder: Binder) -> None:
    assert [sourced.model.code for sourced in binder.runbooks if not sourced.model.symptoms] == []


def test_every_runbook_is_here(binder: Binder) -> None:
    assert [sourced.model.code for sourced in binder.runbooks] == RUNBOOKS


def test_no_command_leaves_a_placeholder(found: list[Diagnostic]) -> None:
    codes = {"command-placeholder", "undeclared-variable", "unused-variable", "shell-syntax", "shell-lint"}
    assert [f"{d.location}: {d.message}" for d in found if d.code in codes] == []


@pytest.mark.parametrize("page", sorted((ROOT / "source" / "pages").glob("*.md")), ids=lambda page: page.name)
def test_pages_refer_to_what_exists(binder: Binder, page: Path) -> None:
    targets = [ref.target for ref in prose.references(page.read_text("utf-8"))]
    assert targets
    assert [target for target in targets if binder.index.resolve(target) is None] == []


def test_every_line_of_a_log_says_what_prints_it(binder: Binder) -> None:
    symptoms = [symptom for sourced in binder.runbooks for symptom in sourced.model.symptoms]
    assert [symptom.text for symptom in symptoms if symptom.log and not symptom.source] == []


def test_what_is_no_record_of_erlmcp_says_so(binder: Binder) -> None:
    """Nothing is recorded of the service yet: what stands there is marked in its id and in its words."""
    for sourced in binder.records:
        assert sourced.model.id.endswith("-SAMPLE")
        assert "nothing of it happened" in Path(ROOT / sourced.file).read_text("utf-8")
