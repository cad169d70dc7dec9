"""References of a page: which there are, and where they stand."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.model.page_markdown import References, Target
from runcard.model.page_references import PageReference, page_references


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("See [[DEP-1]] and [[ DEP-2 ]],\n[[DEP-3|the third]].", [("DEP-1", 1, 5), ("DEP-2", 1, 19), ("DEP-3", 2, 1)]),
        ("`[[A]]` then [[A]]", [("A", 1, 14)]),
        ("`[[A]]`, ``[[A]]`` and \\[[A]]", []),
        ("```sh\n[[ -f x ]] && [[A]]\n```\n\n    [[B]]\n", []),
        ("<div>\n[[A]]\n</div>\n\n<b>[[B]]</b>", [("B", 5, 4)]),
        ("<!-- [[A]] -->\n\n[[B]]", [("B", 3, 1)]),
        ("## Of [[A]] ##\n\n*[[B]]* and [see [[C]]](x)", [("A", 1, 7), ("B", 3, 2), ("C", 3, 18)]),
        ("> quoted [[A]]\n> twice [[A]]", [("A", 1, 10), ("A", 2, 9)]),
        ("- one [[A]]\n\n    its second part, [[B]]\n  - [[C]]", [("A", 1, 7), ("B", 3, 22), ("C", 4, 5)]),
        ("| x | [[A]] |\n|---|---|\n| `[[B]]` | [[B]] [[C]] |", [("A", 1, 7), ("B", 3, 13), ("C", 3, 19)]),
        ("---\ntitle: '[[A]]'\n---\n[[B]]", [("B", 4, 1)]),
        (
            '!!! note "Of [[A]]"\n\n    First [[B]].\n\n        [[code]]\n\n    ??? x\n\n        deep [[C]]\n\n[[D]]',
            [("A", 1, 14), ("B", 3, 11), ("C", 9, 14), ("D", 11, 1)],
        ),
        ("<!-- note --> [[A]]", [("A", 1, 15)]),
        ("<script>a</script> [[A]]", [("A", 1, 20)]),
        ("[a]([[A]]) and ![[[B]]](x)", [("A", 1, 5), ("B", 1, 18)]),
        ('<a href="[[A]]">', [("A", 1, 10)]),
        ("```\n[[A]]", [("A", 2, 1)]),
        ("<details><summary>x</summary>\n\n[[A]]\n\n</details>", []),
        ("1. Run:\n\n    ```sh\n    [[ -f x ]]\n\n    [[ -g x ]]\n    ```\n", []),
        ("| x |\n|---|\n| [[A\\|a]] |", [("A", 3, 3)]),
        ("- " * 3000 + "[[A]]", []),
        ("[[]] [[a\nb]] [[[A]]", [("A", 2, 6)]),
        ("no reference", []),
    ],
)
def test_places(text: str, places: list[tuple[str, int, int]]) -> None:
    assert list(page_references(text)) == [PageReference(*each) for each in places]


@given(st.text(alphabet="[]|A-1 \n`\\*>#!<&x", max_size=120))
def test_whatever_a_page_holds_each_place_is_in_it(text: str) -> None:
    lines = text.split("\n")
    for found in page_references(text):
        assert lines[found.line - 1][found.column - 1 :].startswith("[[")
        assert found.target == found.target.strip()


_WORDS = st.sampled_from(["[[A-1]]", "[[B|b]]", "`[[C]]`", "word", "*[[D]]*", "\\[[E]]", "[x](y)"])
_LINES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_BLOCKS = st.one_of(
    _LINES,
    _LINES.map(lambda text: f"## {text}"),
    _LINES.map(lambda text: f"> {text}"),
    _LINES.map(lambda text: f"- {text}"),
    _LINES.map(lambda text: f"```\n{text}\n```"),
    _LINES.map(lambda text: f'!!! note "N"\n\n    {text}'),
    _LINES.map(lambda text: f"| a | b |\n|---|---|\n| x | {text.replace('|', '')} |"),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5).map("\n\n".join))
def test_they_are_those_that_the_site_makes_links_of(text: str) -> None:
    asked: list[str] = []

    def resolve(ref: str) -> Target | None:
        asked.append(ref)
        return None

    markdown.markdown(text, extensions=[References(resolve), "tables", "fenced_code", "admonition"])
    assert sorted(found.target for found in page_references(text)) == sorted(asked)
