"""The manual's page about the model names every kind of node and every key, and its examples are valid."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from runcard.load.binder import KINDS, load
from runcard.model.base import Model
from runcard.report.findings import findings

MANUAL = (Path(__file__).parents[2] / "docs" / "model.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (yes|) ?\| ([^|]+) \|", re.MULTILINE)


def _parts(annotation: object) -> Iterator[type]:
    """Yield the classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def _models() -> list[type[Model]]:
    found: list[type[Model]] = []
    waiting = list(KINDS.values())
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            fields = model.model_fields.values()
            waiting += [part for field in fields for part in _parts(field.annotation) if issubclass(part, Model)]
    return found


def _section(model: type[Model]) -> str:
    title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()
    match = re.search(rf"^##+ {title}\n(.*?)(?=^##|\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert match, f"no heading for {title}"
    return match[1]


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_key_is_in_the_manual(model: type[Model]) -> None:
    rows = {key: (bool(needed), holds) for key, needed, holds in ROW.findall(_section(model))}
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    assert sorted(rows) == sorted(fields)
    for key, field in fields.items():
        needed, holds = rows[key]
        assert needed == field.is_required(), key
        choices = [part for part in _parts(field.annotation) if issubclass(part, StrEnum)]
        assert all(f"`{value}`" in holds for enum in choices for value in enum), key


def test_the_examples_are_one_valid_binder_that_uses_every_key() -> None:
    blocks = re.findall(r"^```yaml\n# (source/\S+)\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
    loaded = load({file: text.encode() for file, text in blocks})
    assert findings(loaded, date(2026, 3, 2)).diagnostics == []
    written = set(re.findall(r"(\w+):(?=\s)", "".join(text for _, text in blocks)))
    known = {field.alias or name for model in _models() for name, field in model.model_fields.items()}
    assert known - written == set()
