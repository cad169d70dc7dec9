"""The JSON Schemas: current, valid, and of one mind with the loader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from runcard.load.binder import KINDS, load
from runcard.load.codes import CODES, Sample
from runcard.load.schema import SCHEMAS, file_name, schema
from unit.load.yaml_cases import inputs

ROOT = Path(__file__).parents[3]
FOLDER, SOURCE = ROOT / "schema", ROOT / "source"


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML as editors do: the core schema of YAML 1.2, in which `010` is ten and `no` is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own way)


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf)|\.(nan|NaN)",
        list("-+.0123456789"),
    ),
):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)
EditorsLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: _integer(node.value))


def _integer(text: str) -> int:
    return int(text, 0) if text.startswith(("0x", "0o")) else int(text)


def kind_of(name: str) -> str:
    """Return the kind of a file by its name below the source folder."""
    return next(kind for place, kind in zip(KINDS, SCHEMAS, strict=True) if name == place or name.startswith(place))


def faults(name: str, text: str | bytes) -> list[str]:
    """Return what an editor underlines in a file."""
    validator = Draft202012Validator(json.loads(schema(kind_of(name))))
    data = yaml.load(text, EditorsLoader)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_committed_schema_is_current(kind: str) -> None:
    committed = (FOLDER / file_name(kind)).read_text("utf-8")
    assert committed == schema(kind), "run `runcard schema --output schema`"


def test_every_committed_schema_is_of_a_kind_or_a_format() -> None:
    formats = {"export.schema.json", "report.schema.json", "run.schema.json"}
    assert {path.name for path in FOLDER.iterdir()} == {file_name(kind) for kind in SCHEMAS} | formats


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_is_one(kind: str) -> None:
    found = json.loads(schema(kind))
    Draft202012Validator.check_schema(found)
    assert found["$schema"].endswith("/2020-12/schema")
    assert found["title"]
    assert "$id" not in found
    assert all(part.get("default", 0) not in (None, []) for part in _parts(found))
    assert all("\n" not in part["description"] for part in _parts(found) if isinstance(part.get("description"), str))


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _parts(value)


SOURCES = [path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.rglob("*.yaml"))]


@pytest.mark.parametrize("name", SOURCES)
def test_the_files_of_this_repository_are_valid(name: str) -> None:
    assert faults(name, (SOURCE / name).read_bytes()) == []


@pytest.mark.parametrize("code", CODES)
def test_good_samples_are_valid(code: str) -> None:
    assert [fault for name, text in known(CODES[code].good).items() for fault in faults(name, text)] == []


@pytest.mark.parametrize("code", ["missing-key", "unknown-key", "wrong-value", "not-a-mapping"])
def test_what_the_loader_refuses_for_its_shape_an_editor_underlines(code: str) -> None:
    assert [fault for name, text in known(CODES[code].bad).items() for fault in faults(name, text)]


def known(sample: Sample) -> Sample:
    """Return the files of a sample that have a kind."""
    return {name: text for name, text in sample.items() if any(name.startswith(place) for place in KINDS)}


def test_text_that_looks_like_something_else_is_text_to_both() -> None:
    files = inputs("text-as-written")
    assert not load(files, "").diagnostics
    for name, content in files.items():
        assert faults(name, content) == []


@pytest.mark.parametrize("value", ['""', '" "', "[]", "{}"])
def test_what_is_no_text_is_none_to_both(value: str) -> None:
    text = f"title: {value}\n"
    assert faults("binder.yaml", text)
    assert load({"binder.yaml": text.encode()}, "").diagnostics
