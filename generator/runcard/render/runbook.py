"""The page of one runbook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import NamedTuple

from runcard.model import prose
from runcard.model.binder import Kind, Sourced
from runcard.model.checklist import Review
from runcard.model.edition import Edition, edition, sheet_status_data
from runcard.model.runbook import Drill, Runbook, alert_anchor
from runcard.render import inline, records, search
from runcard.render.checklist import RetiredView, SectionView, headings, retired_ids, sections
from runcard.render.contacts import StepView, steps
from runcard.render.entries import VariableView, Views
from runcard.render.frame import Short, Site
from runcard.render.links import LinkView
from runcard.render.page import Heading, OnDemand, Page, SearchEntry
from runcard.render.records import RecordLine

_SIGNS = re.compile(r"[^\w./@]+")


class LogLine(NamedTuple):
    """A line of a log, as it is, and where it stands on its runbook's page."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class SymptomView:
    """What somebody sees, the lines of a log that show it, and what prints them."""

    text: str
    log: tuple[LogLine, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class RunbookView:
    """`own_steps` says that the escalation is the runbook's own, not the binder's."""

    kind: str
    code: str
    title: str
    mode: str
    objective: str | None
    impact: str | None
    severity: LinkView | None
    owner: LinkView | None
    version: str | None
    history: str
    review: Review | None
    reviewer: LinkView | None
    drill: Drill | None
    driller: LinkView | None
    source: LinkView
    referrers: Short
    symptoms: tuple[SymptomView, ...]
    alerts: tuple[LinkView, ...]
    related: tuple[LinkView, ...]
    variables: tuple[VariableView, ...]
    sections: tuple[SectionView, ...]
    steps: tuple[StepView, ...]
    own_steps: bool
    completion: str | None
    retired: tuple[RetiredView, ...]
    pdf: str
    """The address of the printed sheet; empty where the site has none."""
    sheet: str
    """What the page must know to judge a sheet in somebody's hand, as JSON."""
    edition: Edition
    """Which text the page shows."""
    records: tuple[RecordLine, ...]


def page(site: Site, sourced: Sourced[Runbook]) -> Page:
    """Return the page of a runbook."""
    runbook = sourced.model
    return Page(
        url=f"{runbook.code}/",
        title=f"{runbook.code} {runbook.title}",
        html=site.html("runbook.html.j2", lambda: _view(site, sourced)),
        headings=OnDemand(lambda: _headings(runbook)),
        search=OnDemand(lambda: chain(search.entries(runbook, *_found_by(runbook)), _log_entries(runbook))),
        source=sourced.file,
        description=prose.plain(runbook.objective or runbook.title),
    )


def _found_by(runbook: Runbook) -> Iterator[str]:
    """Yield what leads somebody here: names of alerts, and symptoms."""
    yield " ".join(runbook.alerts)
    for symptom in runbook.symptoms:
        yield search.words(symptom.text)
    yield search.words(runbook.impact)


def _logs(runbook: Runbook) -> list[tuple[LogLine, ...]]:
    """Return the lines of a log of each symptom."""
    numbers = count(1)
    return [tuple(LogLine(f"_log-{next(numbers)}", line) for line in symptom.log) for symptom in runbook.symptoms]


def _log_entries(runbook: Runbook) -> Iterator[SearchEntry]:
    """Yield each line of a log as a title: what somebody pastes must not lose against the titles of items."""
    for line in chain.from_iterable(_logs(runbook)):
        # Search splits texts at spaces only: where signs join words, these stand beside the line.
        words = " ".join(_SIGNS.split(line.text)).strip()
        text = "" if words == line.text else words
        yield SearchEntry(f"{runbook.code}/#{line.anchor}", f"{runbook.code} {line.text}", text)


def _headings(runbook: Runbook) -> Iterator[Heading]:
    if runbook.symptoms or runbook.alerts:
        yield Heading("_symptoms", "Symptoms and alerts", 2)
    yield from headings(runbook)
    yield Heading("_escalate", "Escalate", 2)


def _view(site: Site, sourced: Sourced[Runbook]) -> RunbookView:
    runbook = sourced.model
    views = Views(site, f"{runbook.code}/", runbook.variables)
    links = views.links
    now = edition(site.binder, runbook)
    review, drill = runbook.review, runbook.drill
    return RunbookView(
        kind=Kind.RUNBOOK,
        code=runbook.code,
        title=runbook.title,
        mode=runbook.mode,
        objective=inline.maybe(runbook.objective, links),
        impact=inline.maybe(runbook.impact, links),
        severity=links.maybe(f"severity:{runbook.severity}" if runbook.severity else None),
        owner=links.maybe(runbook.owner),
        version=runbook.version,
        history=links.href("history/"),
        review=review,
        reviewer=links.maybe(review.owner) if review else None,
        drill=drill,
        driller=links.maybe(drill.owner or runbook.owner) if drill else None,
        source=site.source(sourced.file, links),
        referrers=views.referrers(runbook.code),
        symptoms=tuple(
            SymptomView(inline.render(each.text, links), log, inline.maybe(each.source, links))
            for each, log in zip(runbook.symptoms, _logs(runbook), strict=True)
        ),
        alerts=tuple(links.ref(f"alert:{alert_anchor(name)}") for name in runbook.alerts),
        related=tuple(map(links.ref, runbook.related)),
        variables=tuple(views.variables.values()),
        sections=tuple(sections(runbook, views)),
        steps=steps(site.binder, links, runbook.escalate),
        own_steps=bool(runbook.escalate),
        completion=inline.maybe(runbook.completion, links),
        retired=tuple(retired_ids(runbook, views)),
        pdf=f"{runbook.code}.pdf" if site.options.sheets else "",
        sheet=json.dumps(sheet_status_data(site.binder, runbook, now), ensure_ascii=False),
        edition=now,
        records=records.of_checklist(site.binder, runbook, links),
    )
