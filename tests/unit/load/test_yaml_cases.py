"""Every folder below tests/cases/yaml says what it must, and nothing in it goes unread."""

from __future__ import annotations

import pytest

from runcard.diagnostic import Place
from runcard.load.binder import load
from unit.load.yaml_cases import CASES, EXPECTED, MADE, as_text, cases, expected, inputs


@pytest.mark.parametrize("name", cases())
def test_case_says_what_is_expected(name: str) -> None:
    loaded = load(inputs(name), source="")
    assert as_text(loaded.diagnostics) == expected(name)


@pytest.mark.parametrize("name", cases())
def test_places_can_be_looked_up_in_any_case(name: str) -> None:
    files = inputs(name)
    loaded = load(files, source="")
    for file in files:
        deep = loaded.locate(Place(file, ("sections", 0, "items", 0, "do")))
        assert deep.path == file
        assert 1 <= deep.line <= len(loaded.lines(file))


@pytest.mark.parametrize("name", cases())
def test_case_is_complete(name: str) -> None:
    folder = CASES / name
    assert (folder / EXPECTED).is_file()
    assert inputs(name), "no input"
    files = [path.name for path in folder.rglob("*") if path.is_file()]
    named = {name for name in files if not name.endswith((".yaml", ".yml", ".md", ".json"))}
    assert named <= {EXPECTED, MADE}, "a file that nothing reads"
    places = {line.partition(":")[0] for line in expected(name).splitlines() if not line.startswith(" ")}
    assert places <= set(inputs(name))
