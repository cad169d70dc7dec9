"""Puts search entries straight into the index of the search plugin, without a look at the pages' HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from runcard.render.page import Page, SearchEntry

MATERIAL, PLAIN = "material/search", "search"


def plugin_of(config: MkDocsConfig) -> Any:
    """Return the search plugin of a build; None where there is none."""
    return config.plugins.get(MATERIAL) or config.plugins.get(PLAIN)


def languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages whose words search knows, as `en`."""
    given = getattr(getattr(plugin_of(config), "config", None), "lang", None) or ["en"]
    return frozenset([given] if isinstance(given, str) else given)


def add_entries(config: MkDocsConfig, pages: Iterable[Page]) -> list[str]:
    """Add the entries of finished pages to the search index, in order. Return the addresses they lead to."""
    index = getattr(plugin_of(config), "search_index", None)
    if index is None:
        return []
    # Material shows titles and texts as HTML; MkDocs's own search escapes them itself.
    html = MATERIAL in config.plugins
    entries = [_entry(entry, html=html) for page in pages for entry in page.search]
    (index.entries if html else index._entries).extend(entries)
    return [entry["location"] for entry in entries]


def _entry(entry: SearchEntry, *, html: bool) -> dict[str, str]:
    title, text = (
        (escape(entry.title, quote=False), escape(entry.text, quote=False))
        if html
        else (
            entry.title,
            entry.text,
        )
    )
    return {"location": entry.url, "title": title, "text": text}
