"""Literal text stays literal in each language, whatever it is; inline text means there what it means in a binder."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from runcard.forms.markup import comment, markdown, markdown_code, markdown_text, wiki, wiki_cell, wiki_text
from runcard.model import prose

SIGNS = st.sampled_from([*"|\\`*_~[](){}<>#-+=!&;:/?^@1.a \n", "<!--", "-->", "---", "[[DEP-1]]", "](", "&lt;"])
HOSTILE = st.lists(SIGNS, max_size=14).map("".join)
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def folded(text: str) -> str:
    return " ".join(text.split())


@given(HOSTILE)
def test_literal_text_means_itself_in_the_binders_markdown(text: str) -> None:
    assert folded(prose.plain(markdown_text(text))) == folded(text)


@given(HOSTILE)
@example("    \\")
def test_literal_text_means_itself_in_commonmark(text: str) -> None:
    html = COMMONMARK.render(markdown_text(text))
    shown = re.sub(r"</?p>", " ", html)
    assert "<" not in shown
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(name, sign)
    assert folded(shown) == folded(text)


@given(st.text(alphabet="`ab |\\", min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_code_means_itself(text: str) -> None:
    (node,) = prose.parse(markdown_code(text))
    assert isinstance(node, prose.Code)
    assert node.text.strip() == text.strip()


@given(HOSTILE)
def test_inline_text_says_the_same_after_writing(text: str) -> None:
    unsafe = any(not link.safe for link in prose.links(text))  # its address is then said in words
    assert unsafe or folded(prose.plain(markdown(text))) == folded(prose.plain(text))


@given(HOSTILE)
def test_writing_twice_changes_nothing(text: str) -> None:
    once = markdown(text)
    assert folded(prose.plain(markdown(once))) == folded(prose.plain(once))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scale `a|b` to **3**, see [[DEP-1]]", "Scale {{a\\|b}} to *3*, see DEP-1"),
        ("[[DEP-1|the step]] on [board](https://a.b/x|y)", "the step on [board|https://a.b/x%7Cy]"),
        ("a\\b {macro} *", "a&#92;b \\{macro\\} \\*"),
        ("- item\n# item\nh1. head\nbq. quote", "\\- item\n\\# item\nh1\\. head\nbq\\. quote"),
        ("well-kept a_b 5-6 C++", "well-kept a_b 5-6 C\\+\\+"),
        ("[x](javascript:y)", "x (javascript:y)"),
    ],
)
def test_wiki_markup(text: str, expected: str) -> None:
    assert wiki(text) == expected


@given(HOSTILE)
def test_no_wiki_mark_is_left_bare(text: str) -> None:
    bare = re.sub(r"\\[^\\]", "", wiki_text(text))
    assert not set("{}[]|*^~!") & set(bare)
    assert "\\" not in bare


@given(HOSTILE)
def test_a_wiki_cell_is_one_line_and_never_empty(text: str) -> None:
    made = wiki_cell(text)
    assert made
    assert "\n" not in made


@given(HOSTILE)
def test_nothing_ends_a_comment(text: str) -> None:
    made = f"<!-- {comment(text)} -->"
    assert made.find("-->") == len(made) - 3
    assert made.rfind("<!--") == 0
    assert "\n" not in made
