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


_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b_c",
            "key",
            ": ",
            ":",
            "- ",
            "-",
            " ",
            "  ",
            "    ",
            "\n",
            "\n",
            "\n- ",
            "\n  ",
            "#",
            " # ",
            "x y",
            "1.5",
        ),
        *(
            "'",
            "''",
            '"',
            "\\",
            "[",
            "]",
            "[a, b]",
            ", ",
            "{",
            "}",
            "|",
            ">",
            "*",
            "&",
            "!",
            "%",
            "@",
            "`",
            "null",
            "true",
        ),
        *("---\n", "...\n", "\t", "\r\n", "é", "\u00a0", "漢", "$", "/", "<", "(", "~", "?", "? ", "=", "<<", "\ufeff"),
    ]
)
_LINES = st.builds(
    "{}{}{}{}\n".format,
    st.sampled_from(["", "", "  ", "  ", "    ", "      ", "# "]),
    st.sampled_from(["", "", "- "]),
    st.sampled_from(["a:", "b:", "c:", "a: ", "b: ", "c: ", ""]),
    st.sampled_from(["", "", "text", "'q'", '"q"', "[x, y]", "x: y", "x #y", "x # y", "null"]),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.lists(_LINES, max_size=8).map("".join))
def test_whatever_is_written_is_read_alike(text: str) -> None:
    data = plain.read(text, LIMITS)
    assert data is None or by_libyaml(text) == (data, True)
