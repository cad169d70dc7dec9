"""Whom a sheet names, how they are reached, and who is called next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from runcard.model import prose
from runcard.model.binder import Binder
from runcard.model.contact import Contact, SupportHours, Weekday, clock
from runcard.paper.words import Words

Data = dict[str, Any]

_DAYS = {day: day.value.capitalize() for day in Weekday}


def people(binder: Binder, words: Words, named: Iterable[str]) -> Data:
    """Return contacts, hours and escalation as data: those `named`, by id, and everybody the escalation calls."""
    book = binder.contacts.model
    wanted = {*named, *(step.contact for step in book.escalation)}
    shown = [contact for contact in book.contacts if contact.id in wanted]
    hours = [each for each in book.hours if each.contact in wanted or each.contact is None]
    return {
        "contacts": [_contact(contact, book.hours, words) for contact in shown],
        "hours": [_hours(each, words) for each in hours],
        "escalation": [
            {"after": _after(str(step.after)), "contact": words.contact(step.contact), **_reach(binder, step.contact)}
            for step in book.escalation
        ],
    }


def everybody(binder: Binder) -> list[str]:
    """Return the ids of all contacts."""
    return [contact.id for contact in binder.contacts.model.contacts]


def _contact(contact: Contact, hours: Iterable[SupportHours], words: Words) -> Data:
    return {
        "id": contact.id,
        "name": contact.name,
        "role": contact.role or "",
        "vacant": contact.vacant,
        "phone": contact.phone or "",
        "email": contact.email or "",
        "url": contact.url or "",
        "hours": [each.title for each in hours if each.id in contact.hours],
        "notes": words.paragraphs(contact.notes),
    }


def _reach(binder: Binder, slug: str) -> Data:
    contact = binder.contact(slug)
    return {"phone": (contact and contact.phone) or "", "email": (contact and contact.email) or ""}


def _hours(hours: SupportHours, words: Words) -> Data:
    return {
        "title": hours.title,
        "text": prose.plain(hours.text),
        "times": _times(hours),
        "contact": words.contact(hours.contact),
        "within": str(hours.within) if hours.within else "",
    }


def _times(hours: SupportHours) -> str:
    whole_day = hours.opens == 0 and hours.closes == 1440
    times = "all day" if whole_day else f"{clock(hours.opens)}–{clock(hours.closes)}"
    return f"{_days(hours)}, {times}, {hours.zone.replace('_', ' ')}"


def _days(hours: SupportHours) -> str:
    days = [day for day in Weekday if day in hours.days]
    order = list(Weekday)
    first, last = order.index(days[0]), order.index(days[-1])
    together = len(days) > 2 and len(days) == last - first + 1
    text = f"{_DAYS[days[0]]}–{_DAYS[days[-1]]}" if together else ", ".join(_DAYS[day] for day in days)
    return f"{text} and public holidays" if hours.holidays else text


def _after(after: str) -> str:
    return "at once" if after.split()[0].strip("0.") == "" else f"after {after}"
