"""What is written is read back the same, for every form and whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from runcard.config import find_project
from runcard.files import load_binder
from runcard.forms.draft import Draft, draft
from runcard.forms.record_text import record_text
from runcard.load.decode import BAD_CHARACTER
from runcard.load.record import ReadRecord, read_record
from runcard.model.form import Form, FormField
from runcard.model.record import Record, clean, clean_cell
from runcard.model.settings import FileLimits
from runcard.model.values import Value
from unit.forms.cases import ENVIRONMENT, NAMES, blank, forms, loaded
from unit.forms.test_outputs import ROOT

LIMITS = FileLimits()
OWN = load_binder(find_project(ROOT)).binder
CHANGE = forms("shop")["change", "1.2"]
HEADINGS = [line for line, _, _ in CHANGE.headings()]
PIECES = st.sampled_from(
    [
        *("|", "\\", "`", "```", "---", "#", "## ", "### ", "<br>", "<!--", "-->", "<!-- To fill in", "{{", "{%", "%}"),
        *("'", '"', ": ", " #", "- ", "* ", "\n", "\n\n", "[[RBK-2]]", "é", "漢", "🔥", "\t", "null", "true", "1_000"),
        *HEADINGS,
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=8).map("".join).map(lambda text: _kept(text))
LINES = TEXTS.map(lambda text: " ".join(text.split()))


def _kept(text: str) -> str:
    """A text without what no file may hold."""
    return BAD_CHARACTER.sub("", text.encode("utf-8", "ignore").decode())


def cells(plain: bool) -> st.SearchStrategy[str]:
    return LINES if plain else TEXTS.map(clean_cell)


@st.composite
def values(draw: st.DrawFn, form: Form) -> dict[str, Value]:
    """Draw any values for the fields of a form, of the right kind or not."""
    found: dict[str, Value] = {}
    for field in form.fields:
        if value := draw(_value(field)):
            found[field.name] = value
    return found


def _value(field: FormField) -> st.SearchStrategy[Value]:
    if field.columns:
        row = st.fixed_dictionaries({each.name: cells(each.type != "text") for each in field.columns})
        rows = st.lists(row.filter(lambda each: any(each.values())), max_size=2).map(tuple)
        return rows.map(lambda each: each)
    if field.in_body:
        return TEXTS.map(clean)
    if field.several:
        return st.lists(LINES.filter(bool), max_size=3).map(tuple)
    return LINES


def written(form: Form, record_id: str, state: str, filled: dict[str, Value]) -> tuple[Record, ReadRecord]:
    record = Record.model_construct(form=form.id, form_version=form.version, id=record_id, state=state, values=filled)
    choices = {name: () for field in form.fields for name in (field.name, *_columns(field))}
    text = record_text(Draft(form, record, choices), ENVIRONMENT)
    return record, read_record(text.encode(), "x.md", {(form.id, form.version): form}, LIMITS)


def _columns(field: FormField) -> list[str]:
    return [f"{field.name}.{column.name}" for column in field.columns]


@given(values(CHANGE), st.sampled_from(["CHG-1", "", "a: b #c", "[x]"]))
@settings(max_examples=100, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_record_is_read_back_the_same(filled: dict[str, Value], record_id: str) -> None:
    record, read = written(CHANGE, record_id, "new", filled)
    assert not [each for each in read.diagnostics if each.code != "stray-text"]
    assert read.record == record


@pytest.mark.parametrize("case", NAMES)
def test_a_blank_record_is_read_back_the_same(case: str) -> None:
    for form_id, _ in forms(case):
        made = blank(case, form_id)
        read = read_record(record_text(made, ENVIRONMENT).encode(), "x.md", forms(case), LIMITS)
        assert read.diagnostics == []
        assert read.record == made.record


@pytest.mark.parametrize("form", [each.model for each in OWN.forms], ids=lambda form: form.id)
def test_the_own_forms_are_read_back_the_same(form: Form) -> None:
    made, _ = draft(OWN, form, {"id": [f"{form.prefix}-1"]})
    read = read_record(record_text(made, ENVIRONMENT).encode(), "x.md", {(form.id, form.version): form}, LIMITS)
    assert read.diagnostics == []
    assert read.record == made.record


@given(st.text(alphabet="|\\<br>n \n`a", max_size=12))
def test_a_cell_holds_what_is_put_in(text: str) -> None:
    once = clean_cell(text)
    assert clean_cell(once) == once


def test_every_gap_is_marked() -> None:
    text = record_text(blank("shop", "change"), ENVIRONMENT)
    assert "title: # To fill in. What is changed, in one line. Example: Shop 2.1\n" in text
    assert "start: # To fill in from Done on. Holds: date and time with zone. Example: 2026-03-02 02:00 UTC\n" in text
    assert "finish: # To fill in in Dropped." in text
    assert "impact: # Optional. One of: high, medium, low.\n" in text
    assert (
        "### Reason\n\n<!-- To fill in. What makes it necessary. See RBK-2. Example: The old one leaks. -->\n" in text
    )


def test_a_hostile_text_loses_no_field() -> None:
    hostile = "```\nunclosed\n### Reason\n\\### Reason\n<!-- To fill in\n---\n## Day\n<script>"
    record, read = written(CHANGE, "CHG-1", "new", {"title": "A", "reason": hostile, "plan": "RBK 1.1"})
    assert read.record == record
    assert loaded("shop").binder.form("change") == CHANGE
