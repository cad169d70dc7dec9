"""The theme's frame around a page, rendered once for all pages that differ only in what stands in it.

Material takes longer for its header, search box and scripts than a checklist takes to render, and they are the same on
every checklist. So a page's frame is rendered once with marks for title, description, addresses, contents and text,
and cut at the marks. What cannot be told apart that way is rendered as always: pages in the navigation, titles with
markup, themes with templates of a user's own, whose conditions nobody knows. The second page of every frame is rendered
both ways, and a frame that would show it differently is not used.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from runcard.engines.contents import SIMPLE, Contents, Pieces, Rendered
from runcard.templates import builtin_folder
from runcard.verify.scan import Link, Scanned, scan_html

Context = Any
Key = tuple[object, ...]

# Characters for private use, which no template writes: one for each thing in which pages differ.
_TITLE, _DESCRIPTION, _CANONICAL, _EDIT, _FIRST, _CONTENT, _TOC = map(chr, range(0xF0000, 0xF0007))
# A theme may ask whether the content has a heading of its own; that of a generated page has.
_HEADING = "<h1"
_MARKED_CONTENT = f"{_HEADING}>{_CONTENT}"
_MARKS = re.compile(f"({re.escape(_MARKED_CONTENT)}|[{_TITLE}-{_TOC}])")


def is_known(config: MkDocsConfig) -> bool:
    """Whether every template is Material's, MkDocs's or Runcard's: their frames differ only in what is marked."""
    specs = map(find_spec, ("material", "mkdocs"))
    packages = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return config.theme.name == "material" and all(
        any(Path(folder).is_relative_to(home) for home in (*packages, builtin_folder())) for folder in config.theme.dirs
    )


class Frames:
    """Renders pages through the theme. Give it an environment whose templates do not change."""

    def __init__(self, environment: jinja2.Environment, nav: Navigation) -> None:
        self._template = environment.get_template("main.html")
        self._toc = environment.get_template("partials/toc.html")
        self._language = environment.get_template("partials/language.html")
        self._in_nav = frozenset(map(id, nav.pages))
        self._frames: dict[Key, _Frame | None] = {}

    def render(self, page: Page, context: Callable[[], Context]) -> Rendered:
        """Return the whole page. `context` gives what the theme's template is to see, where it is asked."""
        if id(page) in self._in_nav or not _is_simple(page):
            return Rendered(self._template.render(context()))
        key = _key(page)
        if key not in self._frames:
            self._frames[key] = self._frame(page, context())
            return Rendered(self._template.render(context()))
        frame = self._frames[key]
        if frame is None:
            return Rendered(self._template.render(context()))
        filled = frame.fill(page, context)
        if not frame.proven:
            whole = self._template.render(context())
            frame.proven = filled.html == whole
            if not frame.proven:
                self._frames[key] = None
            return Rendered(whole)
        return filled

    def _frame(self, page: Page, context: Context) -> _Frame | None:
        marked = {**context, "page": _marked(page)}
        language = self._language.make_module(context)

        def toc(context: Context) -> str:
            return self._toc.render({**context, "lang": language})

        contents = toc(marked)
        whole = self._template.render(marked)
        if not contents.strip() or whole.count(contents) != 1:
            return None
        return _Frame(whole.replace(contents, _TOC), Contents(toc))


class _Frame:
    """What stands around the text of pages, cut at the marks."""

    def __init__(self, text: str, contents: Contents) -> None:
        self.proven = False
        self._pieces = Pieces(text, _MARKS)
        self._contents = contents
        found = scan_html(text.encode())
        self._ids = found.ids
        self._links = tuple(link for link in found.links if not _MARKS.search(link.target))
        self._own = [link.target for link in found.links if _MARKS.search(link.target)]
        # Of these addresses it is known what they become.
        self._is_known = {_CANONICAL, _EDIT, f"#{_FIRST}"}.issuperset(self._own)

    def fill(self, page: Page, context: Callable[[], Context]) -> Rendered:
        contents = self._contents.render(page, context)
        first = _first(page)
        values = {
            _TITLE: page.meta["title"],
            _DESCRIPTION: page.meta.get("description"),
            _CANONICAL: page.canonical_url,
            _EDIT: page.edit_url,
            _FIRST: first,
            _MARKED_CONTENT: page.content,
            _TOC: contents.html,
            f"#{_FIRST}": f"#{first}",
        }
        html = self._pieces.fill(values)
        if not self._is_known or contents.around is None:
            return Rendered(html)
        ids, links = contents.around
        own = (Link(values[target] or "") for target in self._own)
        return Rendered(html, Scanned(self._ids | ids, (*self._links, *own, *links)))


def _is_simple(page: Page) -> bool:
    title, description = page.meta.get("title"), page.meta.get("description", "none")
    simple = all(isinstance(text, str) and SIMPLE.fullmatch(text) for text in (title, description))
    return simple and page.title == title and _HEADING in (page.content or "") and not page.is_homepage


def _key(page: Page) -> Key:
    """Return all that pages of one frame have in common."""
    depth = page.url.count("/")  # addresses in a frame are relative
    meta = tuple((name, name in ("title", "description") or str(value)) for name, value in page.meta.items())
    return (depth, meta, page.canonical_url is None, page.edit_url is None, bool(page.toc))


def _marked(page: Page) -> Page:
    """Return a page like this one, with marks in the place of all that is its own."""
    marked = copy.copy(page)
    marked.title = _TITLE
    marked.meta = {**page.meta, "title": _TITLE}
    if "description" in page.meta:
        marked.meta["description"] = _DESCRIPTION
    marked.canonical_url = page.canonical_url and _CANONICAL
    marked.edit_url = page.edit_url and _EDIT
    marked.content = _MARKED_CONTENT
    if page.toc:
        first = next(iter(page.toc))
        marked.toc = TableOfContents([AnchorLink(_FIRST, _FIRST, first.level)])
        marked.toc.items[0].children = [AnchorLink(_FIRST, _FIRST, first.level + 1)]
    return marked


def _first(page: Page) -> str:
    """Return the address of the first heading, without its `#`."""
    return next((entry.url[1:] for entry in page.toc), "")
