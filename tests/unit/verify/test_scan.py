from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.verify.scan import Link, scan_css, scan_html, scan_part

LINKS = [
    ('<a href="x/">x</a>', Link("x/")),
    ("<A HREF=x/>x</A>", Link("x/")),
    ("<a href='x/?a=1&amp;b=2'>x</a>", Link("x/?a=1&b=2")),
    ('<a href=" x/ ">x</a>', Link("x/")),
    ('<a href="">x</a>', Link("")),
    ('<area href="x/">', Link("x/")),
    ('<link rel="canonical" href="x/">', Link("x/")),
    ('<link rel="Stylesheet" href="x.css">', Link("x.css", fetched=True)),
    ('<link rel="shortcut icon" href="x.png">', Link("x.png", fetched=True)),
    ('<script src="x.js"></script>', Link("x.js", fetched=True)),
    ('<img src="x.png">', Link("x.png", fetched=True)),
    ('<video poster="x.png"></video>', Link("x.png", fetched=True)),
    ('<object data="x.svg"></object>', Link("x.svg", fetched=True)),
    ('<iframe src="x/"></iframe>', Link("x/", fetched=True)),
    ('<svg><use href="x.svg#a"/></svg>', Link("x.svg#a", fetched=True)),
    ('<p id="here"><a href="x/">x</a>', Link("x/", near="here")),
    ('<a id="here" href="x/">x</a>', Link("x/", near="here")),
]


@pytest.mark.parametrize(("html", "link"), LINKS, ids=[html for html, _ in LINKS])
def test_link(html: str, link: Link) -> None:
    assert scan_html(html.encode()).links == (link,)


NOT_LINKS = [
    '<!-- <a href="x/">x</a> -->',
    "<script>var a = '<a href=\"x/\">x</a>'</script>",
    "<style>a::after { content: '<a href=\"x/\">' }</style>",
    '<textarea><a href="x/">x</a></textarea>',
    '<title><a href="x/">x</a></title>',
    '&lt;a href="x/"&gt;',
    "<p title='<a href=\"x/\">'>x</p>",
    '<p data-href="x/" data="x/">x</p>',
    '</p href="x/">',
    '<base href="x/">',
]


@pytest.mark.parametrize("html", NOT_LINKS)
def test_no_link(html: str) -> None:
    assert scan_html(html.encode()).links == ()


def test_every_candidate_of_a_srcset() -> None:
    found = scan_html(b'<img srcset="a.png 1x, b.png 2x" src="a.png">').links
    assert [link.target for link in found] == ["a.png", "b.png"]


def test_ids() -> None:
    html = '<h1 id="a">x</h1><a name="b"></a><input name="c"><p id=""><svg><g id="d"/></svg><i id="é">'
    assert scan_html(html.encode()).ids == {"a", "b", "d", "é"}


def test_address_is_listed_once() -> None:
    assert len(scan_html(b'<a href="x/">1</a><p id="p"><a href="x/">2</a>').links) == 1


def test_style_sheet() -> None:
    css = b"""@import "https://fonts.example/a.css"; @import url(//cdn.example/b.css);
    a { background: url('http://img.example/c.png') } b { background: url(local.png) }
    i { mask: url("data:image/x,") }"""
    found = [link.target for link in scan_css(css).links]
    assert found == ["https://fonts.example/a.css", "//cdn.example/b.css", "http://img.example/c.png"]


@pytest.mark.parametrize(
    "html", ["", "<p id=a><a href=b>c", "</div></body></html>", "<table><li id=a>", "<svg><style></style>"]
)
def test_a_part_is_known_as_in_a_whole_page(html: str) -> None:
    assert scan_part(html) == scan_html(html.encode())


@pytest.mark.parametrize("html", ["<!-- ", "<script>", "<p id='a", "<textarea>", "<title>", "<template>", "<a href=x"])
def test_a_part_that_swallows_what_follows_is_not_known(html: str) -> None:
    assert scan_part(html) is None


PIECES = [
    *(
        "<p>",
        "</p>",
        '<p id="a">',
        '<li class="x" id="b">',
        '<div id="">',
        "<table>",
        "</table>",
        '<tr id="r">',
        "<td>",
    ),
    *('<a href="x/">', '<a href="x/?a=1&amp;b=2#c" id="c">', '<a id="d" href=" ../y/ " title="&lt;&#34;">', "</a>"),
    *('<a name="n">', '<a href="&copy=1">', '<a href="a" href="b">', "<a href='q'>", "<a href=u>", '<A HREF="v">'),
    *('<img src="i.png">', '<link href="s.css">', '<base href="z/">', '<form id="f">', '<svg><use href="#u"/></svg>'),
    *("<script>", "</script>", "<style>", "<textarea>", "<template>", "<select>", "<title>", "<!-- ", "-->", "<", ">"),
    *("text", "&amp;", "&lt;p id=&#34;no&#34;&gt;", ' id="t" ', '"', "'", "\r", "\0", "\n", "é", "<br>"),
    *('<input id="in" />', '</p id="no">', "</p >", "</svg>", "</select>", "</template>", "</textarea>", "</title>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_part_is_read_as_the_parser_reads_it(html: str) -> None:
    found = scan_part(html)
    assert found is None or found == scan_html(html.encode())
