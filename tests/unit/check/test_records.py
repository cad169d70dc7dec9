"""What is said of a value that a record cannot hold."""

from __future__ import annotations

import pytest

from runcard.check.records import mend, misfit
from runcard.model.form import FieldType, FormField
from runcard.model.values import fault


@pytest.mark.parametrize(
    ("field_type", "text", "message", "hint"),
    [
        (
            "date-time",
            "2026-03-29 02:30 Europe/Berlin",
            "is skipped by the change of clocks on that day",
            "or the offset",
        ),
        (
            "date-time",
            "2026-10-25 02:30 Europe/Berlin",
            "comes twice on that day, when clocks change",
            "Write the offset",
        ),
        ("date-time", "2026-02-30 14:05 UTC", "is not a time of the calendar", "Write a day and a time"),
        ("text", "a" * 31, "has 31 characters, more than the 30 allowed", "Shorten it."),
    ],
)
def test_what_is_not_told_by_what_must_be_is_a_sentence(field_type: str, text: str, message: str, hint: str) -> None:
    field = FormField(name="start", title="Start", type=FieldType(field_type), max=30 if field_type == "text" else None)
    found = fault(field, text, ())
    assert found
    assert misfit("`Start`", text, found) == f'`Start`: "{text}" {message}'
    assert hint in mend(field, text, ())


def test_what_must_be_is_told_beside_what_is() -> None:
    field = FormField(name="start", title="Start", type=FieldType.DATE)
    found = fault(field, "tomorrow", ())
    assert found
    assert misfit("`Start`", "tomorrow", found) == '`Start` must be a day such as 2026-03-01, not "tomorrow"'
