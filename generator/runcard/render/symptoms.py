"""Find by symptom: what somebody sees, and the runbook or the first step it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from runcard.model.binder import Entry, Index, Kind
from runcard.model.checklist import Trigger
from runcard.model.runbook import Symptom
from runcard.render import inline
from runcard.render.frame import Edition, Site, Turn, chunks, edition, page_url, turns
from runcard.render.links import Links, LinkView
from runcard.render.page import Page, SearchEntry

URL = "symptoms/"
TITLE = "Find by symptom"


@dataclass(frozen=True, slots=True)
class SymptomView:
    """What somebody sees. `log` are lines of a log that show it, `source` is what prints them, `to` where to start."""

    text: str
    log: tuple[str, ...]
    source: str | None
    to: LinkView


@dataclass(frozen=True, slots=True)
class SymptomsView:
    symptoms: tuple[SymptomView, ...]
    alerts: str | None
    turn: Turn | None
    edition: Edition | None


def entries(index: Index) -> list[Entry]:
    """Return what leads somewhere by what is seen: the symptoms of runbooks, then the triggers of checklists."""
    return [*index.of_kind(Kind.SYMPTOM), *index.of_kind(Kind.TRIGGER)]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of symptoms, and further ones where there are very many; none where there is no runbook."""
    if not site.binder.runbooks:
        return
    parts = list(chunks(entries(site.binder.index)))
    for number, part in enumerate(parts, 1):
        first = number == 1
        yield Page(
            url=page_url(URL, number),
            title=TITLE if first else f"{TITLE}, page {number}",
            html=site.html("symptoms.html.j2", partial(_view, site, number, part, len(parts))),
            search=(SearchEntry(URL, TITLE, ""),) if first else (),
            description="From what is seen to what to do",
        )


def view(entry: Entry, links: Links) -> SymptomView:
    """Return a symptom or a trigger as what somebody sees."""
    node = entry.node
    log, source = (node.log, node.source) if isinstance(node, Symptom) else ((), None)
    return SymptomView(inline.render(entry.text, links), log, inline.maybe(source, links), _to(entry, links))


def _to(entry: Entry, links: Links) -> LinkView:
    node = entry.node
    if isinstance(node, Trigger):
        return links.ref(node.starts) if node.starts else links.entry(entry)
    return links.entry(entry.parent) if entry.parent else LinkView("", "")


def _view(site: Site, number: int, part: Sequence[Entry], count: int) -> SymptomsView:
    links = Links(site.binder.index, page_url(URL, number))
    return SymptomsView(
        tuple(view(entry, links) for entry in part),
        links.href("alerts/") if site.binder.settings.model.alerts else None,
        turns(links, URL, count, number),
        edition(site.binder, links),
    )
