"""Triggers and criteria on one page, with a picture of each metric's bands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from runcard.model.binder import Binder, Kind
from runcard.model.checklist import Criterion, Trigger
from runcard.model.limits import Limit
from runcard.model.settings import Metric
from runcard.render import inline
from runcard.render.bands import Band, BandView, bands
from runcard.render.entries import BoundView, Views
from runcard.render.frame import SHORT_LIST, Edition, Site, Turn, chunks, edition, page_url, turns
from runcard.render.links import LinkView
from runcard.render.page import Heading, Page, SearchEntry
from runcard.render.search import words

URL = "limits/"
TITLE = "Triggers and limits"
_LABELS = {Band.GOOD: "Good", Band.UNDEFINED: "Undefined", Band.ROLL_BACK: "Roll back", Band.CONTRADICTION: "Both"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of bands, `width` units wide, and what it says in words."""

    bands: tuple[BandView, ...]
    labels: tuple[str, ...]
    width: int
    description: str


@dataclass(frozen=True, slots=True)
class MetricView:
    anchor: str
    title: str
    unit: str
    source: str | None
    notes: tuple[str, ...]
    picture: Picture | None
    criteria: tuple[BoundView, ...]
    triggers: tuple[BoundView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LimitsView:
    metrics: tuple[MetricView, ...]
    triggers: tuple[BoundView, ...]
    criteria: tuple[BoundView, ...]
    turn: Turn | None
    edition: Edition | None
    source: LinkView


Bounds = dict[str, tuple[list[Criterion], list[Trigger]]]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of limits, and further ones where there are very many."""
    binder = site.binder
    nodes = [entry.node for entry in binder.index.of_kind(Kind.TRIGGER, Kind.CRITERION)]
    triggers = [node for node in nodes if isinstance(node, Trigger)]
    criteria = [node for node in nodes if isinstance(node, Criterion)]
    rows: list[Trigger | Criterion] = [*triggers, *criteria]
    parts = list(chunks(rows))
    for number, part in enumerate(parts, 1):
        first = number == 1
        yield Page(
            url=page_url(URL, number),
            title=TITLE if first else f"{TITLE}, page {number}",
            html=site.html("limits.html.j2", partial(_view, site, number, part, len(parts))),
            headings=tuple(_headings(binder, part, first=first)),
            search=tuple(_search(binder)) if first else (),
            source=binder.settings.file,
            description="What must hold, and what starts a roll-back",
        )


def _headings(binder: Binder, rows: Sequence[Trigger | Criterion], *, first: bool) -> Iterator[Heading]:
    metrics = binder.settings.model.metrics
    if first and metrics:
        inner = tuple(Heading(f"metric-{metric.id}", metric.title, 3) for metric in metrics)
        yield Heading("metrics", "Metrics", 2, inner)
    if any(isinstance(row, Trigger) for row in rows):
        yield Heading("triggers", "Triggers", 2)
    if any(isinstance(row, Criterion) for row in rows):
        yield Heading("criteria", "Criteria", 2)


def _search(binder: Binder) -> Iterator[SearchEntry]:
    yield SearchEntry(URL, TITLE, "")
    for metric in binder.settings.model.metrics:
        yield SearchEntry(f"{URL}#metric-{metric.id}", metric.title, words(metric.source, metric.notes))


def _view(site: Site, number: int, rows: Sequence[Trigger | Criterion], count: int) -> LimitsView:
    binder = site.binder
    views = Views(site, page_url(URL, number))
    bounds = _bounds(binder)
    metrics = binder.settings.model.metrics if number == 1 else ()
    return LimitsView(
        metrics=tuple(_metric(metric, bounds, views) for metric in metrics),
        triggers=tuple(views.trigger(row) for row in rows if isinstance(row, Trigger)),
        criteria=tuple(views.criterion(row) for row in rows if isinstance(row, Criterion)),
        turn=turns(views.links, URL, count, number),
        edition=edition(binder, views.links),
        source=site.source(binder.settings.file, views.links),
    )


def _bounds(binder: Binder) -> Bounds:
    found: Bounds = defaultdict(lambda: ([], []))
    for entry in binder.index.of_kind(Kind.TRIGGER, Kind.CRITERION):
        node = entry.node
        if isinstance(node, Criterion):
            found[node.metric][0].append(node)
        elif isinstance(node, Trigger) and node.metric:
            found[node.metric][1].append(node)
    return found


def _metric(metric: Metric, bounds: Bounds, views: Views) -> MetricView:
    criteria, triggers = bounds[metric.id]
    shown, starting = criteria[:SHORT_LIST], triggers[:SHORT_LIST]
    return MetricView(
        f"metric-{metric.id}",
        metric.title,
        metric.unit,
        inline.maybe(metric.source, views.links),
        inline.paragraphs(metric.notes, views.links),
        picture(criteria, triggers),
        tuple(map(views.criterion, shown)),
        tuple(map(views.trigger, starting)),
        len(criteria) + len(triggers) - len(shown) - len(starting),
    )


def picture(criteria: Sequence[Criterion], triggers: Sequence[Trigger]) -> Picture | None:
    """Return the picture of a metric's bands; None where its limits cannot stand on one axis.

    A trigger with a baseline is a change, not a value, and stands on no axis of values.
    """
    good = [criterion.limit for criterion in criteria]
    bad = [trigger.limit for trigger in triggers if trigger.limit and not trigger.baseline]
    limits: list[Limit] = [*good, *bad]
    if not limits or any(limit.version for limit in limits) or len({limit.dimension for limit in limits}) > 1:
        return None
    made = bands(good, bad)
    labels = tuple(_LABELS[view.band] for view in made)
    description = "; ".join(f"{label.lower()} {view.text}" for label, view in zip(labels, made, strict=True))
    return Picture(made, labels, made[-1].x + made[-1].width, f"{description}.")
