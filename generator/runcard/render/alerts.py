"""Find by alert: every alert of the monitoring, and the runbooks that answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runcard.model.binder import Binder
from runcard.model.runbook import Alert
from runcard.render import inline
from runcard.render.frame import Edition, Site, edition
from runcard.render.links import Links, LinkView
from runcard.render.page import Page, SearchEntry
from runcard.render.search import words

URL = "alerts/"
TITLE = "Find by alert"


@dataclass(frozen=True, slots=True)
class AlertView:
    """`fault` says why it cannot be trusted; without `runbooks`, nobody has written one yet."""

    name: str
    anchor: str
    condition: str
    fault: str | None
    runbooks: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class AlertsView:
    answered: tuple[AlertView, ...]
    unanswered: tuple[AlertView, ...]
    symptoms: str | None
    edition: Edition | None
    source: LinkView


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of alerts, where the binder has any."""
    alerts = site.binder.settings.model.alerts
    if not alerts:
        return
    codes = answers(site.binder)
    titles = {sourced.model.code: f"{sourced.model.code} {sourced.model.title}" for sourced in site.binder.runbooks}
    found = (
        SearchEntry(
            f"{URL}#{each.anchor}",
            each.name,
            words("Alert", each.condition, *(titles[code] for code in codes.get(each.name, ()))),
        )
        for each in alerts
    )
    yield Page(
        url=URL,
        title=TITLE,
        html=site.html("alerts.html.j2", lambda: _view(site)),
        search=(SearchEntry(URL, TITLE, ""), *found),
        source=site.binder.settings.file,
        description="From the name of an alert to the runbook that answers it",
    )


def answers(binder: Binder) -> Mapping[str, list[str]]:
    """Return for the name of each alert the codes of the runbooks that answer it."""
    codes: dict[str, list[str]] = defaultdict(list)
    for sourced in binder.runbooks:
        for name in dict.fromkeys(sourced.model.alerts):
            codes[name].append(sourced.model.code)
    return codes


def _view(site: Site) -> AlertsView:
    binder = site.binder
    links = Links(binder.index, URL)
    codes = answers(binder)
    views = [_alert(each, codes.get(each.name, ()), links) for each in binder.settings.model.alerts]
    return AlertsView(
        tuple(each for each in views if each.runbooks),
        tuple(each for each in views if not each.runbooks),
        links.href("symptoms/") if binder.runbooks else None,
        edition(binder, links),
        site.source(binder.settings.file, links),
    )


def _alert(alert: Alert, codes: list[str] | tuple[()], links: Links) -> AlertView:
    return AlertView(
        alert.name,
        alert.anchor,
        inline.render(alert.condition, links),
        inline.maybe(alert.fault, links),
        tuple(map(links.ref, codes)),
    )
