"""The short way gives libyaml's answer, or none."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from runcard.load import plain
from runcard.load.build import Builder, Stopped
from runcard.load.decode import decode
from runcard.load.faults import Faults
from runcard.model.settings import FileLimits
from unit.load.yaml_cases import cases, inputs

LIMITS = FileLimits()
PLAIN = """\
---
# A checklist as most are.
code: DEP
title: Deployment of the shop  # with a comment
objective: "A new version: it serves all traffic"
mode: read-do
sections:
- title: 'It''s time'
  groups:
    - title: First

      items:
      - id: DEP-1
        do: Take https://example.org/#top down
        refs: [DEP-2, on-call]
      # And then
      - do: Wait
        refs:
        - DEP-1
        - on-call
      - do: Écrire au journal
- title: Then
  items:
  - do: a
completion: Done
"""


def by_libyaml(text: str, limits: FileLimits = LIMITS) -> tuple[object, bool]:
    """Return libyaml's data, and whether it found no fault."""
    faults = Faults("x.yaml")
    try:
        data = Builder(text, limits, faults).build()
    except (yaml.YAMLError, Stopped):
        return None, False
    return data, not faults.found


def test_plain_style_takes_the_short_way() -> None:
    data = plain.read(PLAIN, LIMITS)
    assert data is not None
    assert data == by_libyaml(PLAIN)[0]


@pytest.mark.parametrize(
    "line",
    [
        "a: null",
        "a: b: c",
        "a: b:",
        "a: b #c",
        "a:\tb",
        "a: b\t# c",
        'a: "b\\n"',
        'a: ""',
        "a: 'b' c",
        "a: [b, null]",
        "a: [b, [c]]",
        "a: {b: c}",
        "a: |",
        "a: *b",
        "a: &b c",
        "a: !b c",
        "null: a",
        "A: b",
        "? a",
        "a:b",
        "- a",
        "  a: b",
        "a:",
        "text",
        "...",
        "a: b\r",
        "x: y",
        "a: " + "b" * 100_000,
        "a" * 1100 + ": b",
    ],
)
def test_anything_else_is_left_to_libyaml(line: str) -> None:
    assert plain.read(f"x: y\n{line}\n", LIMITS) is None


@pytest.mark.parametrize("text", ["", "\n", "# a\n", "---\n", "a:\n", "a:\n  # b\n"])
def test_a_file_without_data_is_left_to_libyaml(text: str) -> None:
    assert plain.read(text, LIMITS) is None


@pytest.mark.parametrize("depth", range(8))
def test_depth_is_counted_alike(depth: int) -> None:
    limits = FileLimits(depth=depth)
    data = plain.read(PLAIN, limits)
    assert data is None or by_libyaml(PLAIN, limits) == (data, True)


@pytest.mark.parametrize("name", cases())
def test_cases_are_read_alike(name: str) -> None:
    for file, content in inputs(name).items():
        text = decode(content, LIMITS, Faults(file))
        data = plain.read(text, LIMITS) if text is not None else None
        assert data is None or by_libyaml(text or "") == (data, True)


_STRANGE = st.sampled_from(
    [
        *(
            "",
            "",
            " ",
            "  ",
            "\n",
            "\n\n",
            ":",
            ": ",
            " #",
            "# ",
            "#x",
            "- ",
            "-",
            "'",
            "''",
            '"',
            "\\",
            "[",
            "]",
            "[]",
        ),
        *(", ", "{", "}", "|", ">", "*", "&", "!", "%", "@", "`", "~", "?", "? ", "=", "<<", "null", "true", "a: b"),
        *("\t", "\r", "\u00a0", "\u2003", "é", "漢", "...", "---", "\n---\n", "\n  x", "\n# y\n"),
    ]
)
_KEYS = st.sampled_from(["a", "b", "c", "do", "sign_offs", "nul"])
_TEXTS = st.sampled_from(
    ["x", "1.5", "two words", "a:b", "c#", "'it''s'", '"q: r #s"', "/x", "$(y)", "<5", "é", "x  # y"]
)
_LISTS = st.sampled_from(["[x]", "[x, y-1]"])


@st.composite
def plain_lines(draw: st.DrawFn, column: int = 0, depth: int = 3) -> list[str]:
    """Draw the lines of a mapping in plain style that starts in `column`."""
    lines = []
    for key in draw(st.lists(_KEYS, min_size=1, max_size=3, unique=True)):
        kind = draw(st.integers(0, 5)) if depth else 0
        start = " " * column + key + ":"
        if kind <= 2:
            lines.append(f"{start} {draw(_TEXTS | _LISTS)}")
        elif kind == 3:
            lines += [start, *draw(plain_lines(column + draw(st.integers(1, 3)), depth - 1))]
        else:
            dash = column + draw(st.integers(0, 2))
            entries = draw(
                st.lists(plain_lines(dash + 2, depth - 1) | _TEXTS.map(lambda text: [text]), min_size=1, max_size=3)
            )
            lines.append(start)
            for first, *others in entries:
                lines += [" " * dash + "- " + first.strip(" "), *others]
        lines += draw(st.sampled_from([[], [], [], [""], ["# comment"], ["   # comment"]]))
    return lines


@st.composite
def nearly_plain(draw: st.DrawFn) -> str:
    """Draw a text in plain style with something strange put in, or something missing."""
    text = draw(st.sampled_from(["", "", "---\n"])) + "\n".join(draw(plain_lines())) + draw(st.sampled_from(["", "\n"]))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(_STRANGE) + text[at + draw(st.integers(0, 2)) :]


@settings(max_examples=200, deadline=None)
@given(plain_lines())
def test_plain_style_always_takes_the_short_way(lines: list[str]) -> None:
    text = "\n".join(lines)
    data = plain.read(text, LIMITS)
    assert data is not None
    assert by_libyaml(text) == (data, True)


@settings(max_examples=1000, deadline=None)
@given(nearly_plain())
def test_what_is_nearly_plain_is_read_alike(text: str) -> None:
    data = plain.read(text, LIMITS)
    assert data is None or by_libyaml(text) == (data, True)
