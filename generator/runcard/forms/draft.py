"""A new record: what was given, what the binder or another record fills in, and what is left for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from runcard.forms.fill import Known, fill, severity_choices
from runcard.model.binder import Binder
from runcard.model.form import Column, FieldType, Form, FormField
from runcard.model.record import Record, clean, is_record_id
from runcard.model.run import Run
from runcard.model.source import ARGUMENTS, Argument
from runcard.model.values import Row, Value, fault

Given = Mapping[str, Sequence[str]]
"""Values by the name of their field, or by `id` and `state`; several where it was given several times."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be filled in further. `choices` are those of each field and `FIELD.COLUMN`, the binder's included."""

    form: Form
    record: Record
    choices: Mapping[str, tuple[str, ...]]

    def missing(self) -> Iterator[FormField]:
        """Yield the fields that the record's state requires and that nothing has filled in."""
        for field in self.form.fields:
            if field.name not in self.record.values and self.form.required(field, self.record.state):
                yield field


def draft(
    binder: Binder,
    form: Form,
    given: Given | None = None,
    other: Record | None = None,
    run: Run | None = None,
) -> tuple[Draft, list[str]]:
    """Return a new record, and what is wrong with what was given, a sentence each.

    `other` and `run` are what it is made from. The ticket of a run is the record's id where that is one of the form.
    """
    given = given or {}
    choices = choices_of(form, binder)
    values, faults = _given(form, given, choices)
    state, record_id = _last(given, "state") or form.states[0].id, _last(given, "id")
    if not record_id and run is not None and form.prefix and fits_prefix(run.ticket, form):
        record_id = run.ticket
    if form.state(state) is None:
        faults.append(f"state: must be one of: {', '.join(each.id for each in form.states)}")
    if record_id and not fits_prefix(record_id, form):
        faults.append(f"id: must look like {form.prefix or 'ID'}-12")
    _fill_in(Known(binder, form, other, run, values), choices)
    ordered = {field.name: values[field.name] for field in form.fields if field.name in values}
    record = Record.model_construct(form=form.id, form_version=form.version, id=record_id, state=state, values=ordered)
    return Draft(form, record, choices), faults


def fits_prefix(record_id: str, form: Form) -> bool:
    """Whether an id is one that records of the form have."""
    return is_record_id(record_id) and (form.prefix is None or record_id.startswith(f"{form.prefix}-"))


def choices_of(form: Form, binder: Binder) -> dict[str, tuple[str, ...]]:
    """Return what can be chosen in each field and column of a form."""
    levels = severity_choices(binder)
    found: dict[str, tuple[str, ...]] = {}
    for field in form.fields:
        found[field.name] = levels if field.choices_from else field.choices
        for column in field.columns:
            found[f"{field.name}.{column.name}"] = levels if column.choices_from else column.choices
    return found


def _last(given: Given, name: str) -> str:
    values = given.get(name, ())
    return values[-1].strip() if values else ""


def _given(form: Form, given: Given, choices: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, Value], list[str]]:
    values: dict[str, Value] = {}
    faults: list[str] = []
    for name, texts in given.items():
        field = form.by_name.get(name)
        if name in ("id", "state"):
            continue
        if field is None:
            near = get_close_matches(name, ["id", "state", *form.by_name], n=1)
            faults.append(f"{name}: the form has no such field{f'; did you mean {near[0]}?' if near else ''}")
        elif field.type is FieldType.TABLE:
            faults.append(f"{name}: is a table; fill it in in the file")
        elif len(texts) > 1 and not field.several:
            faults.append(f"{name}: holds one value, not {len(texts)}")
        else:
            cleaned = [clean(text) for text in texts]
            wrong = [found for text in cleaned if text and (found := fault(field, text, choices[name]))]
            faults += [f"{name}: {each}" for each in wrong]
            if kept := tuple(text for text in cleaned if text):
                values[name] = kept if field.several else kept[0]
    return values, faults


def _fill_in(known: Known, choices: Mapping[str, tuple[str, ...]]) -> None:
    """Fill in what was not given. What is made from other fields comes last."""
    for late in (False, True):
        for field in known.form.fields:
            depends = field.fill is not None and Argument.FIELD in ARGUMENTS[field.fill.origin]
            if depends is not late or field.name in known.values:
                continue
            found = fill(field.fill, known) if field.fill else None
            value = _fitting(field, found, choices) if found else None
            if value is None and field.default is not None:
                value = (field.default,) if field.several else field.default
            if value:
                known.values[field.name] = value


def _fitting(field: FormField, value: Value, choices: Mapping[str, tuple[str, ...]]) -> Value | None:
    """Return a value as the field can hold it; None where it cannot."""
    if field.type is FieldType.TABLE:
        return tuple(_row(field, row, choices) for row in value if isinstance(row, Mapping)) or None
    texts = [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]
    texts = [text if field.in_body else " ".join(text.split()) for text in map(clean, texts)]
    kept = tuple(text for text in texts if text and not fault(field, text, choices[field.name]))
    if not kept:
        return None
    return kept if field.several else kept[0]


def _row(field: FormField, row: Row, choices: Mapping[str, tuple[str, ...]]) -> Row:
    return {column.name: _cell(field, column, row.get(column.name, ""), choices) for column in field.columns}


def _cell(field: FormField, column: Column, text: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    text = clean(text).strip()
    return "" if text and fault(column, text, choices[f"{field.name}.{column.name}"]) else text
