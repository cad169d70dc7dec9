"""What fills in a field: times, priorities, people."""

from __future__ import annotations

import pytest

from runcard.forms.draft import draft
from runcard.model.form import Form
from runcard.model.record import Record
from runcard.model.values import Value
from unit.forms.cases import loaded

BINDER = loaded("shop").binder


def form(form_id: str) -> Form:
    found = BINDER.form(form_id)
    assert found is not None
    return found


def report(times: dict[str, Value], **given: str) -> dict[str, Value]:
    """Return what a report says that is made from a change with these times."""
    other = Record.model_construct(form="change", form_version="1.2", id="CHG-1", state="done", values=times)
    made, faults = draft(BINDER, form("report"), {name: [text] for name, text in given.items()}, other)
    assert not faults
    return made.record.values


@pytest.mark.parametrize(
    ("impact", "urgency", "priority"),
    [("high", "high", "1"), ("high", "low", "3"), ("medium", "medium", "3"), ("low", "low", "5"), ("", "low", "")],
)
def test_priority_comes_of_impact_and_urgency(impact: str, urgency: str, priority: str) -> None:
    given = {name: [text] for name, text in (("impact", impact), ("urgency", urgency)) if text}
    assert draft(BINDER, form("change"), given)[0].record.text("priority") == priority


def test_what_is_given_is_not_filled_in() -> None:
    made, _ = draft(BINDER, form("change"), {"priority": ["1"], "services": ["a", "b"], "risk": ["none"]})
    assert made.record.values["services"] == ("a", "b")
    assert made.record.text("priority") == "1"
    assert made.record.text("risk") == "none"


@pytest.mark.parametrize(
    ("start", "finish", "took"),
    [
        ("2026-03-02 02:00 UTC", "2026-03-02 02:30 UTC", "30 min"),
        ("2026-03-02 02:00 UTC", "2026-03-02 02:00:01 UTC", "1 min"),
        ("2026-03-02 02:00 UTC", "2026-03-02 02:00 UTC", "0 min"),
        ("2026-10-25 02:00 +02:00", "2026-10-25 02:00 +01:00", "60 min"),
        ("2026-03-02 02:30 UTC", "2026-03-02 02:00 UTC", ""),
        ("2026-03-02 02:30 UTC", "", ""),
        ("yesterday", "2026-03-02 02:00 UTC", ""),
    ],
)
def test_the_time_between_two_times(start: str, finish: str, took: str) -> None:
    assert report({"start": start, "finish": finish}).get("took", "") == took


def test_the_severity_says_who_is_told_and_when_next() -> None:
    values = report({}, severity="p0", time="2026-03-02 23:50 UTC")
    assert values["tell"] == ("on-call", "lead")
    assert values["next"] == "2026-03-03 00:05 UTC"
    assert "tell" not in report({}, time="2026-03-02 23:50 UTC")


@pytest.mark.parametrize(
    ("time", "due"),
    [("9999-12-31 23:59 UTC", None), ("9999-12-31 23:59 +14:00", "9999-12-31 10:14 UTC")],
)
def test_what_is_due_after_the_last_day_is_left_out(time: str, due: str | None) -> None:
    assert report({}, severity="p0", time=time).get("next") == due


def test_a_time_out_of_the_calendar_is_a_fault_of_what_was_given() -> None:
    _, faults = draft(BINDER, form("report"), {"severity": ["p0"], "time": ["0001-01-01 00:00 +14:00"]})
    assert faults == ["time: is not a time of the calendar"]


def test_what_does_not_fit_the_field_is_left_out() -> None:
    rows: Value = ({"at": "noon", "what": "seen", "level": "p9", "more": "x"},)
    values = report({"title": "A\nB", "log": rows, "services": ("shop",)})
    assert values["subject"] == "A B"
    assert values["log"] == ({"at": "", "what": "seen", "level": ""},)
