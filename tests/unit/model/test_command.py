"""Variables in commands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from runcard.model import command

_TEXT = st.text(st.sampled_from("{}ab_ .'\"\n"), max_size=30)


def test_names_are_found_once_in_order() -> None:
    assert command.variables("x {{b}} {{a}} {{b}}") == ["b", "a"]


def test_templates_of_go_are_left_alone() -> None:
    assert command.variables("kubectl get po -o go-template='{{.a}} {{ end }} {{range .b}}'") == []


def test_what_has_no_value_stays() -> None:
    assert command.filled("a {{b}} {{c}}", {"c": "1"}) == "a {{b}} 1"


@given(_TEXT)
def test_pieces_make_up_the_command(text: str) -> None:
    assert "".join(literal + (f"{{{{{name}}}}}" if name else "") for literal, name in command.pieces(text)) == text


@given(st.from_regex(command.WORD, fullmatch=True))
def test_a_value_is_one_plain_word(value: str) -> None:
    assert not re.search(r"[\s'\"`$\\|&;<>(){}\[\]*?!#~^]", value)
