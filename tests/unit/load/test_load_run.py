"""Runs as files. What is refused here, `browser/test/run/cases.test.js` sees refused on the page, file by file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from runcard.diagnostic import Diagnostic, Place, Severity
from runcard.load.json_text import JsonPlaces, parse_json
from runcard.load.run import read_run
from runcard.load.schema import run_schema
from runcard.model.settings import FileLimits
from unit.check.binders import findings

CASES = Path(__file__).parents[2] / "cases" / "runs"
GOOD, BAD = (sorted((CASES / folder).iterdir()) for folder in ("good", "bad"))
SMALL = (CASES / "good" / "small.json").read_text("utf-8")
_ITEMS = "".join(f"  - {{id: DEP-{n}, do: Brief the team}}\n" for n in range(1, 6))
DEP = f"code: DEP\ntitle: Deployment\nmode: read-do\nsections:\n- title: Prepare\n  items:\n{_ITEMS}"
_OF_SHAPE = {"wrong-value", "missing-key", "unknown-key", "not-a-mapping"}


def errors(place: Path) -> list[Diagnostic]:
    """Return the errors of a run that is kept in a binder."""
    found = findings({"checklists/dep.yaml": DEP, "records/run.json": place.read_bytes()})
    return [each for each in found if each.severity is Severity.ERROR and each.location.path.endswith(".json")]


@pytest.mark.parametrize("place", GOOD, ids=lambda place: place.stem)
def test_a_good_run_is_read(place: Path) -> None:
    read = read_run(place.read_bytes(), place.name, FileLimits())
    assert read.ok
    assert read.run is not None
    written = json.loads(place.read_text("utf-8"))
    assert json.loads(read.run.model_dump_json(exclude_defaults=True)) == written
    assert errors(place) == []


@pytest.mark.parametrize("place", BAD, ids=lambda place: place.stem)
def test_a_bad_run_is_refused_at_a_place(place: Path) -> None:
    found = errors(place)
    assert found
    lines = place.read_text("utf-8").split("\n")
    for each in found:
        assert each.hint.endswith((".", "?"))
        assert each.location.column <= len(lines[each.location.line - 1]) + 1


@pytest.mark.parametrize("place", GOOD, ids=lambda place: place.stem)
def test_the_schema_takes_good_runs(place: Path) -> None:
    assert list(Draft202012Validator(run_schema()).iter_errors(json.loads(place.read_text("utf-8")))) == []


@pytest.mark.parametrize("place", BAD, ids=lambda place: place.stem)
def test_the_schema_refuses_what_is_refused_for_its_shape(place: Path) -> None:
    found = {each.code for each in errors(place)}
    impossible = {"time-no-such-month", "time-no-such-day", "time-no-such-hour", "time-leap-second"}
    if found <= _OF_SHAPE and place.stem not in impossible:
        assert list(Draft202012Validator(run_schema()).iter_errors(json.loads(place.read_text("utf-8"))))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(run_schema())
    published = Path(__file__).parents[3] / "schema" / "run.schema.json"
    assert json.loads(published.read_text("utf-8")) == run_schema(), "run `runcard schema --output schema`"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\é ', max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES, st.sampled_from([None, 1]))
def test_json_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, allow_nan=True)
    parsed = parse_json(text, JsonPlaces("run.json", text, 50), 50)
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:  # infinite somewhere
        assert [each.code for each in parsed.diagnostics] == ["json-syntax"]
    else:
        assert (parsed.data, parsed.diagnostics) == (value, [])


@given(st.text(st.sampled_from('{}[]:,"\\ntrue01.-eu\n '), max_size=30))
def test_what_is_no_json_is_refused_whatever_it_is(text: str) -> None:
    parsed = parse_json(text, JsonPlaces("run.json", text, 50), 50)
    try:
        value = json.loads(text)
    except ValueError:
        assert parsed.diagnostics
    else:
        twice = [each.code for each in parsed.diagnostics] == ["duplicate-key"] * len(parsed.diagnostics)
        assert parsed.data == value or (parsed.diagnostics and twice)


@given(st.integers(0, len(SMALL) - 1), st.sampled_from(["", '"', "{", "0", ",", "\\", "\x00", "é", "null"]))
def test_a_run_that_was_changed_anywhere_raises_nothing(at: int, put: str) -> None:
    text = SMALL[:at] + put + SMALL[at + 1 :]
    read = read_run(text.encode(), "run.json", FileLimits())
    assert read.run is not None or read.diagnostics


def test_places_are_those_of_values_and_keys() -> None:
    text = '{"a": [1, {"b": "é"}],\r\n  "c": null}'
    places = JsonPlaces("run.json", text, 50)
    found = [places.locate(Place("run.json", path)) for path in (("a",), ("a", 1, "b"), ("c",), ("a", 7), ("d",))]
    assert [(each.line, each.column) for each in found] == [(1, 7), (1, 17), (2, 8), (1, 7), (1, 1)]
    assert places.locate(Place("run.json", ("c",), on_key=True)).column == 3
