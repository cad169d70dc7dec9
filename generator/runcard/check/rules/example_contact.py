"""No address or number is a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from runcard.check import phones, samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

# RFC 2606 and RFC 6761 reserve the first for examples; the others are what templates are full of.
_EXAMPLE = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid|test|localhost)"
    r"|(?:company|yourcompany|your-company|mycompany|my-company|acme|domain|yourdomain|your-domain|email|test)\.com)\.?",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Problem]:
    """Yield each e-mail address, page and phone number that stands for one still to be filled in."""
    for entry in context.by_kind[Kind.CONTACT]:
        email, url = entry.node.__dict__["email"], entry.node.__dict__["url"]
        if email and _EXAMPLE.fullmatch(email.rpartition("@")[2]):
            yield Problem(entry.place("email"), f"{quoted(email)} is at a domain for examples", _HINT)
        if url and _EXAMPLE.fullmatch(_host(url)):
            yield Problem(entry.place("url"), f"{quoted(url)} is at a domain for examples", _HINT)
    for entry, text, number in phones.of(context):
        if number is not None and phones.fictional(number):
            yield Problem(entry.place("phone"), f"{quoted(text)} is a 555 number, as films and examples have", _HINT)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


_HINT = "Fill in the real one, or say `vacant: true` and delete it."
_CONTACT = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: {}\n  email: {}\n"

RULE = Rule(
    code="example-contact",
    severity=Severity.WARNING,
    summary="No address or phone number is a placeholder.",
    why=("A placeholder looks like an answer. It is found out when somebody calls it in the middle of an incident."),
    bad=samples.contacts(_CONTACT.format("+1-555-1234", "on-call@example.com")),
    good=samples.contacts(_CONTACT.format("+49 30 901820", "on-call@runcard.dev")),
    check=check,
)
