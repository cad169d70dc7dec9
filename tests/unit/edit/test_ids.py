"""Ids are given without touching what people wrote: a folder of tests/cases/ids holds a file before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.edit.ids import Gift, gifts, write
from runcard.edit.setting import Setting
from runcard.errors import UserError
from runcard.load.binder import Loaded, load
from runcard.load.syntax import parse
from runcard.model.settings import FileLimits

CASES = Path(__file__).parents[2] / "cases" / "ids"
NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir())
FILE = "source/checklists/dep.yaml"


def _load(content: bytes) -> Loaded:
    loaded = load({FILE: content})
    assert loaded.ok, loaded.diagnostics
    return loaded


def _written(content: bytes) -> bytes:
    loaded = _load(content)
    return write(loaded, gifts(loaded.binder)).get(FILE, content)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("refused-")])
def test_file_is_as_expected(name: str) -> None:
    after = (CASES / name / "after.yaml").read_bytes()
    assert _written((CASES / name / "before.yaml").read_bytes()) == after
    assert gifts(_load(after).binder) == [], "a second run has nothing left to do"


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("refused-")])
def test_what_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="nothing was written") as refused:
        _written((CASES / name / "before.yaml").read_bytes())
    assert "by hand" in refused.value.hint


def test_no_case_file_is_left_unread() -> None:
    for name in NAMES:
        expected = {"before.yaml"} if name.startswith("refused-") else {"before.yaml", "after.yaml"}
        assert {path.name for path in (CASES / name).iterdir()} == expected


def test_numbers_go_on_across_files_of_one_code() -> None:
    text = "code: DEP\ntitle: D\nmode: read-do\nsections: [{title: S, slug: s, items: [{do: a}]}]\n"
    foreign = "code: PRE\ntitle: P\nmode: read-do\nsections: [{title: S, slug: s, items: [{do: a, id: DEP-30}]}]\n"
    files = {f"source/checklists/{n}.yaml": text.encode() for n in "ab"}
    loaded = load({**files, "source/checklists/c.yaml": foreign.encode()})
    assert [gift.name for gift in gifts(loaded.binder)] == [
        "DEP-31",
        "last_id: 31",
        "DEP-32",
        "last_id: 32",
    ]


def _given(files: dict[str, str], *pages: str) -> list[str]:
    """Return the ids that an item is given beside other files and pages."""
    text = "code: DEP\ntitle: D\nmode: read-do\nlast_id: 8\nsections: [{title: S, slug: s, items: [{do: a}]}]\n"
    loaded = load({FILE: text.encode(), **{f"source/{file}": content.encode() for file, content in files.items()}})
    assert loaded.ok, loaded.diagnostics
    return [gift.name for gift in gifts(loaded.binder, pages) if gift.setting.key == "id"]


FORM = """\
id: odd
title: Odd
version: "1"
purpose: P
use_when: U
states: [{id: open, title: Open}]
sections:
- title: A
  fields: [{name: title, type: text, title: Title}, {name: item, type: item, title: Item}]
"""
RECORD = "---\nform: odd\nform_version: '1'\nid: ODD-1\nstate: open\n"
RUN = (CASES.parent / "runs" / "good" / "small.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ({"binder.yaml": "title: B\ndescription: See [[DEP-9]]\n"}, []),
        ({"forms/odd.yaml": FORM, "records/ODD-1.md": f"{RECORD}item: DEP-9\n---\n"}, []),
        ({"forms/odd.yaml": FORM, "records/ODD-1.md": f"{RECORD}title: see [[DEP-9]]\n---\n"}, []),
        ({}, ["# Changing\n", "See [[DEP-9]].\n"]),
        ({"records/run.json": RUN.replace('"DEP-1"', '"DEP-9"')}, []),
    ],
)
def test_a_number_that_is_referred_to_is_left_out(files: dict[str, str], pages: list[str]) -> None:
    assert _given({}) == ["DEP-9"]
    assert _given(files, *pages) == ["DEP-10"]


def test_what_would_not_load_is_not_written() -> None:
    loaded = _load((CASES / "slugs" / "before.yaml").read_bytes())
    given = gifts(loaded.binder)[0]
    wrong = Gift(given.entry, Setting(given.entry.path, "slug", "prepare--2", after="title"))
    with pytest.raises(UserError, match=r"would not load any more: `slug` .*; nothing was written"):
        write(loaded, [wrong])


def test_a_code_whose_numbers_are_used_up_is_refused() -> None:
    text = "code: DEP\ntitle: D\nmode: read-do\nlast_id: 999999\nsections: [{title: S, slug: s, items: [{do: a}]}]\n"
    with pytest.raises(UserError, match="no number left"):
        gifts(_load(text.encode()).binder)


WORDS = st.sampled_from(
    ["Look", "a: b", "ß 🚀", "it's", 'say "x"', "# no comment", "x #y", "- z", "{a}", "null", "7", " ", "é"]
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
COMMENTS = st.sampled_from(["", "  # comment", " # runcard: allow x - y", "   "])


@st.composite
def _scalars(draw: st.DrawFn, indent: int) -> str:
    """Draw the YAML of a text, in one of the ways to write it."""
    words = draw(LINES)
    pad = " " * (indent + draw(st.integers(1, 4)))
    comment = draw(COMMENTS)
    single = "'" + words.replace("'", "''") + "'" + comment
    double = '"' + words.replace('"', '\\"') + '"' + comment
    folded = f"{draw(st.sampled_from(['|', '>', '|-', '>-', '|+', '>2']))}{comment}"
    block = f"{folded}\n{' ' * (indent + 2)}x {words}\n{' ' * (indent + 2)}y"
    plain = f"Look\n{pad}twice{comment}"
    quoted = f'"a\n\n{pad}b"{comment}'
    return draw(st.sampled_from([single, double, block, plain, quoted, f"Look{comment}"]))


@st.composite
def _block_items(draw: st.DrawFn, indent: int) -> str:
    gap = draw(st.integers(1, 3))
    inner = indent + 1 + gap
    pairs = [f"do: {draw(_scalars(inner))}"]
    if draw(st.booleans()):
        pairs.append(f"expect: {draw(_scalars(inner))}")
    if draw(st.booleans()):
        pairs.append(
            draw(st.sampled_from(["refs: [DEP]", f"refs:\n{' ' * inner}- DEP", "critical: true", "id:", "id: ~"]))
        )
    between = draw(st.sampled_from(["\n", "\n\n", "\n# far left\n", f"\n{' ' * inner}# aligned\n"]))
    first = draw(st.sampled_from([" " * gap, f"\n{' ' * inner}", f" # about it\n{' ' * inner}"]))
    return f"{' ' * indent}-{first}" + f"{between}{' ' * inner}".join(draw(st.permutations(pairs)))


@st.composite
def _flow_items(draw: st.DrawFn, indent: int) -> str:
    pad, end = draw(st.sampled_from(["", " ", "\n" + " " * (indent + 4)])), draw(COMMENTS)
    words = draw(st.sampled_from(["Look", "'a, b'", '"x"']))
    return f"{' ' * indent}- {{{pad}do: {words}{pad}}}{end}"


@st.composite
def _checklists(draw: st.DrawFn) -> bytes:
    """Draw a checklist, laid out as somebody might."""
    indent = draw(st.integers(0, 4))
    items = draw(st.lists(st.one_of(_block_items(indent + 2), _flow_items(indent + 2)), min_size=1, max_size=4))
    last = draw(st.sampled_from(["", "last_id: 12\n", "last_id: '12'  # so far\n", "last_id:\n"]))
    head = f"code: DEP{draw(COMMENTS)}\ntitle: {draw(_scalars(0))}\nmode: read-do\n{last}"
    pad = " " * indent
    text = f"{head}sections:\n{pad}- title: {draw(_scalars(indent + 2))}\n{pad}  items:\n" + "\n".join(items)
    text += draw(st.sampled_from(["", "\n", "\n\n", "\n# the end"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


@given(_checklists())
def test_any_layout_is_kept(content: bytes) -> None:
    if not load({FILE: content}).ok:
        return
    written = _written(content)
    left = iter(written)
    assert all(byte in left for byte in content.replace(b"12", b"").replace(b"~", b"")), (
        "what was there is there, in its order"
    )
    assert gifts(_load(written).binder) == []
    old, new = (parse(text, FILE, FileLimits()).data for text in (content, written))
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert list(_texts(old)) == list(_texts(new))


def _texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for key in sorted(data) if key not in ("id", "slug", "last_id") for text in _texts(data[key])]
    return [text for each in data for text in _texts(each)] if isinstance(data, list) else [repr(data)]
