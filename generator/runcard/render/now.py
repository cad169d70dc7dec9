"""What every page knows for the moment something breaks: where the roll-back begins, who is called, how bad it is.

It stands in one script that all pages load, so a page opened from a disk has it too. What is in it is on the pages
already; addresses are relative to the site's root.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from runcard.model import prose
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.checklist import Trigger
from runcard.model.contact import Contact, SupportHours, Weekday
from runcard.model.entry import PROCEDURES
from runcard.model.limits import Duration, Limit
from runcard.model.severity import SeverityLevel
from runcard.render import contacts, limits, severities
from runcard.render.contacts import reach
from runcard.render.frame import SHORT_LIST
from runcard.render.links import Links, LinkView

VARIABLE = "runcardBinder"
_RUNS = "runs/"
_ROLL_BACK = re.compile(r"\broll(?:ing)?[ -]?back", re.IGNORECASE)
_DAYS = list(Weekday)


class StripLink(NamedTuple):
    """A link of the strip at the foot of every page. `href` is given from the site's root."""

    name: str
    href: str
    text: str


def strip(binder: Binder, urls: Collection[str]) -> tuple[StripLink, ...]:
    """Return the links of the strip; `urls` are the addresses of the site's pages. A page that is not there is left
    out."""
    start = roll_back(binder)
    triggers = f"{limits.URL}#triggers" if any(True for _ in binder.index.of_kind(Kind.TRIGGER)) else ""
    escalation = "#escalation" if binder.contacts.model.escalation else ""
    links = (
        StripLink("roll-back", start.url if start else triggers, "Roll back"),
        StripLink("call", contacts.URL + escalation, "Call"),
        StripLink("severity", severities.URL, "Severity"),
        StripLink("run", _RUNS, "Run"),
    )
    return tuple(link for link in links if link.href and link.href.partition("#")[0] in urls)


def roll_back(binder: Binder) -> Entry | None:
    """Return where a roll-back begins; None where the binder does not say.

    It is the checklist or runbook that most triggers lead to by their `starts`; of several, the one that the home page
    leads to, then the first. Where no trigger leads anywhere, it is what a button of the home page with these words
    leads to.
    """
    return _start(binder, list(_led(binder)))


def _start(binder: Binder, led: Sequence[tuple[Trigger, Entry]]) -> Entry | None:
    home = binder.settings.model.home
    led_to = Counter(entry for _, entry in led)
    if led_to:
        buttons = {action.to for action in home}
        return min(led_to, key=lambda entry: (-led_to[entry], entry.ref not in buttons))
    worded = (binder.index.resolve(action.to) for action in home if _ROLL_BACK.search(action.title))
    return next((entry for entry in worded if entry), None)


def script(binder: Binder) -> str:
    """Return the script that gives every page this knowledge, as ASCII: `self.runcardBinder = {…};`."""
    # With no `<` in it, it could stand in a page as well.
    data = json.dumps(_data(binder), separators=(",", ":")).replace("<", "\\u003c")
    return f"self.{VARIABLE}={data};\n"


def _led(binder: Binder) -> Iterator[tuple[Trigger, Entry]]:
    """Yield each trigger with the checklist or runbook that it leads to."""
    for entry in binder.index.of_kind(Kind.TRIGGER):
        trigger = entry.node
        target = binder.index.resolve(trigger.starts) if isinstance(trigger, Trigger) and trigger.starts else None
        while target is not None and target.kind not in PROCEDURES:
            target = target.parent
        if target is not None and isinstance(trigger, Trigger):
            yield trigger, target


def _data(binder: Binder) -> dict[str, Any]:
    links = Links(binder.index, "")
    led = list(_led(binder))
    start = _start(binder, led)
    triggers = [trigger for trigger, target in led if target is start]
    shown = triggers[:SHORT_LIST]
    book = binder.contacts.model
    answering = [list(_answering(each, binder)) for each in book.hours]
    steps = [step.contact for step in book.escalation]
    named = [*steps, *(slug for who in answering for slug in who), *(each.decides for each in shown if each.decides)]
    return {
        "title": binder.settings.model.title,
        "rollBack": _link(links.entry(start)) if start else None,
        "triggers": [_trigger(each, links) for each in shown],
        "moreTriggers": len(triggers) - len(shown),
        "contacts": dict(_contacts(named, binder)),
        "escalation": [_step(step.contact, step.after) for step in book.escalation],
        "hours": [_hours(each, who) for each, who in zip(book.hours, answering, strict=True)],
        "severities": [_severity(level) for level in islice(binder.settings.model.severities, SHORT_LIST)],
    }


def _link(link: LinkView) -> dict[str, str]:
    return {"href": link.href, "text": link.text, "title": link.title}


def _trigger(trigger: Trigger, links: Links) -> dict[str, Any]:
    return {
        "id": trigger.id or "",
        "text": prose.plain(trigger.text),
        "limit": _limit(trigger.limit) if trigger.limit else None,
        "window": _seconds(trigger.window) if trigger.window else 0,
        "relative": trigger.relative,
        "baseline": prose.plain(trigger.baseline or ""),
        "source": prose.plain(trigger.source or ""),
        "decides": trigger.decides or "",
        "starts": _link(links.ref(trigger.starts)) if trigger.starts else None,
    }


def _seconds(length: Duration) -> float:
    seconds = float(length.seconds)
    return int(seconds) if seconds.is_integer() else seconds


def _limit(limit: Limit) -> dict[str, Any]:
    made = {"text": limit.text, "operator": limit.operator, "value": limit.number, "unit": limit.unit}
    return {**made, "version": True} if limit.version else made


def _contacts(named: Iterable[str], binder: Binder) -> Iterator[tuple[str, dict[str, Any]]]:
    for slug in dict.fromkeys(named):
        contact = binder.contact(slug)
        if contact is not None:
            yield slug, _contact(contact)


def _contact(contact: Contact) -> dict[str, Any]:
    it = reach(contact)
    ways = (("Phone", it.phone, it.phone_href), ("E-mail", it.email, it.email_href), ("Channel", it.url, it.url_href))
    return {
        "name": contact.name,
        "vacant": contact.vacant,
        "ways": [[word, text, href] for word, text, href in ways if text],
        "href": f"{contacts.URL}#{contact.id}",
    }


def _step(contact: str, after: Duration) -> dict[str, Any]:
    return {"contact": contact, "after": _seconds(after), "text": after.text}


def _answering(hours: SupportHours, binder: Binder) -> Iterator[str]:
    """Yield the ids of those who answer at these hours, whichever side says so."""
    if hours.contact:
        yield hours.contact
    for contact in binder.contacts.model.contacts:
        if hours.id in contact.hours and contact.id != hours.contact:
            yield contact.id


def _hours(hours: SupportHours, who: list[str]) -> dict[str, Any]:
    return {
        "title": hours.title,
        "text": hours.text,
        "days": sorted({_DAYS.index(day) for day in hours.days}),
        "opens": hours.opens,
        "closes": hours.closes,
        "zone": hours.zone,
        "holidays": hours.holidays,
        "contacts": who,
        "within": hours.within.text if hours.within else "",
    }


def _severity(level: SeverityLevel) -> dict[str, Any]:
    return {
        "title": level.title,
        "meaning": prose.plain(level.meaning),
        "respond": level.respond.text,
        "update": level.update.text,
        "href": f"{severities.URL}#{level.id}",
    }
