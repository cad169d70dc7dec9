"""The version history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runcard.model.binder import Binder
from runcard.model.history import Version
from runcard.render import inline
from runcard.render.frame import Site
from runcard.render.links import Links, LinkView
from runcard.render.page import Page, SearchEntry
from runcard.render.search import words

URL = "history/"
TITLE = "Version history"


@dataclass(frozen=True, slots=True)
class VersionView:
    anchor: str
    version: str
    date: str
    author: str
    changes: tuple[str, ...]
    checklists: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    versions: tuple[VersionView, ...]
    source: LinkView


def page(site: Site) -> Page:
    """Return the page of the version history, newest first."""
    return Page(
        url=URL,
        title=TITLE,
        html=site.html("history.html.j2", lambda: _view(site)),
        search=tuple(_search(site.binder)),
        source=site.binder.history.file,
        description="What changed, when, and by whom",
    )


def _view(site: Site) -> HistoryView:
    links = Links(site.binder.index, URL)
    return HistoryView(newest(site.binder, links), site.source(site.binder.history.file, links))


def newest(binder: Binder, links: Links, count: int | None = None) -> tuple[VersionView, ...]:
    """Return the latest `count` versions, or all; newest first."""
    versions = sorted(binder.history.model.versions, key=lambda version: version.date)[::-1]
    return tuple(_version(version, links) for version in versions[:count])


def _version(version: Version, links: Links) -> VersionView:
    return VersionView(
        f"v{version.version}",
        version.version,
        version.date.isoformat(),
        version.author,
        inline.paragraphs(version.changes, links),
        tuple(map(links.ref, version.checklists)),
    )


def _search(binder: Binder) -> Iterator[SearchEntry]:
    yield SearchEntry(URL, TITLE, "")
    for version in binder.history.model.versions:
        text = words(version.date.isoformat(), version.author, version.changes)
        yield SearchEntry(f"{URL}#v{version.version}", f"Version {version.version}", text)
