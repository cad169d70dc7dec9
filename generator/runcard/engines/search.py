"""Puts search entries straight into the index of the search plugin, without a look at the pages' HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from runcard.render.page import Page, SearchEntry

Entry = dict[str, str]
"""An entry as a search plugin keeps it."""

MATERIAL, PLAIN = "material/search", "search"


def plugin_of(config: MkDocsConfig) -> Any:
    """Return the search plugin of a build; None where there is none."""
    return config.plugins.get(MATERIAL) or config.plugins.get(PLAIN)


def languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages whose words search knows, as `en`."""
    given = getattr(getattr(plugin_of(config), "config", None), "lang", None) or ["en"]
    return frozenset([given] if isinstance(given, str) else given)


def maker(config: MkDocsConfig) -> Callable[[Page], list[Entry]]:
    """Return what makes the entries of a finished page as the index takes them; none where there is no search."""
    if plugin_of(config) is None:
        return lambda page: []
    # Material shows titles and texts as HTML; MkDocs's own search escapes them itself.
    html = MATERIAL in config.plugins
    return lambda page: [_entry(entry, html=html) for entry in page.search]


def add_entries(config: MkDocsConfig, entries: Iterable[Entry]) -> None:
    """Add entries to the search index, in order."""
    index = getattr(plugin_of(config), "search_index", None)
    if index is not None:
        (index.entries if MATERIAL in config.plugins else index._entries).extend(entries)


def _entry(entry: SearchEntry, *, html: bool) -> Entry:
    title, text = (
        (escape(entry.title, quote=False), escape(entry.text, quote=False))
        if html
        else (
            entry.title,
            entry.text,
        )
    )
    return {"location": entry.url, "title": title, "text": text}
