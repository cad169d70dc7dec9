"""Runbooks in the model: their entries, and all that they mention."""

from __future__ import annotations

from textwrap import dedent

import pytest

from runcard.edit import ids
from runcard.load.binder import Loaded, load
from runcard.model.binder import Binder, Kind
from runcard.model.checklist import Checklist

RUNBOOK = dedent(
    """\
    code: ERR
    title: Orders fail
    severity: p0
    alerts: [Shop Down]
    symptoms:
    - text: Customers of [[desk]] see an error
      log: ["payment: refused"]
    variables:
    - name: pod
      text: Name from [[ERR-1]]
      example: shop-1
    diagnose:
    - id: ERR-1
      do: List the pods
      branches:
      - when: None runs, see [[desk]]
        go: ERR#mitigate
    mitigate:
    - id: ERR-2
      do: Delete the pod
      command: kubectl delete pod {{pod}}
    - do: Wait
    escalate:
    - contact: desk
      after: 0 min
    related: [ERR-2]
    drill: {due: 2026-08-01, owner: desk}
    """
)
SETTINGS = (
    "severities:\n- {id: p0, title: P0, meaning: Down, respond: 5 min, update: 5 min}\n"
    "alerts:\n- {name: Shop Down, condition: No answer}\n"
)
CONTACTS = "contacts:\n- {id: desk, kind: team, name: Desk, email: desk@shop.eu}\n"


@pytest.fixture
def loaded() -> Loaded:
    files = {"runbooks/err.yaml": RUNBOOK, "binder.yaml": SETTINGS, "contacts.yaml": CONTACTS}
    loaded = load({f"source/{name}": text.encode() for name, text in files.items()})
    assert loaded.diagnostics == []
    return loaded


@pytest.fixture
def binder(loaded: Loaded) -> Binder:
    return loaded.binder


def test_phases_are_sections(binder: Binder) -> None:
    sections = binder.index.of_kind(Kind.SECTION)
    assert [(entry.ref, entry.url, entry.text) for entry in sections] == [
        ("ERR#diagnose", "ERR/#diagnose", "Diagnose"),
        ("ERR#mitigate", "ERR/#mitigate", "Mitigate"),
    ]


def test_entries_know_their_runbook_and_their_place(loaded: Loaded) -> None:
    runbook = loaded.binder.runbooks[0].model
    for entry in loaded.binder.index.of_kind(Kind.ITEM, Kind.SYMPTOM, Kind.VARIABLE, Kind.ESCALATION):
        assert entry.procedure is runbook
        assert entry.checklist is None
        line = loaded.lines(entry.file)[loaded.locate(entry.place()).line - 1]
        assert line.startswith("- ")
    item = loaded.binder.index.resolve("ERR-2")
    assert item is not None
    assert loaded.lines(item.file)[loaded.locate(item.place("do")).line - 1] == "  do: Delete the pod"


def test_everything_that_is_mentioned_is_found(binder: Binder) -> None:
    mentions = {(each.source.kind, each.how, each.target) for each in binder.index.references}
    assert mentions == {
        (Kind.RUNBOOK, "severity", "severity:p0"),
        (Kind.RUNBOOK, "alerts", "alert:Shop-Down"),
        (Kind.RUNBOOK, "related", "ERR-2"),
        (Kind.RUNBOOK, "drill", "desk"),
        (Kind.SYMPTOM, "text", "desk"),
        (Kind.VARIABLE, "text", "ERR-1"),
        (Kind.ITEM, "go", "ERR#mitigate"),
        (Kind.ITEM, "when", "desk"),
        (Kind.ESCALATION, "contact", "desk"),
    }
    assert all(binder.index.resolve(target) for _, _, target in mentions)


def test_an_alert_has_an_address(binder: Binder) -> None:
    entry = binder.index.resolve("alert:Shop-Down")
    assert entry is not None
    assert (entry.kind, entry.text, entry.url) == (Kind.ALERT, "Shop Down", "alerts/#Shop-Down")


def test_a_runbook_is_no_checklist_but_a_procedure(binder: Binder) -> None:
    assert binder.checklist("ERR") is None
    procedure = binder.procedure("ERR")
    assert procedure is not None
    assert not isinstance(procedure, Checklist)
    assert [section.anchor for section in procedure.sections] == ["diagnose", "mitigate"]


def test_new_items_get_ids(loaded: Loaded) -> None:
    given = ids.gifts(loaded.binder)
    assert [gift.name for gift in given] == ["ERR-3", "last_id: 3"]
    text = ids.write(loaded, given)["source/runbooks/err.yaml"].decode()
    assert "- do: Wait\n  id: ERR-3\n" in text
    assert "code: ERR\nlast_id: 3\n" in text


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("alerts: ['Ärger']", "is not well formed", "as the monitoring sends it"),
        ("variables: [{name: Pod, text: T, example: x}]", "is not well formed", "such as pod"),
        (
            "variables: [{name: pod, text: T, example: 'a; rm -r /'}]",
            "is not well formed",
            "nothing that a shell or a program gives a meaning",
        ),
    ],
)
def test_refusals_say_how_to_mend_them(line: str, message: str, hint: str) -> None:
    text = f"code: ERR\ntitle: Orders\nmitigate: [{{do: Wait}}]\n{line}\n"
    (found,) = load({"source/runbooks/err.yaml": text.encode()}).diagnostics
    assert message in found.message
    assert hint in found.hint
