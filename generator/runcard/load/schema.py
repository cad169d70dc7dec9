"""JSON Schema of every kind of file, for editors that complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from runcard.load.binder import KINDS
from runcard.model.base import Model
from runcard.model.documented import describe
from runcard.model.run import Run

DRAFT = "https://json-schema.org/draft/2020-12/schema"

# `binder.yaml` is a binder, a file in `checklists/` a checklist.
SCHEMAS: Mapping[str, type[Model]] = {
    place.removesuffix(".yaml").removesuffix("s/"): model for place, model in KINDS.items()
}


def schema(kind: str) -> str:
    """Return the JSON Schema (draft 2020-12) of one kind of file, sorted, with a line end.

    `kind` is a key of `SCHEMAS`. What an editor's YAML parser takes for a number or a boolean is welcome as a text.
    """
    return json.dumps(_schema_of(SCHEMAS[kind]), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def run_schema() -> dict[str, Any]:
    """Return the JSON Schema of a run's file. What a key may hold where there is nothing is said by leaving it out."""
    found = _schema_of(Run)
    _drop_null(found)
    return found


def _schema_of(model: type[Model]) -> dict[str, Any]:
    describe()
    found: dict[str, Any] = model.model_json_schema(by_alias=True)
    _tidy(found)
    return {"$schema": DRAFT, **found}


def file_name(kind: str) -> str:
    """Return the name of the file in which a schema is kept."""
    return f"{kind}.schema.json"


def _drop_null(node: Any) -> None:
    """Take null out of what may be left out: only a key that must be there can be null."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _drop_null(value)
    needed = node.get("required", ()) if isinstance(node, dict) else ()
    properties = node.get("properties", {}) if isinstance(node, dict) else {}
    for key in set(properties) - set(needed):
        choices = properties[key].pop("anyOf", [])
        properties[key] |= next((each for each in choices if each != {"type": "null"}), {})


def _tidy(node: Any) -> None:
    """Put descriptions on one line, as editors show them, and drop the defaults that say nothing."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _tidy(value)
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            node["description"] = " ".join(node["description"].split())
        if node.get("default", 0) in (None, []):
            del node["default"]
