"""The page of one checklist."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from runcard.model import prose
from runcard.model.binder import Kind, Sourced
from runcard.model.checklist import Block, Checklist, Mode, Procedure, Review
from runcard.model.edition import Edition, edition, sheet_status_data
from runcard.render import inline, records, search
from runcard.render.entries import BoundView, ItemView, SignOffView, VariableView, Views
from runcard.render.frame import NOTHING, Short, Site
from runcard.render.links import LinkView
from runcard.render.page import Heading, OnDemand, Page
from runcard.render.records import RecordLine

_MOST_HEADINGS = 60

MODES = {
    Mode.READ_DO: "Read-do: read each line aloud, then do it.",
    Mode.DO_CONFIRM: "Do-confirm: do the work, then confirm each line.",
}


@dataclass(frozen=True, slots=True)
class BlockView:
    """A section's own entries (without `title`) or a group's."""

    title: str
    anchor: str
    notes: tuple[str, ...]
    triggers: tuple[BoundView, ...]
    criteria: tuple[BoundView, ...]
    items: tuple[ItemView, ...]
    sign_offs: tuple[SignOffView, ...]
    referrers: Short = NOTHING


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    anchor: str
    pause: str | None
    notes: tuple[str, ...]
    referrers: Short
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class RetiredView:
    id: str
    why: str
    see: LinkView | None
    on: str
    referrers: Short


@dataclass(frozen=True, slots=True)
class ChecklistView:
    kind: str
    code: str
    title: str
    objective: str | None
    mode: str
    mode_text: str
    pause_point: str | None
    version: str | None
    history: str
    owner: LinkView | None
    review: Review | None
    reviewer: LinkView | None
    source: LinkView
    referrers: Short
    variables: tuple[VariableView, ...]
    sections: tuple[SectionView, ...]
    completion: str | None
    retired: tuple[RetiredView, ...]
    pdf: str
    """The address of the printed sheet; empty where the site has none."""
    sheet: str
    """What the page must know to judge a sheet in somebody's hand, as JSON."""
    edition: Edition
    """Which text the page shows."""
    records: tuple[RecordLine, ...]


def page(site: Site, sourced: Sourced[Checklist]) -> Page:
    """Return the page of a checklist."""
    checklist = sourced.model
    return Page(
        url=f"{checklist.code}/",
        title=f"{checklist.code} {checklist.title}",
        html=site.html("checklist.html.j2", lambda: _view(site, sourced)),
        headings=OnDemand(lambda: headings(checklist)),
        search=OnDemand(lambda: search.entries(checklist)),
        source=sourced.file,
        description=prose.plain(checklist.objective or checklist.title),
    )


def _view(site: Site, sourced: Sourced[Checklist]) -> ChecklistView:
    checklist = sourced.model
    views = Views(site, f"{checklist.code}/", checklist.variables)
    links = views.links
    now = edition(site.binder, checklist)
    return ChecklistView(
        kind=Kind.CHECKLIST,
        code=checklist.code,
        title=checklist.title,
        objective=inline.maybe(checklist.objective, links),
        mode=checklist.mode,
        mode_text=MODES[checklist.mode],
        pause_point=inline.maybe(checklist.pause_point, links),
        version=checklist.version,
        history=links.href("history/"),
        owner=links.maybe(checklist.owner),
        review=checklist.review,
        reviewer=links.maybe(checklist.review.owner) if checklist.review else None,
        source=site.source(sourced.file, links),
        referrers=views.referrers(checklist.code),
        variables=tuple(views.variables.values()),
        sections=tuple(sections(checklist, views)),
        completion=inline.maybe(checklist.completion, links),
        retired=tuple(retired_ids(checklist, views)),
        pdf=f"{checklist.code}.pdf" if site.options.sheets else "",
        sheet=json.dumps(sheet_status_data(site.binder, checklist, now), ensure_ascii=False),
        edition=now,
        records=records.of_checklist(site.binder, checklist, links),
    )


def _block(block: Block, views: Views, code: str = "") -> BlockView:
    """Return a group of the checklist `code`; without `code` a section's own entries, under the section's heading."""
    anchor = block.anchor if code else ""
    return BlockView(
        block.title if code else "",
        anchor,
        inline.paragraphs(block.notes, views.links) if code else (),
        tuple(map(views.trigger, block.triggers)),
        tuple(map(views.criterion, block.criteria)),
        tuple(map(views.item, block.items)),
        tuple(map(views.sign_off, block.sign_offs)),
        views.referrers(f"{code}#{anchor}") if code else NOTHING,
    )


def sections(procedure: Procedure, views: Views) -> Iterator[SectionView]:
    """Yield the sections of a checklist or runbook."""
    for section in procedure.sections:
        anchor = section.anchor
        own = () if section.empty else (_block(section, views),)
        groups = (_block(group, views, procedure.code) for group in section.groups)
        yield SectionView(
            section.title,
            anchor,
            inline.maybe(section.pause, views.links),
            inline.paragraphs(section.notes, views.links),
            views.referrers(f"{procedure.code}#{anchor}"),
            (*own, *groups),
        )


def retired_ids(procedure: Procedure, views: Views) -> Iterator[RetiredView]:
    """Yield the ids of a checklist or runbook that are no longer in use."""
    for retired in procedure.retired:
        yield RetiredView(
            retired.id,
            inline.render(retired.why, views.links),
            views.links.maybe(retired.see),
            retired.on.isoformat() if retired.on else "",
            views.referrers(retired.id),
        )


def headings(procedure: Procedure) -> Iterator[Heading]:
    """Yield the headings of the sections, with those of the groups where they are few enough to find one's way by.

    The theme measures where each of them stands whenever the page grows by a line: with a hundred, that is most of the
    time that a tick takes on a phone.
    """
    is_long = sum(1 + len(section.groups) for section in procedure.sections) > _MOST_HEADINGS
    for section in procedure.sections:
        groups = () if is_long else tuple(Heading(group.anchor, group.title, 3) for group in section.groups)
        yield Heading(section.anchor, section.title, 2, groups)
