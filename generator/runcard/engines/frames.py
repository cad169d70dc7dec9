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
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from runcard.templates import builtin_folder

Context = Any
Key = tuple[object, ...]

# Characters for private use, which no template writes: one for each thing in which pages differ.
_TITLE, _DESCRIPTION, _CANONICAL, _EDIT, _FIRST, _CONTENT, _TOC = map(chr, range(0xF0000, 0xF0007))
# A theme may ask whether the content has a heading of its own; that of a generated page has.
_HEADING = "<h1"
_MARKED_CONTENT = f"{_HEADING}>{_CONTENT}"
_MARKS = re.compile(f"({re.escape(_MARKED_CONTENT)}|[{_TITLE}-{_TOC}])")
# The theme strips tags and white space from titles, each in its own way.
_SIMPLE = re.compile(r"[^<>&\"'\s]+(?: [^<>&\"'\s]+)*")


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

    def render(self, page: Page, context: Context) -> str:
        """Return the whole page, as the theme's template gives it."""
        if id(page) in self._in_nav or not _is_simple(page):
            return self._template.render(context)
        key = _key(page, context)
        if key not in self._frames:
            self._frames[key] = self._frame(page, context)
            return self._template.render(context)
        frame = self._frames[key]
        if frame is None:
            return self._template.render(context)
        filled = frame.fill(page, context)
        if not frame.proven:
            whole = self._template.render(context)
            frame.proven = filled == whole
            if not frame.proven:
                self._frames[key] = None
            return whole
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
        return _Frame(_MARKS.split(whole.replace(contents, _TOC)), toc)


class _Frame:
    """Text and marks in turn, text first and last."""

    def __init__(self, pieces: Sequence[str], toc: Callable[[Context], str]) -> None:
        self.proven = False
        self._pieces = pieces
        self._toc = toc

    def fill(self, page: Page, context: Context) -> str:
        values = {
            _TITLE: page.meta["title"],
            _DESCRIPTION: page.meta.get("description"),
            _CANONICAL: page.canonical_url,
            _EDIT: page.edit_url,
            _FIRST: _first(page),
            _MARKED_CONTENT: page.content,
            _TOC: self._toc(context),
        }
        pieces = list(self._pieces)
        pieces[1::2] = [values[mark] for mark in pieces[1::2]]
        return "".join(pieces)


def _is_simple(page: Page) -> bool:
    title, description = page.meta.get("title"), page.meta.get("description", "none")
    simple = all(isinstance(text, str) and _SIMPLE.fullmatch(text) for text in (title, description))
    return simple and page.title == title and _HEADING in (page.content or "") and not page.is_homepage


def _key(page: Page, context: Context) -> Key:
    """Return all that pages of one frame have in common."""
    meta = tuple((name, name in ("title", "description") or str(value)) for name, value in page.meta.items())
    return (context["base_url"], meta, page.canonical_url is None, page.edit_url is None, bool(page.toc))


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
