"""The table of contents in a page's frame, rendered once for all pages whose headings are as many and as deep.

Material's partial takes as long for the headings of a page as the text of the page takes. What it prints differs from
page to page in addresses and titles alone, unless a title has markup, and then it is rendered as always. As with the
frame, the second page of every kind is rendered both ways.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from runcard.verify.scan import Link, Scanned, scan_html

Context = Any
Shape = tuple[tuple[int, "Shape"], ...]
"""The levels of headings, each with those below it."""

# Characters for private use: two for each heading, its address and its title.
_FIRST, _LAST = 0xF1000, 0xF1FFF
_MARKS = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
# The theme strips tags and white space from titles.
SIMPLE = re.compile(r"[^<>&\"'\s]+(?: [^<>&\"'\s]+)*")


class Pieces:
    """A text cut at marks."""

    def __init__(self, text: str, marks: re.Pattern[str]) -> None:
        self._pieces = marks.split(text)
        self._marks = self._pieces[1::2]

    def fill(self, values: Mapping[str, str | None]) -> str:
        """Return the text with values in the places of the marks."""
        pieces = list(self._pieces)
        pieces[1::2] = [values[mark] or "" for mark in self._marks]
        return "".join(pieces)


class Rendered(NamedTuple):
    """Something rendered in the theme. `around` are the ids and links in it, but for those in a page's own text; None
    where they are not known."""

    html: str
    around: Scanned | None = None


class Contents:
    """Renders tables of contents. `render` is the theme's own way, given what its templates see."""

    def __init__(self, render: Callable[[Context], str]) -> None:
        self._render = render
        self._kinds: dict[Shape, _Kind | None] = {}

    def render(self, page: Page, context: Callable[[], Context]) -> Rendered:
        """Return the table of a page."""
        links = list(_flat(page.toc))
        if not _are_simple(links):
            return Rendered(self._render(context()))
        shape = _shape(page.toc)
        if shape not in self._kinds:
            self._kinds[shape] = self._made(page, shape, context())
        kind = self._kinds[shape]
        if kind is None:
            return Rendered(self._render(context()))
        filled = kind.fill(links)
        if not kind.proven:
            whole = self._render(context())
            kind.proven = filled.html == whole
            if not kind.proven:
                self._kinds[shape] = None
            return Rendered(whole)
        return filled

    def _made(self, page: Page, shape: Shape, context: Context) -> _Kind:
        marked = copy.copy(page)
        marked.toc = TableOfContents(_marked(shape, map(chr, range(_FIRST, _LAST))))
        return _Kind(self._render({**context, "page": marked}))


class _Kind:
    """The table of pages whose headings have one shape, cut at the marks."""

    def __init__(self, text: str) -> None:
        self.proven = False
        self._pieces = Pieces(text, _MARKS)
        found = scan_html(text.encode())
        self._ids = found.ids
        self._links = [link.target for link in found.links]
        self._is_known = not any(map(_MARKS.search, self._ids))

    def fill(self, links: list[AnchorLink]) -> Rendered:
        values = {chr(_FIRST + n): value for n, value in enumerate(_values(links))}
        html = self._pieces.fill(values)
        if not self._is_known:
            return Rendered(html)
        found = (Link(_MARKS.sub(lambda match: values[match[0]], target)) for target in self._links)
        return Rendered(html, Scanned(self._ids, tuple(found)))


def _flat(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _flat(link.children)


def _shape(links: Iterable[AnchorLink]) -> Shape:
    return tuple((link.level, _shape(link.children)) for link in links)


def _are_simple(links: list[AnchorLink]) -> bool:
    few = 2 * len(links) <= _LAST - _FIRST
    return few and all(SIMPLE.fullmatch(link.title) and SIMPLE.fullmatch(link.url) for link in links)


def _values(links: list[AnchorLink]) -> Iterator[str]:
    """Yield what stands in the places of the marks, in their order."""
    for link in links:
        yield link.url[1:]
        yield link.title


def _marked(shape: Shape, marks: Iterator[str]) -> list[AnchorLink]:
    made = []
    for level, children in shape:
        address = next(marks)
        link = AnchorLink(next(marks), address, level)
        link.children = _marked(children, marks)
        made.append(link)
    return made
