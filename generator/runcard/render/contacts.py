"""The page of contacts: who is called in which order, who answers when, and what each one owns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from runcard.model.binder import PROCEDURES, Binder, Entry, Kind
from runcard.model.contact import Contact, Escalation, SupportHours, clock
from runcard.render import inline, severities
from runcard.render.escalation import EscalationPicture, picture
from runcard.render.frame import NOTHING, Edition, Short, Site, edition, short
from runcard.render.links import Links, LinkView, email_href, phone_href, web_href
from runcard.render.page import Heading, Page, SearchEntry
from runcard.render.search import words
from runcard.render.severities import SeverityView
from runcard.render.week import Span, Week, reference_mondays, week

URL = "contacts/"
_YEAR = 2025
# What the contact is to the one who mentions it: heading, fields, kinds of the mentioning entry.
_OWNS: tuple[tuple[str, frozenset[str], frozenset[Kind]], ...] = (
    ("Owns", frozenset(["owner"]), frozenset([*PROCEDURES, Kind.CRITERION])),
    ("Reviews", frozenset(["review"]), PROCEDURES),
    ("Decides", frozenset(["decides"]), frozenset([Kind.TRIGGER])),
    ("Does", frozenset(["owner"]), frozenset([Kind.ITEM])),
    ("Signs", frozenset(["contact"]), frozenset([Kind.SIGN_OFF])),
)
# Who mentions a contact, and is shown with it anyway.
_UNLISTED = frozenset([Kind.HOME_ACTION, Kind.HOURS])


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach a contact. Texts are as given; an address is empty where the text cannot be one."""

    phone: str
    phone_href: str
    email: str
    email_href: str
    url: str
    url_href: str


@dataclass(frozen=True, slots=True)
class Duty:
    title: str
    entries: Short


@dataclass(frozen=True, slots=True)
class ContactView:
    id: str
    kind: str
    name: str
    role: str | None
    vacant: bool
    reach: Reach
    hours: tuple[LinkView, ...]
    notes: tuple[str, ...]
    duties: tuple[Duty, ...]
    referrers: Short


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the escalation. `vacant` where nobody fills the role."""

    name: LinkView
    vacant: bool
    reach: Reach | None
    after: str
    at_once: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoursView:
    id: str
    title: str
    text: str
    days: str
    times: str
    zone: str
    holidays: bool
    contact: LinkView | None
    within: str | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Who answers, and by which support hours; `contact` is None where nobody is named."""

    contact: LinkView | None
    hours: str


@dataclass(frozen=True, slots=True)
class SpanView:
    text: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    name: str
    spans: tuple[SpanView, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    caption: str
    days: tuple[DaysView, ...]


@dataclass(frozen=True, slots=True)
class ContactsView:
    escalation: tuple[StepView, ...]
    picture: EscalationPicture | None
    levels: tuple[SeverityView, ...]
    hours: tuple[HoursView, ...]
    weeks: tuple[WeekView, ...]
    groups: tuple[tuple[str, tuple[ContactView, ...]], ...]
    edition: Edition | None
    source: LinkView


def page(site: Site) -> Page:
    """Return the page of contacts and escalation."""
    headings = (
        Heading("escalation", "Escalation", 2),
        Heading("who-answers-when", "Who answers when", 2),
        Heading("all-contacts", "Contacts", 2),
    )
    return Page(
        url=URL,
        title="Contacts and escalation",
        html=site.html("contacts.html.j2", lambda: _view(site)),
        headings=headings,
        search=tuple(_search(site.binder)),
        source=site.binder.contacts.file,
        description="Who is called in which order, and who answers when",
    )


def _view(site: Site) -> ContactsView:
    binder = site.binder
    links = Links(binder.index, URL)
    book = binder.contacts.model
    shown = hours(binder, links)
    return ContactsView(
        escalation=steps(binder, links),
        picture=picture(binder),
        levels=severities.levels(binder, links),
        hours=shown,
        weeks=tuple(_weeks(binder, shown)),
        groups=tuple(_groups(binder, links)),
        edition=edition(binder, links),
        source=site.source(binder.contacts.file, links) if book.contacts else LinkView("", ""),
    )


def steps(binder: Binder, links: Links, own: Sequence[Escalation] = ()) -> tuple[StepView, ...]:
    """Return the order in which people are called: `own` where it is given, else the binder's."""
    return tuple(_step(step, binder, links) for step in own or binder.contacts.model.escalation)


def _step(step: Escalation, binder: Binder, links: Links) -> StepView:
    contact = binder.contact(step.contact)
    return StepView(
        links.ref(step.contact),
        contact.vacant if contact else False,
        reach(contact) if contact else None,
        step.after.text,
        step.after.seconds == 0,
        inline.paragraphs(step.notes, links),
    )


def reach(contact: Contact) -> Reach:
    """Return how to reach a contact."""
    phone, email, url = contact.phone or "", contact.email or "", contact.url or ""
    return Reach(phone, phone_href(contact), email, email_href(contact), url, web_href(contact))


def hours(binder: Binder, links: Links) -> tuple[HoursView, ...]:
    """Return the support hours."""
    return tuple(_hours(each, links) for each in binder.contacts.model.hours)


def _hours(each: SupportHours, links: Links) -> HoursView:
    return HoursView(
        f"hours-{each.id}",
        each.title,
        each.text,
        "every day" if len(set(each.days)) == 7 else ", ".join(day.title() for day in each.days),
        f"{clock(each.opens)}–{clock(each.closes)}",
        each.zone,
        each.holidays,
        links.maybe(each.contact),
        each.within.text if each.within else None,
    )


def _weeks(binder: Binder, shown: Sequence[HoursView]) -> Iterator[WeekView]:
    """One table a zone; two where daylight saving makes winter and summer differ."""
    book = binder.contacts.model.hours
    mondays = reference_mondays(_year(binder))
    for zone in _zones(book):
        winter, summer = (week(book, zone, monday) for monday in mondays)
        if winter == summer:
            yield _week(f"{zone}, all year", winter, shown)
        else:
            yield _week(f"{zone}, in January", winter, shown)
            yield _week(f"{zone}, in July", summer, shown)


def _week(caption: str, days: Week, shown: Sequence[HoursView]) -> WeekView:
    return WeekView(caption, tuple(DaysView(each.name, _spans(each.spans, shown)) for each in days))


def _spans(spans: Sequence[Span], shown: Sequence[HoursView]) -> tuple[SpanView, ...]:
    return tuple(SpanView(span.text, tuple(_answers([shown[n] for n in span.hours]))) for span in spans)


def _answers(holding: Sequence[HoursView]) -> Iterator[AnswerView]:
    """Each contact once, with all the hours that hold."""
    by_contact: dict[LinkView | None, list[str]] = {}
    for each in holding:
        title = f"{each.title}, within {each.within}" if each.within else each.title
        by_contact.setdefault(each.contact, []).append(title)
    for contact, titles in by_contact.items():
        yield AnswerView(contact, "; ".join(titles))


def _zones(book: Sequence[SupportHours]) -> list[str]:
    """The zones of the hours, and UTC, in which incidents are logged."""
    return [*sorted({each.zone for each in book} - {"UTC"}), "UTC"] if book else []


def _year(binder: Binder) -> int:
    """The year of the binder's last dated entry: zones change their rules, and no clock may be asked."""
    versions = [version.date for version in binder.history.model.versions]
    reviews = [sourced.model.review.last for sourced in binder.procedures if sourced.model.review]
    return max([*versions, *reviews]).year if versions or reviews else _YEAR


def _groups(binder: Binder, links: Links) -> Iterator[tuple[str, tuple[ContactView, ...]]]:
    """Contacts under their headings, in the file's order; a heading that comes back is not repeated."""
    contacts = binder.contacts.model.contacts
    order = list(dict.fromkeys(contact.group or "" for contact in contacts))
    ranked = sorted(contacts, key=lambda contact: order.index(contact.group or ""))
    for name, group in groupby(ranked, key=lambda contact: contact.group or ""):
        yield name, tuple(_contact(contact, binder, links) for contact in group)


def _contact(contact: Contact, binder: Binder, links: Links) -> ContactView:
    duties, others = _duties(contact, binder, links)
    return ContactView(
        contact.id,
        contact.kind,
        contact.name,
        contact.role,
        contact.vacant,
        reach(contact),
        tuple(links.ref(f"hours:{slug}") for slug in contact.hours),
        inline.paragraphs(contact.notes, links),
        duties,
        others,
    )


def _duties(contact: Contact, binder: Binder, links: Links) -> tuple[tuple[Duty, ...], Short]:
    found: dict[str, list[Entry]] = {}
    others: list[Entry] = []
    for reference in binder.index.referrers.get(contact.id, ()):
        for title, fields, kinds in _OWNS:
            if reference.how in fields and reference.source.kind in kinds:
                found.setdefault(title, []).append(reference.source)
                break
        else:
            if reference.source.kind not in _UNLISTED:
                others.append(reference.source)
    duties = tuple(Duty(title, short(found[title], links)) for title, _, _ in _OWNS if title in found)
    return duties, short(others, links) if others else NOTHING


def _search(binder: Binder) -> Iterator[SearchEntry]:
    book = binder.contacts.model
    yield SearchEntry(URL, "Contacts and escalation", "")
    for contact in book.contacts:
        given = (contact.role, contact.group, contact.email, contact.phone, contact.e164, contact.url)
        known = [text for text in dict.fromkeys(given) if text]
        yield SearchEntry(f"{URL}#{contact.id}", contact.name, " ".join([*known, words(contact.notes)]).strip())
    for each in book.hours:
        yield SearchEntry(f"{URL}#hours-{each.id}", each.title, words(each.text, each.zone))
