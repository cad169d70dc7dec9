"""Puts search entries straight into the index of the search plugin, without a look at the pages' HTML.

An index may have 400,000 entries. They are JSON from where their page is made to where the index is written: who writes
it joins texts, and holds no entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from runcard.render.page import Page, SearchEntry

MATERIAL, PLAIN = "material/search", "search"


class Found(NamedTuple):
    """What search finds on a page: the addresses it leads to, and its entries as JSON, with commas between them."""

    locations: Sequence[str] = ()
    entries: str = ""


def plugin_of(config: MkDocsConfig) -> Any:
    """Return the search plugin of a build; None where there is none."""
    return config.plugins.get(MATERIAL) or config.plugins.get(PLAIN)


def languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages whose words search knows, as `en`."""
    given = getattr(getattr(plugin_of(config), "config", None), "lang", None) or ["en"]
    return frozenset([given] if isinstance(given, str) else given)


def maker(config: MkDocsConfig) -> Callable[[Page], Found]:
    """Return what makes the entries of a finished page as the index takes them; none where there is no search."""
    if plugin_of(config) is None:
        return lambda page: Found()
    # Material shows titles and texts as HTML; MkDocs's own search escapes them itself.
    in_index = _as_html if MATERIAL in config.plugins else _as_text
    encode = json.JSONEncoder(separators=(",", ":")).encode

    def found(page: Page) -> Found:
        entries = [in_index(entry) for entry in page.search]
        return Found([entry["location"] for entry in entries], encode(entries)[1:-1])

    return found


def add_entries(config: MkDocsConfig, found: Iterable[Found]) -> None:
    """Add entries to the search index, in order."""
    index = getattr(plugin_of(config), "search_index", None)
    if index is None:
        return
    entries = ",".join(each.entries for each in found if each.entries)
    if MATERIAL not in config.plugins:
        index._entries.extend(json.loads(f"[{entries}]"))
        return
    generate = index.generate_search_index
    index.generate_search_index = lambda *earlier: joined(generate(*earlier), entries)


def joined(index: str, entries: str) -> str:
    """Return Material's index, as JSON, with more entries at its end."""
    data = json.loads(index)
    docs = data.pop("docs")
    before = json.dumps({**data, "docs": docs}, separators=(",", ":")).removesuffix("]}")
    return f"{before}{',' if docs and entries else ''}{entries}]}}"


def _as_html(entry: SearchEntry) -> dict[str, str]:
    title, text = escape(entry.title, quote=False), escape(entry.text, quote=False)
    return {"location": entry.url, "title": title, "text": text}


def _as_text(entry: SearchEntry) -> dict[str, str]:
    return {"location": entry.url, "title": entry.title, "text": entry.text}
