"""The messages of this repository's binder: each stage for each audience, made from the record of an incident."""

from __future__ import annotations

from pathlib import Path

import pytest

from runcard.config import find_project
from runcard.files import load_binder
from runcard.forms.draft import Draft, draft
from runcard.forms.outputs import OUTPUTS
from runcard.forms.record_text import record_text
from runcard.load.record import read_record
from runcard.model.form import Form
from runcard.model.record import Record
from runcard.model.settings import FileLimits
from runcard.model.source import Origin
from runcard.templates import environment

BINDER = load_binder(find_project(Path(__file__).parents[3])).binder
STAGES, AUDIENCES = ("first-notice", "update", "resolved"), ("engineers", "management", "customers")
ALL = [f"{stage}-{audience}" for stage in STAGES for audience in AUDIENCES]
OPEN = [name for name in ALL if not name.startswith("resolved")]
# Times of the incident below; the pace of p1 is 30 min, of p2 2 h.
SENT = "2026-03-01 14:35 UTC"
INCIDENT = Record.model_construct(
    form="incident-report",
    form_version="1.0",
    id="INCIDENT-7",
    state="resolved",
    values={
        "title": "New sessions fail",
        "severity": "p1",
        "commander": "Jane Smith",
        "started": "2026-03-01 13:50 UTC",
        "detected": "2026-03-01 14:05 UTC",
        "resolved": "2026-03-01 14:58 UTC",
        "summary": "The cookie of db-0 expired.",
        "information-impact": "none",
        "next-steps": "Roll back.",
        "recovery": "Rolled back.",
    },
)


def form(name: str) -> Form:
    found = BINDER.form(name)
    assert found is not None
    return found


def made(name: str, **given: str) -> Draft:
    """Return the message as `runcard new NAME --from INCIDENT-7.md --set time=…` fills it in."""
    drafted, faults = draft(BINDER, form(name), {"time": [SENT], **{k: [v] for k, v in given.items()}}, INCIDENT)
    assert faults == []
    return drafted


@pytest.mark.parametrize("name", ALL)
def test_it_is_filled_in_from_the_incident(name: str) -> None:
    record = made(name).record
    assert record.text("incident") == "INCIDENT-7"
    assert record.text("headline") == "New sessions fail"
    assert record.text("severity") == "p1"
    assert len(made(name).form.fields) <= 15


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize(
    ("severity", "due"),
    [("p0", "14:50"), ("p1", "15:05"), ("p2", "16:35"), ("p3", "18:35")],
)
def test_it_says_when_the_next_word_comes_at_the_pace_of_its_severity(name: str, severity: str, due: str) -> None:
    assert made(name, severity=severity).record.text("next-update") == f"2026-03-01 {due} UTC"


@pytest.mark.parametrize("name", [name for name in ALL if name not in OPEN])
def test_a_last_message_promises_no_further_one_and_says_how_long_it_was(name: str) -> None:
    record = made(name).record
    assert "next-update" not in made(name).form.by_name
    assert (record.text("started"), record.text("resolved")) == ("2026-03-01 13:50 UTC", "2026-03-01 14:58 UTC")
    assert record.text("duration") == "68 min"


@pytest.mark.parametrize("name", ALL)
def test_no_message_asks_for_a_time_of_repair(name: str) -> None:
    words = [f"{field.name} {field.title}".lower() for field in form(name).fields]
    assert [word for word in words if "expected" in word or "eta" in word.split() or "repair" in word] == []


@pytest.mark.parametrize("stage", STAGES)
def test_customers_get_no_text_that_was_written_for_those_at_work(stage: str) -> None:
    taken = [
        field.name
        for field in form(f"{stage}-customers").fields
        if field.in_body and field.fill and field.fill.origin is Origin.RECORD
    ]
    assert taken == []
    assert form(f"{stage}-customers").by_name["released"].required


@pytest.mark.parametrize("name", ALL)
def test_it_is_read_back_as_it_was_made(name: str) -> None:
    content = record_text(made(name, id=f"{form(name).prefix}-7-1"), environment()).encode()
    read = read_record(content, "message.md", {(name, "1.0"): form(name)}, FileLimits())
    assert read.diagnostics == []
    assert read.record == made(name, id=f"{form(name).prefix}-7-1").record


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("language", sorted(OUTPUTS))
def test_every_language_has_every_field(name: str, language: str) -> None:
    text = OUTPUTS[language].render(draft(BINDER, form(name))[0], environment())
    for field in form(name).fields:
        assert (field.title if language not in ("markdown", "json-schema") or field.in_body else field.name) in text


def test_each_is_reached_from_the_step_that_sends_it() -> None:
    for stage, step in zip(STAGES, ("INC-5", "INC-18", "INC-15"), strict=True):
        for audience in AUDIENCES:
            referring = {each.source.ref for each in BINDER.index.referrers[f"form:{stage}-{audience}"]}
            assert step in referring
