"""The index of all ids: one page for a small binder; for a large one, pages of bounded length and a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from runcard.model import prose
from runcard.model.binder import PROCEDURES, Entry, Index, Kind
from runcard.render.frame import Edition, Site, edition
from runcard.render.links import Links, LinkView
from runcard.render.page import Heading, Page, SearchEntry

URL = "ids/"
TITLE = "Index of ids"
# Ids on one page: about 150 kB of HTML.
PAGE_IDS = 1_000
_LISTED = frozenset([Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF, Kind.RETIRED])


@dataclass(frozen=True, slots=True)
class IdView:
    id: str
    href: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """A checklist or runbook and its ids."""

    link: LinkView
    anchor: str
    ids: tuple[IdView, ...]


@dataclass(frozen=True, slots=True)
class RangeView:
    """A further page of the index."""

    href: str
    first: str
    last: str
    checklists: int
    ids: int


@dataclass(frozen=True, slots=True)
class IdsView:
    title: str
    codes: tuple[CodeView, ...]
    ranges: tuple[RangeView, ...]
    others: tuple[CodeView, ...]
    up: str
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class Part:
    """A checklist's entries of the index, itself first."""

    entries: tuple[Entry, ...]

    @property
    def code(self) -> str:
        return self.entries[0].ref


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of all ids, and the pages it is cut into where there are very many."""
    index = site.binder.index
    groups = list(_pages(_parts(index)))
    single = len(groups) == 1
    yield Page(
        url=URL,
        title=TITLE,
        html=site.html("ids.html.j2", lambda: _front(site, groups, single=single)),
        headings=tuple(_headings(groups[0])) if single else (),
        search=(SearchEntry(URL, TITLE, ""),),
        description="Every id, and where it leads",
    )
    if not single:
        for group in groups:
            yield Page(
                url=f"{URL}{group[0].code}/",
                title=f"{TITLE}: {group[0].code} to {group[-1].code}",
                html=site.html("ids.html.j2", partial(_range, site, group)),
                headings=tuple(_headings(group)),
                description=f"Ids from {group[0].code} to {group[-1].code}",
            )


def _parts(index: Index) -> Iterator[Part]:
    current: list[Entry] = []
    for entry in index.entries:
        if entry.kind in PROCEDURES:
            if current:
                yield Part(tuple(current))
            current = [entry]
        elif entry.kind in _LISTED and entry.ref:
            current.append(entry)
    if current:
        yield Part(tuple(current))


def _pages(parts: Iterator[Part]) -> Iterator[list[Part]]:
    page: list[Part] = []
    size = 0
    for part in parts:
        if page and size + len(part.entries) > PAGE_IDS:
            yield page
            page, size = [], 0
        page.append(part)
        size += len(part.entries)
    yield page


def _headings(parts: Sequence[Part]) -> Iterator[Heading]:
    for part in parts:
        yield Heading(part.code, f"{part.code} {prose.plain(part.entries[0].text)}", 2)


def _front(site: Site, groups: Sequence[Sequence[Part]], *, single: bool) -> IdsView:
    links = Links(site.binder.index, URL)
    return IdsView(
        TITLE,
        codes=tuple(_code(part, links) for part in groups[0]) if single else (),
        ranges=() if single else tuple(_range_view(group, links) for group in groups),
        others=tuple(_others(site.binder.index, links)),
        up="",
        edition=edition(site.binder, links),
    )


def _range(site: Site, group: Sequence[Part]) -> IdsView:
    links = Links(site.binder.index, f"{URL}{group[0].code}/")
    title = f"{TITLE}: {group[0].code} to {group[-1].code}"
    codes = tuple(_code(part, links) for part in group)
    return IdsView(title, codes, (), (), links.href(URL), edition(site.binder, links))


def _range_view(group: Sequence[Part], links: Links) -> RangeView:
    first, last = group[0].code, group[-1].code
    count = sum(len(part.entries) - 1 for part in group)
    return RangeView(links.href(f"{URL}{first}/"), first, last, len(group), count)


def _code(part: Part, links: Links) -> CodeView:
    return CodeView(links.entry(part.entries[0]), part.code, tuple(_id(entry, links) for entry in part.entries[1:]))


def _others(index: Index, links: Links) -> Iterator[CodeView]:
    for title, anchor, kind in (("Contacts", "contacts", Kind.CONTACT), ("Metrics", "metrics", Kind.METRIC)):
        entries = list(index.of_kind(kind))
        if entries:
            href = links.href("contacts/" if kind is Kind.CONTACT else "limits/")
            yield CodeView(LinkView(href, title), anchor, tuple(_id(entry, links) for entry in entries))


def _id(entry: Entry, links: Links) -> IdView:
    name = entry.ref.partition(":")[2] or entry.ref
    kind = "" if entry.kind in (Kind.ITEM, Kind.CONTACT, Kind.METRIC) else str(entry.kind)
    return IdView(name, links.href(entry.url), prose.plain(entry.text), kind)
