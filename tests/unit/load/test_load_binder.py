"""All files of a binder to one model."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar, cast

import pytest

from runcard.diagnostic import Location, Place
from runcard.load import binder
from runcard.load.binder import load

T = TypeVar("T")
PLAIN = b"code: PLN\ntitle: Title\nmode: read-do\nsections:\n- title: A\n  items:\n  - do: a\n"
CHECKLIST = "code: {0}\ntitle: Title\nmode: read-do\nsections: [{{title: A, items: [{{do: a}}]}}]\n"


def checklists(*codes: str) -> dict[str, bytes]:
    return {f"source/checklists/{n}.yaml": CHECKLIST.format(code).encode() for n, code in enumerate(codes)}


def test_without_files_there_is_an_empty_binder() -> None:
    loaded = load({})
    assert loaded.ok
    assert loaded.binder.settings.file == "source/binder.yaml"
    assert loaded.binder.index.entries == []


def test_checklists_stand_in_the_order_of_the_settings_then_by_code() -> None:
    files = {"source/binder.yaml": b"order: [RBK, NONE, DEP]\n", **checklists("DEP", "ZZ", "RBK", "AA")}
    loaded = load(files)
    assert [each.model.code for each in loaded.binder.checklists] == ["RBK", "DEP", "AA", "ZZ"]


def test_the_source_folder_may_have_any_name() -> None:
    loaded = load({"a/b/checklists/x/dep.yml": CHECKLIST.format("DEP").encode()}, "a/b")
    assert loaded.ok
    assert loaded.binder.checklist("DEP") is not None


def test_a_faulty_file_leaves_the_others_alone() -> None:
    loaded = load({**checklists("DEP", "RBK"), "source/checklists/1.yaml": b"code: [\n", "source/binder.yaml": b"\xff"})
    assert not loaded.ok
    assert [each.model.code for each in loaded.binder.checklists] == ["DEP"]
    assert {diagnostic.location.path for diagnostic in loaded.diagnostics} == {
        "source/binder.yaml",
        "source/checklists/1.yaml",
    }


def test_diagnostics_are_sorted_by_place() -> None:
    loaded = load({"source/x.yaml": b"", "source/binder.yaml": b"b: 1\na: 2\n", **checklists("dep", "D")})
    orders = [diagnostic.order for diagnostic in loaded.diagnostics]
    assert orders == sorted(orders)


def test_lines_are_counted_as_editors_do() -> None:
    loaded = load({"source/binder.yaml": "\ufefftitle: a\r\nservice: b\rdescription: c\x0b\u2028d".encode()})
    assert loaded.lines("source/binder.yaml") == ["title: a", "service: b", "description: c\x0b\u2028d"]
    assert loaded.lines("missing") == [""]


def test_a_place_in_a_mended_file_is_found() -> None:
    loaded = load({"source/binder.yaml": b"title: a: b\nservice: c\n"})
    assert loaded.locate(Place("source/binder.yaml", ("service",))) == Location("source/binder.yaml", 2, 10)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        load(checklists("DEP"))
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_half_of_a_large_binder_is_parsed_aside_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    # Plain, in flow style, faulty, and with a fault of a value.
    files = {**checklists("DEP", "RBK"), **{f"source/checklists/{n}.yaml": PLAIN for n in (2, 3)}}
    files |= {"source/checklists/4.yaml": b"code: [\n", "source/checklists/5.yaml": PLAIN + b"version: 1.10\nlast: 1\n"}
    here = load(files)
    given: list[dict[str, object]] = []

    def aside(work: Callable[[], T], /) -> Callable[[], T]:
        result = work()
        # It is taken apart while it is used.
        given.append(dict(cast("dict[str, object]", result)))
        return lambda: result

    monkeypatch.setattr(binder, "_WORTH_A_PROCESS", 1)
    elsewhere = load(files, aside=aside)
    (parsed,) = given
    assert [file for file, data in parsed.items() if data is None] == ["source/checklists/4.yaml"]
    assert (elsewhere.binder, elsewhere.diagnostics) == (here.binder, here.diagnostics)
