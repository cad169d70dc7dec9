"""The JSON Schema of a form's records, for programs that make or read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from runcard.forms.draft import Draft
from runcard.model import prose
from runcard.model.form import Column, FieldType, Form, FormField

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
# What the text of a type looks like. Whether an id exists, only the binder can tell.
_PATTERNS: Mapping[str, Schema] = {
    "date": {"format": "date"},
    "date-time": {
        "pattern": (
            r"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(:\d{2})? ?(Z|UTC|[+-]\d{2}:?\d{2}|[A-Za-z_]+/[A-Za-z0-9_+/-]+)$"
        ),
        "examples": ["2026-03-01 14:05 UTC", "2026-03-01T14:05+01:00", "2026-03-01 14:05 Europe/Berlin"],
    },
    "duration": {"pattern": r"^\d+(\.\d+)? ?[a-z]+$", "examples": ["15 min", "4 h"]},
    "checkbox": {"enum": ["true", "false"]},
    "checklist": {"pattern": r"^[A-Z][A-Z0-9]{1,7}( .+)?$", "examples": ["DEP 1.2"]},
    "item": {"pattern": r"^[A-Z][A-Z0-9]{1,7}-[1-9][0-9]{0,5}$", "examples": ["DEP-17"]},
}


def record_schema(draft: Draft) -> str:
    """Return the schema of a record's values: the front matter's and the body's fields by their names."""
    form = draft.form
    properties: Schema = {
        "form": {"const": form.id},
        "form_version": {"const": form.version},
        "id": _id(form),
        "state": {"enum": [state.id for state in form.states]},
        **{field.name: _field(field, draft.choices) for field in form.fields},
    }
    always = [field.name for field in form.fields if field.required]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{form.title}, version {form.version}",
        "description": prose.plain(form.purpose),
        "type": "object",
        "properties": properties,
        "required": ["form", "form_version", "id", "state", *always],
        "additionalProperties": False,
        "allOf": [_state(form, state.id, always) for state in form.states],
    }
    schema["allOf"] = [rule for rule in schema["allOf"] if rule["then"]["required"]]
    if not schema["allOf"]:
        del schema["allOf"]
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _id(form: Form) -> Schema:
    begin = f"{form.prefix}-" if form.prefix else "[A-Z][A-Z0-9]{0,15}-"
    return {"type": "string", "pattern": f"^{begin}[0-9A-Za-z]([0-9A-Za-z.-]{{0,40}}[0-9A-Za-z])?$"}


def _state(form: Form, state: str, always: list[str]) -> Schema:
    needed = [field.name for field in form.fields if form.required(field, state) and field.name not in always]
    return {"if": {"properties": {"state": {"const": state}}}, "then": {"required": needed}}


def _field(field: FormField, choices: Mapping[str, tuple[str, ...]]) -> Schema:
    words: Schema = {"title": field.title}
    if field.help:
        words["description"] = prose.plain(field.help)
    if field.type is FieldType.TABLE:
        return {**words, "type": "array", "minItems": 1, "items": _row(field, choices)}
    value = _value(field, choices[field.name])
    if field.max is not None:
        value["maxLength"] = field.max
    return {**words, "type": "array", "minItems": 1, "items": value} if field.several else {**words, **value}


def _row(field: FormField, choices: Mapping[str, tuple[str, ...]]) -> Schema:
    return {
        "type": "object",
        "properties": {column.name: _cell(column, choices[f"{field.name}.{column.name}"]) for column in field.columns},
        "required": [column.name for column in field.columns if column.required],
        "additionalProperties": False,
    }


def _cell(column: Column, choices: tuple[str, ...]) -> Schema:
    value = {"title": column.title, **_value(column, choices)}
    # A cell that nothing fills is an empty text.
    return value if column.required else {"anyOf": [value, {"const": ""}]}


def _value(field: FormField | Column, choices: tuple[str, ...]) -> Schema:
    if choices:
        return {"type": "string", "enum": list(choices)}
    if field.type == FieldType.NUMBER:
        return {"type": "string", "pattern": r"^-?\d+(\.\d+)?( ?\S.*)?$"}
    return {**_TEXT, **_PATTERNS.get(field.type, {})}
