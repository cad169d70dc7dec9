"""E-mail addresses are well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
# What `<input type="email">` takes (WHATWG HTML, "valid e-mail address"), and a dot in the domain.
_EMAIL = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")


def check(context: Context) -> Iterator[Problem]:
    """Yield each e-mail address that no mail program takes."""
    for entry in context.by_kind[Kind.CONTACT]:
        email = entry.node.__dict__["email"]
        if email and not _EMAIL.fullmatch(email):
            hint = "Write it as name@domain, and nothing else; a name belongs into `name:`."
            yield Problem(entry.place("email"), f"{quoted(email)} is not an e-mail address", hint)


_CONTACT = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  email: {}\n"

RULE = Rule(
    code="malformed-email",
    severity=Severity.ERROR,
    summary="E-mail addresses are well formed.",
    why="The site makes a link of it. An address with a blank or a missing part is found out when the mail is needed.",
    bad=samples.contacts(_CONTACT.format("on-call at runcard.dev")),
    good=samples.contacts(_CONTACT.format("on-call@runcard.dev")),
    check=check,
)
