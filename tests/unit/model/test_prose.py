"""Inline text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.model import prose
from runcard.model.prose import Code, Emphasis, Link, Plain, Prose, Ref


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brief the team", (Plain("Brief the team"),)),
        ("*a*", (Emphasis((Plain("a"),)),)),
        ("**a**", (Emphasis((Plain("a"),), strong=True),)),
        ("`a *b*`", (Code("a *b*"),)),
        ("[a](https://x.org)", (Link("https://x.org", (Plain("a"),)),)),
        ("<https://x.org>", (Link("https://x.org", (Plain("https://x.org"),)),)),
        ("[[DEP-17]]", (Ref("DEP-17"),)),
        ("[[DEP-17|the namespace]]", (Ref("DEP-17", "the namespace"),)),
        (r"\*a\*", (Plain("*a*"),)),
        ("[[]]", (Plain("[[]]"),)),
        ("[[a\nb]]", (Plain("[[a\nb]]"),)),
    ],
)
def test_what_means_something(text: str, expected: Prose) -> None:
    assert _joined(prose.parse(text)) == expected


def _joined(found: Prose) -> Prose:
    """Return the nodes with neighbouring plain texts made one."""
    nodes: list[prose.Node] = []
    for node in found:
        if isinstance(node, Plain) and nodes and isinstance(nodes[-1], Plain):
            nodes[-1] = Plain(nodes[-1].text + node.text)
        else:
            nodes.append(node)
    return tuple(nodes)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<script>alert(1)</script>",
            "<svg onload=x>",
            "{: onclick=x }",
            '--8<-- "/etc/passwd"',
            "[TOC]",
            "# x",
            "- x",
        ),
        *("1986. A", "x\n===", "{{ x }}", "{% x %}", "#let x", "| a | b |", "&lt;b&gt;", "![a](b.png", "[a]: http://x"),
    ],
)
def test_all_the_rest_is_text(text: str) -> None:
    assert prose.plain(text) == text
    assert all(isinstance(node, Plain) for node in prose.parse(text))


@pytest.mark.parametrize(
    "href", ["https://x.org", "HTTP://x.org", "mailto:a@x.org", "tel:+49", "../DEP/", "#DEP-17", "?a:b"]
)
def test_what_may_be_followed(href: str) -> None:
    assert prose.safe_href(href)


@pytest.mark.parametrize(
    "href",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " javascript:x",
            "java\nscript:x",
            "java\tscript:x",
            "\x01javascript:x",
        ),
        *(
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//x.org",
            "\\\\x.org",
            "/\\x.org",
            "blob:x",
            "x y:z",
        ),
        "java\u200bscript:x",
    ],
)
def test_what_may_not_be_followed(href: str) -> None:
    assert not prose.safe_href(href)


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//x.org", "java&#115;cript:x"]
)
def test_a_link_that_may_not_be_followed_says_so(href: str) -> None:
    assert [link.safe for text in (f"[a]({href})", f"[a](<{href}> 'b')") for link in prose.links(text)] == [False] * 2


def test_references_and_links_are_found_inside_emphasis_and_labels() -> None:
    text = "**See [[DEP-1]]** and [*that*](https://x.org), [[DEP-2]], but not `[[DEP-3]]`"
    assert [ref.target for ref in prose.references(text)] == ["DEP-1", "DEP-2"]
    assert [link.href for link in prose.links(text)] == ["https://x.org"]
    assert prose.plain(text) == "See DEP-1 and that, DEP-2, but not [[DEP-3]]"


def test_a_link_around_a_reference_is_none() -> None:
    assert prose.links("[that [[DEP-2]]](https://x.org)") == []
    assert [ref.target for ref in prose.references("[that [[DEP-2]]](https://x.org)")] == ["DEP-2"]


def test_paragraphs_are_split_at_blank_lines() -> None:
    assert prose.paragraphs("a\nb\n\n \nc\n") == ["a\nb", "c"]


@pytest.mark.parametrize(
    "text", ["[" * 30_000, "*a " * 10_000, "**" * 15_000, "[a](" * 7_000, "_a_ " * 7_000, "[[a|" * 7_000]
)
def test_nesting_without_end_is_survived(text: str) -> None:
    assert prose.parse(text)


@given(st.text() | st.text(st.sampled_from("*_`[]()<>|\\!&;ab :/\n")))
def test_any_text_is_parsed_and_its_unmarked_words_kept(text: str) -> None:
    found = prose.parse(text)
    assert all(isinstance(node, Plain | Code | Emphasis | Link | Ref) for node in prose.walk(found))
    if not prose.marked(text):
        assert prose.plain(text) == text
