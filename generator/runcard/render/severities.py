"""The page of severities: how bad, how fast, how often, whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runcard.model import prose
from runcard.model.binder import Binder
from runcard.model.form import Form
from runcard.render import forms, inline
from runcard.render.frame import Edition, Short, Site, edition, referrers
from runcard.render.links import Links, LinkView
from runcard.render.page import Heading, Page, SearchEntry

URL = "severities/"
TITLE = "Severities"


@dataclass(frozen=True, slots=True)
class SeverityView:
    id: str
    title: str
    meaning: str
    respond: str
    update: str
    tell: tuple[LinkView, ...]
    referrers: Short


@dataclass(frozen=True, slots=True)
class SeveritiesView:
    """`forms` are those that ask how bad it is, by the heading they are listed under."""

    levels: tuple[SeverityView, ...]
    forms: tuple[tuple[str, tuple[LinkView, ...]], ...]
    edition: Edition | None
    source: LinkView


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, where the binder has severities."""
    known = site.binder.settings.model.severities
    if known:
        yield Page(
            url=URL,
            title=TITLE,
            html=site.html("severities.html.j2", lambda: _view(site)),
            headings=tuple(_headings(site.binder)),
            search=(
                SearchEntry(URL, TITLE, ""),
                *(SearchEntry(f"{URL}#{each.id}", each.title, prose.plain(each.meaning)) for each in known),
            ),
            source=site.binder.settings.file,
            description="How bad an incident is, how fast somebody answers, and who is told how often",
        )


def _view(site: Site) -> SeveritiesView:
    links = Links(site.binder.index, URL)
    written = tuple(
        (title, tuple(forms.link(form, links) for form in listed)) for title, listed in _asking(site.binder)
    )
    found = levels(site.binder, links)
    return SeveritiesView(found, written, edition(site.binder, links), site.source(site.binder.settings.file, links))


def _headings(binder: Binder) -> Iterator[Heading]:
    yield from (Heading(level.id, level.title, 2) for level in binder.settings.model.severities)
    if _asking(binder):
        yield Heading("section-forms", "What is written", 2)


def _asking(binder: Binder) -> list[tuple[str, list[Form]]]:
    """Return the forms with a field for the severity, by the heading they are listed under."""
    asking = [(title, [form for form in listed if _asks(form)]) for title, listed in forms.grouped(binder)]
    return [(title, listed) for title, listed in asking if listed]


def _asks(form: Form) -> bool:
    return any(field.choices_from for field in form.fields)


def levels(binder: Binder, links: Links) -> tuple[SeverityView, ...]:
    """Return the severities as the page with these links shows them."""
    return tuple(
        SeverityView(
            level.id,
            level.title,
            inline.render(level.meaning, links),
            str(level.respond),
            str(level.update),
            tuple(map(links.ref, level.tell)),
            referrers(binder.index, f"severity:{level.id}", links),
        )
        for level in binder.settings.model.severities
    )
