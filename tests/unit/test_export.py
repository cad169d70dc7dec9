"""`runcard.json`: what it says of a binder, and that it keeps to its published schema."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from runcard import export
from runcard.load.binder import load
from runcard.model.binder import Binder

SCHEMA = Path(__file__).parents[2] / "schema" / "export.schema.json"

FILES = {
    "source/binder.yaml": b"""\
title: Shop & <script>
metrics: [{id: error-rate, title: "Errors *now*"}]
""",
    "source/contacts.yaml": b"""\
contacts: [{id: on-call, kind: role, name: On-call, phone: +41 44 668 18 00}]
hours: [{id: day, title: Day, text: 8 to 5, days: [mon], from: "08:00", to: "17:00", zone: Europe/Zurich}]
escalation: [{contact: on-call, after: 0 min}]
""",
    "source/history.yaml": b"""\
versions: [{version: "1.0", date: 2026-01-01, author: Ops, changes: The *first*}]
""",
    "source/checklists/dep.yaml": """\
code: DEP
title: Deployment *now*
mode: read-do
owner: lead
sections:
- title: Prepare
  triggers: [{id: DEP-4, text: "Errors > 5 %", decides: on-call}]
  criteria: [{id: DEP-5, text: Few errors, metric: error-rate, limit: "< 1 %"}]
  sign_offs: [{id: DEP-6, text: Approved, role: Lead}]
  groups:
  - title: First
    items:
    - {id: DEP-1, do: "Run `kubectl` in **[[DEP-2|its namespace]]** </script>", owner: on-call}
    - {id: DEP-2, do: "Prüfen \u00a0🚀"}
    - do: Has no id
retired: [{id: DEP-3, why: "Is *now* [[DEP-2]]", see: DEP-2}]
""".encode(),
}


@pytest.fixture(scope="module")
def binder() -> Binder:
    loaded = load(FILES)
    assert loaded.ok, loaded.diagnostics
    return loaded.binder


@pytest.fixture(scope="module")
def data(binder: Binder) -> export.Export:
    exported: export.Export = json.loads(export.export(binder))
    return exported


def test_everything_with_an_id_is_there_once(binder: Binder, data: export.Export) -> None:
    ids = [entry["id"] for entry in data["entries"]]
    assert ids == [entry.ref for entry in binder.index.entries if entry.ref]
    assert max(Counter(ids).values()) == 1
    assert {entry["kind"] for entry in data["entries"]} == {
        *("checklist", "section", "group", "item", "trigger", "criterion", "sign-off", "retired"),
        *("contact", "hours", "metric", "version"),
    }
    assert (data["format"], data["title"]) == (export.FORMAT, "Shop & <script>")


@pytest.mark.parametrize(
    ("ref", "kind", "text", "url", "owner", "file"),
    [
        ("DEP", "checklist", "Deployment *now*", "DEP/", "lead", "source/checklists/dep.yaml"),
        ("DEP#first", "group", "First", "DEP/#first", "lead", "source/checklists/dep.yaml"),
        (
            "DEP-1",
            "item",
            "Run kubectl in its namespace </script>",
            "DEP/#DEP-1",
            "on-call",
            "source/checklists/dep.yaml",
        ),
        ("DEP-2", "item", "Prüfen \u00a0🚀", "DEP/#DEP-2", "lead", "source/checklists/dep.yaml"),
        ("DEP-3", "retired", "Is now DEP-2", "DEP/#DEP-3", "lead", "source/checklists/dep.yaml"),
        ("DEP-4", "trigger", "Errors > 5 %", "DEP/#DEP-4", "lead", "source/checklists/dep.yaml"),
        ("on-call", "contact", "On-call", "contacts/#on-call", None, "source/contacts.yaml"),
        ("metric:error-rate", "metric", "Errors *now*", "limits/#metric-error-rate", None, "source/binder.yaml"),
        ("v1.0", "version", "The first", "history/#v1.0", None, "source/history.yaml"),
    ],
)
def test_an_entry_says_what_it_is(
    data: export.Export, ref: str, kind: str, text: str, url: str, owner: str | None, file: str
) -> None:
    found = next(entry for entry in data["entries"] if entry["id"] == ref)
    expected = {"id": ref, "kind": kind, "text": text, "url": url, "owner": owner, "file": file}
    assert found == {**expected, "fingerprint": found["fingerprint"]}
    assert len(found["fingerprint"]) == 64


def test_a_fingerprint_changes_with_the_content_alone(data: export.Export) -> None:
    files = dict(FILES)
    files["source/checklists/dep.yaml"] = files["source/checklists/dep.yaml"].replace(b"</script>", b"here", 1)
    changed: export.Export = json.loads(export.export(load(files).binder))
    pairs = zip(data["entries"], changed["entries"], strict=True)
    differ = {old["id"] for old, new in pairs if old["fingerprint"] != new["fingerprint"]}
    assert differ == {"DEP", "DEP#prepare", "DEP#first", "DEP-1"}


def test_one_line_holds_one_entry(binder: Binder) -> None:
    lines = export.export(binder).split("\n")
    assert lines[0] == '{"format":1,"title":"Shop & <script>","entries":['
    assert lines[-2:] == ["]}", ""]
    assert all(json.loads(line.rstrip(","))["id"] for line in lines[1:-2])


def test_an_empty_binder_is_exported_too() -> None:
    assert json.loads(export.export(load({}).binder)) == {"format": 1, "title": "Runbooks", "entries": []}


def test_the_export_keeps_to_its_schema(data: export.Export) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


def test_the_published_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == export.schema(), "run `runcard schema --output schema`"


@pytest.mark.parametrize("count", [1, 2, 3, 7, 1000])
def test_pieces_make_up_the_export(count: int) -> None:
    binder = load(FILES).binder
    assert b"".join(part() for part in export.parts(binder, count)) == export.export(binder).encode()


def test_an_empty_binder_has_an_export() -> None:
    assert json.loads(export.export(load({}).binder))["entries"] == []
