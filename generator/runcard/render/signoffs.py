"""All sign-offs on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from runcard.model.binder import Entry, Kind
from runcard.model.checklist import Procedure, SignOff
from runcard.render.entries import SignOffView, Views
from runcard.render.frame import Edition, Site, Turn, chunks, edition, page_url, turns
from runcard.render.links import LinkView
from runcard.render.page import Page, SearchEntry

URL = "signoffs/"
TITLE = "Sign-offs"


@dataclass(frozen=True, slots=True)
class Part:
    """The sign-offs of one checklist."""

    checklist: LinkView
    source: LinkView
    sign_offs: tuple[SignOffView, ...]


@dataclass(frozen=True, slots=True)
class SignOffsView:
    parts: tuple[Part, ...]
    turn: Turn | None
    edition: Edition | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of sign-offs, and further ones where there are very many."""
    parts = list(chunks(list(site.binder.index.of_kind(Kind.SIGN_OFF))))
    for number, part in enumerate(parts, 1):
        first = number == 1
        yield Page(
            url=page_url(URL, number),
            title=TITLE if first else f"{TITLE}, page {number}",
            html=site.html("signoffs.html.j2", partial(_view, site, number, part, len(parts))),
            search=(SearchEntry(URL, TITLE, ""),) if first else (),
            description="Who reviews and who approves",
        )


def _view(site: Site, number: int, entries: Sequence[Entry], count: int) -> SignOffsView:
    views = Views(site, page_url(URL, number))
    grouped = groupby(entries, key=lambda entry: (entry.procedure, entry.file))
    return SignOffsView(
        parts=tuple(_part(checklist, file, list(group), views) for (checklist, file), group in grouped),
        turn=turns(views.links, URL, count, number),
        edition=edition(site.binder, views.links),
    )


def _part(checklist: Procedure | None, file: str, entries: Sequence[Entry], views: Views) -> Part:
    link = views.links.ref(checklist.code) if checklist else LinkView("", "")
    nodes = (entry.node for entry in entries)
    sign_offs = tuple(views.sign_off(node) for node in nodes if isinstance(node, SignOff))
    return Part(link, views.site.source(file, views.links), sign_offs)
