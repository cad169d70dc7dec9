"""Where a node of the model stands in its file."""

from __future__ import annotations

import pytest

from runcard.diagnostic import Place
from runcard.load.positions import Positions

TEXT = """\
# A comment
title: "Runbooks [[DEP-1]]"
notes: |
  First [[DEP-2]]
  then é [[DEP-3]]
items:
- do: a
- {do: b, refs: [x, y]}
items: twice
"""


@pytest.mark.parametrize(
    ("place", "line", "column"),
    [
        (Place("x", ()), 2, 1),
        (Place("x", ("title",)), 2, 8),
        (Place("x", ("title",), on_key=True), 2, 1),
        (Place("x", ("title",), within="[[DEP-1"), 2, 18),
        (Place("x", ("title",), within="missing"), 2, 8),
        (Place("x", ("notes",), within="[[DEP-3"), 5, 10),
        (Place("x", ("items", 0, "do")), 7, 7),
        (Place("x", ("items", 1)), 8, 3),
        (Place("x", ("items", 1, "refs", 1)), 8, 21),
        (Place("x", ("items", 1, "refs"), on_key=True), 8, 11),
        (Place("x", ("items", 1, "missing", 3), on_key=True), 8, 3),
        (Place("x", ("missing",)), 2, 1),
    ],
)
def test_places(place: Place, line: int, column: int) -> None:
    location = Positions("x", TEXT).locate(place)
    assert (location.line, location.column) == (line, column)


@pytest.mark.parametrize("text", ["", "# nothing\n", ": : :\n", "a: [", "a: *b", '"', "\x00"])
def test_a_text_that_is_no_yaml_has_a_beginning(text: str) -> None:
    location = Positions("x", text).locate(Place("x", ("a", 0)))
    assert location.line == 1


def test_what_stands_before_a_fault_of_syntax_is_found() -> None:
    location = Positions("x", "a: 1\nb: 2\nc: [\n").locate(Place("x", ("b",)))
    assert (location.line, location.column) == (2, 4)


@pytest.mark.parametrize("piece", ["[", "{a: ", "{", "- ", "? "])
def test_nesting_without_end_is_survived(piece: str) -> None:
    positions = Positions("x", f"a: 1\nb:\n  {piece * 100_000}")
    assert positions.locate(Place("x", ("b",) + (0,) * 300)).line >= 1
    assert len(positions.spans) < 1000


def test_keys_that_are_refused_do_not_move_the_others() -> None:
    positions = Positions("x", "? [a, b]\n: c\n*d : e\nf: g\n")
    assert positions.locate(Place("x", ("f",))).line == 4
