"""YAML text to plain data."""

from __future__ import annotations

import pytest

from runcard.load.binder import load
from runcard.load.syntax import Parsed, parse
from runcard.model.settings import FileLimits
from unit.load.yaml_cases import inputs


def read(text: str) -> Parsed:
    return parse(text.encode(), "x.yaml", FileLimits())


@pytest.mark.parametrize(
    "written",
    ["NO", "off", "yes", "22:22", "010", "0x1F", "1.10", "1234e5", "1_000", "2026-01-01", ".inf", "+1", "=", "<5 ms"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", ""])
def test_a_value_is_the_text_that_is_written(written: str, line_end: str) -> None:
    parsed = read(f"a: {written}{line_end}")
    assert parsed.data == {"a": written}
    assert not parsed.diagnostics


@pytest.mark.parametrize("written", ["", " null", " ~", " Null", " NULL"])
def test_nothing_is_nothing(written: str) -> None:
    assert read(f"a:{written}\nb: c\n").data == {"a": None, "b": "c"}


@pytest.mark.parametrize("written", ['"null"', "'~'", '""'])
def test_quoted_text_is_text(written: str) -> None:
    assert read(f"a: {written}\n").data == {"a": written[1:-1]}


def test_block_texts_are_kept() -> None:
    assert read("a: |\n  one\n  two #3\nb: >-\n  one\n  two\n").data == {"a": "one\ntwo #3\n", "b": "one two"}


def test_a_byte_order_mark_does_not_move_columns() -> None:
    fault = parse("\ufeffa: b: c\n".encode(), "x.yaml", FileLimits()).diagnostics[0]
    assert (fault.location.line, fault.location.column) == (1, 5)


def test_columns_count_characters_not_bytes() -> None:
    fault = read("grüße: 🚀 an: alle\n").diagnostics[0]
    assert (fault.location.line, fault.location.column) == (1, 12)


def test_text_that_lacks_quotes_is_read_as_meant() -> None:
    parsed = read("a: b: c\nd: `e`\nf: g\n")
    assert parsed.data == {"a": "b: c", "d": "`e`", "f": "g"}
    assert parsed.mended
    assert len(parsed.diagnostics) == 2


def test_at_most_twenty_texts_are_mended() -> None:
    parsed = read("".join(f"a{n}: b: c\n" for n in range(30)))
    assert len(parsed.diagnostics) == 21
    assert parsed.data is None


def test_places_after_a_mended_line_are_right() -> None:
    yaml = b"code: DEP\ntitle: Deploy: now\nmode: read-do\nsections:\n- title: A\n  items:\n  - do: b\n    limit: 5\n"
    found = load({"checklists/dep.yaml": yaml}, "").diagnostics
    assert [(d.code, d.location.line, d.location.column) for d in found] == [
        ("yaml-syntax", 2, 14),
        ("wrong-value", 8, 12),
    ]


def test_a_mended_checklist_is_in_the_binder() -> None:
    loaded = load(inputs("text-as-written") | {"checklists/rbk.yaml": _RBK.encode()}, "")
    checklist = loaded.binder.checklist("RBK")
    assert checklist is not None
    assert checklist.title == "Rollback: the plan"
    assert not loaded.ok


_RBK = "code: RBK\ntitle: Rollback: the plan\nmode: read-do\nsections:\n- title: A\n  items:\n  - do: b\n"


def test_a_text_written_down_arrives_unchanged() -> None:
    loaded = load(inputs("text-as-written"), "")
    checklist = loaded.binder.checklists[0].model
    item = checklist.sections[0].items[0]
    assert (checklist.code, checklist.title, checklist.version) == ("NO", "off", "1.10")
    assert (checklist.objective, checklist.pause_point, checklist.sections[0].title) == ("1234e5", "22:22", "010")
    assert (item.do, item.expect, item.notes, item.command) == ("yes", "0x1F", "2026-01-01", "1_000")
