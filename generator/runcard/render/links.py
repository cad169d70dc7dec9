"""Addresses: relative ones within the site, and those that lead out of it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from runcard.model import prose
from runcard.model.binder import PROCEDURES, Entry, Index, Kind
from runcard.model.checklist import Variable
from runcard.model.contact import Contact


class LinkView(NamedTuple):
    """A link as a template needs it: `text` is what is shown, `title` what it stands for. Both are plain text.

    `href` is empty where there is nothing to lead to; the text is then shown alone.
    """

    href: str
    text: str
    title: str = ""


_PLAIN = re.compile(r"[A-Za-z0-9-]*")
# What is called by its id; the rest is called by its words.
_BY_ID = frozenset([Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF, Kind.RETIRED])


class Links:
    """The addresses of a binder's entries, as seen from one page. `url` is the page's, from the site's root."""

    __slots__ = ("_known", "index", "root", "url")

    def __init__(self, index: Index, url: str) -> None:
        self.index = index
        self.url = url
        self.root = "../" * url.count("/")
        self._known: dict[str, LinkView] = {}

    def href(self, target: str) -> str:
        """Return the relative address of `target`, which is given from the site's root (`DEP/#DEP-17`)."""
        page, mark, fragment = target.partition("#")
        if not _PLAIN.fullmatch(fragment):
            fragment = quote(fragment, safe="-._~!$&'()*+,;=:@/?")
        if mark and page == self.url:
            return f"#{fragment}"
        return f"{self.root}{page}{mark}{fragment}" or "./"

    def entry(self, entry: Entry) -> LinkView:
        """Return the link to an entry: an id with the words as its title, or the words."""
        words = prose.plain(entry.text)
        if entry.kind in _BY_ID:
            return LinkView(self.href(entry.url), entry.ref or words, words if entry.ref else "")
        if entry.kind in PROCEDURES:
            return LinkView(self.href(entry.url), f"{entry.ref} {words}")
        # A step of the escalation has no words of its own: its text is the contact it names.
        if entry.kind is Kind.ESCALATION:
            words = f"Escalation of {entry.parent.ref}" if entry.parent else "Escalation"
        # Its text says at length what it is and where it is found.
        if isinstance(entry.node, Variable):
            words = f"{entry.node.name}, to fill in"
        # Many forms have a field called so.
        if entry.kind is Kind.FIELD and entry.parent:
            words = f"{words} in {prose.plain(entry.parent.text)}"
        return LinkView(self.href(entry.url), words)

    def ref(self, ref: str) -> LinkView:
        """Return the link to what `ref` names; without an address where there is no such thing."""
        link = self._known.get(ref)
        if link is None:
            entry = self.index.resolve(ref)
            link = self._known[ref] = self.entry(entry) if entry is not None else LinkView("", ref)
        return link

    def maybe(self, ref: str | None) -> LinkView | None:
        """Return the link to what `ref` names, or None where no ref is given."""
        return self.ref(ref) if ref else None


def phone_href(contact: Contact) -> str:
    """Return the `tel:` address of a contact's phone; empty where there is none that can be dialled."""
    return f"tel:{contact.e164}" if contact.e164 else ""


def email_href(contact: Contact) -> str:
    """Return the `mailto:` address of a contact; empty where there is none."""
    email = contact.email or ""
    return f"mailto:{quote(email, safe='@.+-_')}" if "@" in email and not any(map(str.isspace, email)) else ""


def web_href(contact: Contact) -> str:
    """Return a contact's `https:` address; empty where there is none that may be followed."""
    url = contact.url or ""
    return url if url.lower().startswith("https://") and prose.safe_href(url) else ""


def source_href(pattern: str, file: str) -> str:
    """Return the address of a source file: `pattern` with `{path}` filled in; empty where there is no pattern."""
    return pattern.replace("{path}", quote(file)) if file else ""
