"""The home page: what to do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runcard.model import prose
from runcard.model.binder import Binder, Kind
from runcard.model.checklist import Procedure
from runcard.model.edition import BINDER_PDF, has_book
from runcard.model.runbook import Runbook
from runcard.render import forms, inline, runs, symptoms
from runcard.render.contacts import HoursView, StepView, hours, steps
from runcard.render.frame import Edition, Site, edition
from runcard.render.history import VersionView, newest
from runcard.render.links import Links, LinkView
from runcard.render.page import Heading, Page, SearchEntry
from runcard.render.search import words
from runcard.render.symptoms import SymptomView

# Checklists, runbooks and triggers listed on the home page; where there are more, it leads to the page of all.
LISTED = 100
TRIGGERS = 8
# Symptoms that one runbook is listed by.
SEEN = 5


@dataclass(frozen=True, slots=True)
class ActionView:
    title: str
    href: str
    leads_to: str
    text: str | None


@dataclass(frozen=True, slots=True)
class TroubleView:
    """A runbook by what is seen; by its objective where no symptom is given. `more` counts symptoms left out."""

    link: LinkView
    seen: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ChecklistCard:
    link: LinkView
    objective: str | None
    items: int


@dataclass(frozen=True, slots=True)
class HomeView:
    title: str
    service: str | None
    description: str | None
    actions: tuple[ActionView, ...]
    ways: tuple[LinkView, ...]
    steps: tuple[StepView, ...]
    hours: tuple[HoursView, ...]
    troubles: tuple[TroubleView, ...]
    more_troubles: int
    triggers: tuple[SymptomView, ...]
    more_triggers: int
    all_symptoms: str
    all_alerts: str
    forms: tuple[LinkView, ...]
    checklists: tuple[ChecklistCard, ...]
    more_checklists: int
    versions: tuple[VersionView, ...]
    contacts: str
    limits: str
    ids: str
    history: str
    edition: Edition | None
    source: LinkView


def page(site: Site) -> Page:
    """Return the home page."""
    settings = site.binder.settings.model
    return Page(
        url="",
        title=settings.title,
        html=site.html("home.html.j2", lambda: _view(site)),
        headings=tuple(_headings(site.binder)),
        search=(SearchEntry("", settings.title, words(settings.description)),),
        source=site.binder.settings.file,
        description=prose.plain(settings.description or settings.title),
    )


def _headings(binder: Binder) -> Iterator[Heading]:
    yield Heading("now", "What to do now", 2)
    if binder.contacts.model.escalation or binder.contacts.model.hours:
        yield Heading("call", "Who to call", 2)
    if binder.runbooks or any(True for _ in binder.index.of_kind(Kind.TRIGGER)):
        yield Heading("symptoms", "Find by symptom", 2)
    if binder.forms:
        yield Heading("forms", "Fill in a form", 2)
    yield Heading("checklists", "Checklists", 2)
    if binder.history.model.versions:
        yield Heading("changes", "What changed lately", 2)


def _view(site: Site) -> HomeView:
    binder, settings = site.binder, site.binder.settings.model
    links = Links(binder.index, "")
    triggers = list(binder.index.of_kind(Kind.TRIGGER))
    return HomeView(
        title=settings.title,
        service=settings.service,
        description=inline.maybe(settings.description, links),
        actions=tuple(_actions(binder, links)),
        ways=tuple(_ways(site, links)),
        steps=steps(binder, links),
        hours=hours(binder, links),
        troubles=tuple(_trouble(sourced.model, links) for sourced in binder.runbooks[:LISTED]),
        more_troubles=max(0, len(binder.runbooks) - LISTED),
        triggers=tuple(symptoms.view(entry, links) for entry in triggers[:TRIGGERS]),
        more_triggers=max(0, len(triggers) - TRIGGERS),
        all_symptoms=links.href(symptoms.URL) if binder.runbooks else "",
        all_alerts=links.href("alerts/") if settings.alerts else "",
        forms=tuple(_forms(binder, links)),
        checklists=tuple(_card(sourced.model, links) for sourced in binder.checklists[:LISTED]),
        more_checklists=max(0, len(binder.checklists) - LISTED),
        versions=newest(binder, links, 3),
        contacts=links.href("contacts/"),
        limits=links.href("limits/"),
        ids=links.href("ids/"),
        history=links.href("history/"),
        edition=edition(binder, links),
        source=site.source(binder.settings.file, links),
    )


def _actions(binder: Binder, links: Links) -> Iterator[ActionView]:
    for action in binder.settings.model.home:
        target = links.ref(action.to)
        yield ActionView(action.title, target.href, target.text, inline.maybe(action.text, links))


def _ways(site: Site, links: Links) -> Iterator[LinkView]:
    """Yield the ways into the binder that do not begin with the name of a list."""
    binder, settings = site.binder, site.binder.settings.model
    found = (
        ("symptoms/", symptoms.TITLE, binder.runbooks),
        ("alerts/", "Find by alert", settings.alerts),
        ("templates/", "Fill in a form", binder.forms),
        ("severities/", "How bad is it?", settings.severities),
        ("contacts/", "Who answers when", binder.contacts.model.contacts),
        (runs.URL, runs.TITLE, binder.procedures),
        ("history/", "What changed lately", binder.history.model.versions),
        (BINDER_PDF, "All of it on paper", site.options.sheets and has_book(binder)),
    )
    for url, title, there in found:
        if there:
            yield LinkView(links.href(url), title)


def _trouble(runbook: Runbook, links: Links) -> TroubleView:
    seen = [symptom.text for symptom in runbook.symptoms] or ([runbook.objective] if runbook.objective else [])
    shown = tuple(inline.render(text, links) for text in seen[:SEEN])
    return TroubleView(links.ref(runbook.code), shown, max(0, len(seen) - SEEN))


def _forms(binder: Binder, links: Links) -> Iterator[LinkView]:
    """Yield the forms that stand alone, then the groups of the others."""
    for title, listed in forms.grouped(binder):
        if title:
            yield LinkView(links.href(forms.group_url(title)), title)
        else:
            yield from (forms.link(form, links) for form in listed)


def _card(checklist: Procedure, links: Links) -> ChecklistCard:
    items = sum(len(block.items) for section in checklist.sections for block in section.blocks)
    return ChecklistCard(links.ref(checklist.code), inline.maybe(checklist.objective, links), items)
