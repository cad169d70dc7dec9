"""Whatever is in the files, loading gives an answer, and points into them."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runcard.diagnostic import Location, Place
from runcard.load.binder import Loaded, load
from runcard.load.decode import BAD_CHARACTER
from runcard.load.positions import Positions
from runcard.load.syntax import parse
from runcard.model.settings import FileLimits

FILES = (
    "source/binder.yaml",
    "source/contacts.yaml",
    "source/history.yaml",
    "source/checklists/dep.yaml",
    "source/x.yaml",
)
_YAML = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "title",
                "sections",
                "items",
                "do",
                "id",
                ": ",
                ":",
                "- ",
                " ",
                "  ",
                "\n",
                "\n  ",
                "\n- ",
                "#",
                " #x",
            ),
            *("'", '"', "\\", "\\u", "[", "]", ", ", "{", "}", "|", ">", "*a", "&a", "!t", "%", "@", "`", "null", "? "),
            *("---\n", "...\n", "\t", "\r", "\r\n", "\0", "\x07", "\x85", "\u2028", "\ufeff", "é", "<<: "),
        ]
    ),
    max_size=40,
).map("".join)
_CONTENT = (
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode())
    | _YAML.map(lambda text: text.encode())
)


def in_files(location: Location, loaded: Loaded) -> bool:
    lines = loaded.lines(location.path)
    return 1 <= location.line <= len(lines) and 1 <= location.column <= len(lines[location.line - 1]) + 1


@settings(max_examples=800, deadline=None)
@example({"source/binder.yaml": b"? title"})
@given(st.dictionaries(st.sampled_from(FILES), _CONTENT, min_size=1))
def test_loading_never_raises_and_points_into_the_files(files: dict[str, bytes]) -> None:
    loaded = load(files)
    for diagnostic in loaded.diagnostics:
        assert diagnostic.message
        assert diagnostic.hint
        assert "\n" not in diagnostic.message + diagnostic.hint
        assert in_files(diagnostic.location, loaded), diagnostic
        assert all(in_files(related.location, loaded) for related in diagnostic.related)
    assert loaded.binder.index.entries is not None


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: not BAD_CHARACTER.search(text)
)
_DATA = st.recursive(
    _TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_TEXT.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_TEXT.filter(lambda key: key != "<<"), _DATA, min_size=1, max_size=4), st.booleans())
def test_quoted_data_arrives_unchanged(data: dict[str, Any], unicode: bool) -> None:
    text = yaml.safe_dump(data, default_style='"', allow_unicode=unicode).replace("!!null ", "")
    parsed = parse(text.encode(), "x.yaml", FileLimits())
    assert parsed.data == data
    assert not parsed.diagnostics


_WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8).map(lambda word: f"w{word}")
_TREE = st.recursive(
    _WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_WORDS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_WORDS, _TREE, min_size=1, max_size=4), st.booleans())
def test_a_path_leads_to_its_text(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow)
    lines = text.split("\n")
    positions = Positions("x.yaml", text)
    for path, value in _leaves(data, ()):
        place = positions.locate(Place("x.yaml", path))
        assert lines[place.line - 1][place.column - 1 :].startswith(value)
        if isinstance(path[-1], str):
            key = positions.locate(Place("x.yaml", path, on_key=True))
            assert lines[key.line - 1][key.column - 1 :].startswith(path[-1])


def _leaves(data: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for n, value in enumerate(data) for leaf in _leaves(value, (*path, n))]
    return [(path, data)]
