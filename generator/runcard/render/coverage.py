"""What is written down, and what is missing: owner, command, expected state and last drill, list by list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from runcard.model.binder import Sourced
from runcard.model.checklist import Checklist, Item, Procedure
from runcard.model.runbook import Runbook
from runcard.render.frame import Edition, Site, Turn, chunks, edition, page_url, turns
from runcard.render.links import Links, LinkView
from runcard.render.page import Page, SearchEntry

URL = "coverage/"
TITLE = "Coverage"
# Checklists and runbooks on one page: each lists what it lacks.
_A_PAGE = 50
# Items that a column names; a list that lacks more is better opened itself.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class LackView:
    """One column of a list: how many of its items have it, and the first that do not."""

    has: int
    without: tuple[LinkView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """`drill` is empty for a checklist, which is used, not practised."""

    link: LinkView
    items: int
    owner: LackView
    command: LackView
    expect: LackView
    review: str
    drill: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    rows: tuple[CoverageRow, ...]
    turn: Turn | None
    edition: Edition | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of coverage, and further ones where there are many checklists and runbooks."""
    parts = list(chunks(site.binder.procedures, _A_PAGE))
    for number, part in enumerate(parts, 1):
        first = number == 1
        yield Page(
            url=page_url(URL, number),
            title=TITLE if first else f"{TITLE}, page {number}",
            html=site.html("coverage.html.j2", partial(_view, site, number, part, len(parts))),
            search=(SearchEntry(URL, TITLE, ""),) if first else (),
            description="Which items have an owner, a command and an expected state, and what was practised when",
        )


def _view(site: Site, number: int, part: Sequence[Sourced[Checklist] | Sourced[Runbook]], count: int) -> CoverageView:
    links = Links(site.binder.index, page_url(URL, number))
    rows = tuple(_row(sourced.model, links) for sourced in part)
    return CoverageView(rows, turns(links, URL, count, number), edition(site.binder, links))


def _row(procedure: Procedure, links: Links) -> CoverageRow:
    items = [item for section in procedure.sections for block in section.blocks for item in block.items]
    return CoverageRow(
        links.ref(procedure.code),
        len(items),
        _lack(items, lambda item: bool(item.owner or procedure.owner), links),
        _lack(items, lambda item: bool(item.command), links),
        _lack(items, lambda item: bool(item.expect or item.limit), links),
        procedure.review.last.isoformat() if procedure.review else "never",
        _drill(procedure),
    )


def _drill(procedure: Procedure) -> str:
    if not isinstance(procedure, Runbook):
        return ""
    return procedure.drill.last.isoformat() if procedure.drill and procedure.drill.last else "never"


def _lack(items: Sequence[Item], has: Callable[[Item], bool], links: Links) -> LackView:
    without = [item for item in items if not has(item)]
    shown = tuple(links.ref(item.id) for item in without[:_NAMED] if item.id)
    return LackView(len(items) - len(without), shown, len(without) - len(shown))
