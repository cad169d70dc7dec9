from __future__ import annotations

from mkdocs.structure.files import File, InclusionLevel

from runcard.engines.navigation import default_nav, index_pages, titles
from runcard.render.page import Page


def page(url: str) -> Page:
    return Page(url, url, str)


def written(path: str, inclusion: InclusionLevel = InclusionLevel.INCLUDED) -> File:
    return File(path, "/docs", "/site", use_directory_urls=True, inclusion=inclusion)


def test_neither_checklists_nor_second_pages() -> None:
    pages = [page(url) for url in ("", "DEP/", "contacts/", "ids/", "ids/2/")]
    assert index_pages(pages, {"DEP"}) == ["index.md", "contacts.md", "ids.md"]


def test_home_then_indexes_then_pages_by_folder() -> None:
    own = [written("how/b.md"), written("about.md"), written("hidden.md", InclusionLevel.NOT_IN_NAV)]
    assert default_nav(["index.md", "ids.md"], own) == ["index.md", "ids.md", "about.md", {"How": ["how/b.md"]}]


def test_own_home_comes_first_too() -> None:
    assert default_nav(["ids.md"], [written("index.md")]) == ["index.md", "ids.md"]


def test_titles_of_a_given_navigation() -> None:
    nav = ["index.md", {"Call": "contacts.md"}, {"More": [{"All ids": "ids.md"}, "limits.md"]}]
    assert titles(nav) == {"contacts.md": "Call", "ids.md": "All ids"}
    assert titles(None) == {}
