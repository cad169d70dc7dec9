"""The index of a binder: everything that has an address, and who refers to whom."""

from __future__ import annotations

from runcard.diagnostic import Place
from runcard.load.binder import load
from runcard.model.binder import Index, Kind
from runcard.model.checklist import Checklist

FILES = {
    "binder.yaml": """\
metrics: [{id: errors, title: Error rate}]
home: [{title: Start, to: DEP}]
order: [RBK, DEP]
""",
    "contacts.yaml": """\
contacts:
- {id: on-call, kind: role, name: On-call engineer, hours: [day]}
- {id: on-call, kind: team, name: Another}
hours: [{id: day, title: Day, text: By day, days: [mon], from: 08:00, to: 20:00, zone: UTC, contact: on-call}]
escalation: [{contact: on-call, after: 15 min}]
""",
    "history.yaml": "versions: [{version: '1.0', date: 2026-01-01, author: A, changes: See DEP}]\n",
    "checklists/dep.yaml": """\
code: DEP
title: Deployment
mode: read-do
owner: on-call
review: {owner: chief, last: 2026-01-01, every: 90 d}
sections:
- title: Prepare
  items:
  - {id: DEP-1, do: "See [[RBK-1|back]] and [[DEP-1]]", refs: [DEP-2, gone]}
  - do: Without an id
  groups:
  - title: First
    slug: one
    criteria: [{id: DEP-2, text: Fine, metric: errors, limit: < 5 %}]
    sign_offs: [{id: DEP-3, text: Go, role: Lead}]
retired: [{id: DEP-9, why: Merged, see: DEP-1}]
""",
    "checklists/rbk.yaml": """\
code: RBK
title: Rollback
mode: read-do
sections: [{title: Why, triggers: [{id: RBK-1, text: Too many errors, starts: DEP-1, decides: on-call}]}]
""",
}


def index() -> Index:
    loaded = load({name: text.encode() for name, text in FILES.items()}, "")
    assert loaded.diagnostics == []
    return loaded.binder.index


def test_entries_stand_in_the_binders_order_with_their_addresses() -> None:
    assert [(entry.kind, entry.ref, entry.url) for entry in index().entries] == [
        (Kind.CHECKLIST, "RBK", "RBK/"),
        (Kind.SECTION, "RBK#why", "RBK/#why"),
        (Kind.TRIGGER, "RBK-1", "RBK/#RBK-1"),
        (Kind.CHECKLIST, "DEP", "DEP/"),
        (Kind.SECTION, "DEP#prepare", "DEP/#prepare"),
        (Kind.ITEM, "DEP-1", "DEP/#DEP-1"),
        (Kind.ITEM, "", "DEP/"),
        (Kind.GROUP, "DEP#one", "DEP/#one"),
        (Kind.CRITERION, "DEP-2", "DEP/#DEP-2"),
        (Kind.SIGN_OFF, "DEP-3", "DEP/#DEP-3"),
        (Kind.RETIRED, "DEP-9", "DEP/#DEP-9"),
        (Kind.CONTACT, "on-call", "contacts/#on-call"),
        (Kind.CONTACT, "on-call", "contacts/#on-call"),
        (Kind.HOURS, "hours:day", "contacts/#hours-day"),
        (Kind.ESCALATION, "", "contacts/#escalation"),
        (Kind.METRIC, "metric:errors", "limits/#metric-errors"),
        (Kind.HOME_ACTION, "", ""),
        (Kind.VERSION, "v1.0", "history/#v1.0"),
    ]


def test_an_id_that_is_given_twice_names_the_first() -> None:
    found = index()
    first, second = found.duplicates[0]
    assert (first.text, second.text) == ("On-call engineer", "Another")
    assert found.resolve("on-call") is first
    assert found.resolve("gone") is None


def test_references_know_where_they_stand() -> None:
    found = [(ref.source.ref or ref.source.kind, ref.how, ref.target) for ref in index().references]
    assert found == [
        ("RBK-1", "decides", "on-call"),
        ("RBK-1", "starts", "DEP-1"),
        ("DEP", "owner", "on-call"),
        ("DEP", "review", "chief"),
        ("DEP-1", "refs", "DEP-2"),
        ("DEP-1", "refs", "gone"),
        ("DEP-1", "do", "RBK-1"),
        ("DEP-1", "do", "DEP-1"),
        ("DEP-2", "metric", "metric:errors"),
        ("DEP-9", "see", "DEP-1"),
        ("on-call", "hours", "hours:day"),
        ("hours:day", "contact", "on-call"),
        (Kind.ESCALATION, "contact", "on-call"),
        (Kind.HOME_ACTION, "to", "DEP"),
    ]
    places = {ref.target: ref.place for ref in index().references}
    path = ("sections", 0, "items", 0)
    assert places["gone"] == Place("checklists/dep.yaml", (*path, "refs", 1))
    assert places["RBK-1"] == Place("checklists/dep.yaml", (*path, "do"), within="[[RBK-1")


def test_who_refers_to_an_entry_leaves_out_itself() -> None:
    referrers = index().referrers
    assert [ref.source.ref for ref in referrers["DEP-1"]] == ["RBK-1", "DEP-9"]
    assert "nobody" not in referrers


def test_an_entry_knows_its_checklist_and_place() -> None:
    entry = index().resolve("DEP-2")
    assert entry is not None
    assert isinstance(entry.checklist, Checklist)
    assert entry.checklist.code == "DEP"
    path = ("sections", 0, "groups", 0, "criteria", 0)
    assert entry.place("limit") == Place("checklists/dep.yaml", (*path, "limit"))
    contact = index().resolve("on-call")
    assert contact is not None
    assert contact.checklist is None
