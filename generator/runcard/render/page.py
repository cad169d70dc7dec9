"""A finished page, as every engine takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents. `level` is 1 to 6."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search hit. `url` leads to it from the site's root: `DEP/#DEP-17`. `title` and `text` are plain text."""

    url: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `url` is relative to the site's root and ends in `/`; empty for the home page.

    `html` gives the content on demand, so that ten thousand pages need not stand in memory at once. Links in it are
    relative to the page. `source` is the file it was made from, relative to the project; empty where there is not one.
    """

    url: str
    title: str
    html: Callable[[], str]
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    source: str = ""
    description: str = ""
