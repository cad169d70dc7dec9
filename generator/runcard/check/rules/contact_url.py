"""A contact's page is https."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity
from runcard.model.binder import Kind


def check(context: Context) -> Iterator[Problem]:
    """Yield each contact's page that is no `https:` address."""
    for entry in context.by_kind[Kind.CONTACT]:
        url = entry.node.__dict__["url"]
        if url and not _is_https(url):
            yield Problem(entry.place("url"), f"{quoted(url)} is not an `https:` address", "Write `https://…`.")


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and not any(sign.isspace() for sign in url)
    except ValueError:
        return False


_CONTACT = "contacts:\n- id: channel\n  kind: channel\n  name: Incidents\n  url: {}\n"

RULE = Rule(
    code="contact-url",
    severity=Severity.ERROR,
    summary="A contact's `url:` is an `https:` address.",
    why=(
        "The site makes a link of it. Other schemes can run a script, and plain `http:` lets anyone on the way read and"
        " change the page."
    ),
    bad=samples.contacts(_CONTACT.format("http://chat.runcard.dev/incidents")),
    good=samples.contacts(_CONTACT.format("https://chat.runcard.dev/incidents")),
    check=check,
)
