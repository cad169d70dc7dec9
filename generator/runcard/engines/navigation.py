"""Which generated pages stand in the navigation, and under which titles.

A navigation that grows with the binder would make every page grow, so checklists are never put there unasked: index
pages list them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from mkdocs.structure.files import File, file_sort_key
from mkdocs.utils import nest_paths

from runcard.engines.generated import src_uri
from runcard.render.page import Page

HOME = "index.md"


def index_pages(pages: Sequence[Page], codes: Collection[str]) -> list[str]:
    """Return the names of the pages that a site always has, in order: no checklist, no second page of a list."""
    urls = (page.url for page in pages)
    return [src_uri(url) for url in urls if url.count("/") <= 1 and url.rstrip("/") not in codes]


def default_nav(index: Sequence[str], written: Sequence[File]) -> list[Any]:
    """Return the navigation of a project that gives none: home, the index pages, the hand-written ones by folder."""
    own = [file.src_uri for file in sorted(written, key=file_sort_key) if file.inclusion.is_in_nav()]
    home = [HOME] if HOME in index or HOME in own else []
    return [*home, *(name for name in index if name != HOME), *nest_paths(name for name in own if name != HOME)]


def titles(nav: object) -> dict[str, str]:
    """Return the titles that a project's navigation gives, by the names of the pages."""
    return dict(_titles(nav))


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    if isinstance(nav, dict):
        for title, value in nav.items():
            if isinstance(value, str):
                yield value, str(title)
            else:
                yield from _titles(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from _titles(item)
