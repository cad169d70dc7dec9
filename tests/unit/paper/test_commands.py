"""Where a command is broken on paper, as Typst works it out: who types it from there types the same."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from runcard.paper.printer import Paper, common
from unit.paper.sheets import TEMPLATES

SOURCE = b"""
#import "words.typ": broken
#metadata(json(bytes(sys.inputs.lines)).map(line => broken(line, 42))) <broken>
"""
SPACE, WITHIN = "\N{LEFTWARDS ARROW WITH HOOK}", "»"
COLUMNS = 42

WORDS = st.text("ab-/=,;{}é", min_size=1, max_size=60)
COMMANDS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def broken(lines: list[str]) -> list[list[str]]:
    data = {**common(Paper.A5, TEMPLATES.fonts), "fillable": False}
    inputs = {"data": json.dumps(data), "lines": json.dumps(lines)}
    compiler = typst.Compiler(SOURCE, root=str(TEMPLATES.folder), sys_inputs=inputs)
    answer = compiler.query("<broken>", field="value", one=True)
    found: list[list[str]] = json.loads(answer)
    return found


def typed(lines: list[str]) -> str:
    """Return what somebody types who reads these lines."""
    bare = [lines[0], *(line.removeprefix("  ") for line in lines[1:])]
    return "".join(re.sub(f"[{SPACE}{WITHIN}]$", "", line) for line in bare[:-1]) + bare[-1]


@settings(max_examples=40, deadline=None)
@given(st.lists(COMMANDS, min_size=1, max_size=20))
def test_what_is_broken_reads_as_the_whole(commands: list[str]) -> None:
    for command, lines in zip(commands, broken(commands), strict=True):
        assert typed(lines) == command
        assert all(len(line) <= COLUMNS for line in lines)
        for line, following in pairwise(lines):
            assert line.endswith(f" {SPACE}" if line[-2] == " " else WITHIN)
            assert not following.startswith("   ")
        # A word is broken where it has no room on a line of its own, and nowhere else.
        if max(map(len, command.split(" "))) <= COLUMNS - 4:
            assert not any(line.endswith(WITHIN) for line in lines[:-1])


def test_an_address_goes_to_a_line_of_its_own_before_it_is_broken() -> None:
    assert broken(["curl -sS https://shop.example/api/health"]) == [["curl -sS https://shop.example/api/health"]]
    assert broken(["curl -sS https://shop.example/api/v1/health"]) == [
        [f"curl -sS {SPACE}", "  https://shop.example/api/v1/health"]
    ]
    assert broken(["curl https://shop.example/api/v1/a-health-check-of-all"]) == [
        [f"curl https://shop.example/api/v1/{WITHIN}", "  a-health-check-of-all"]
    ]
