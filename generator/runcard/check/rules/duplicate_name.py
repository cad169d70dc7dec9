"""Contacts, hours, metrics, severities, alerts and versions are named once."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

_NAMED = frozenset([Kind.CONTACT, Kind.HOURS, Kind.METRIC, Kind.SEVERITY, Kind.VERSION, Kind.ALERT])

_KEYS = {Kind.VERSION: "version", Kind.ALERT: "name"}


def check(context: Context) -> Iterator[Problem]:
    """Yield each second contact, hours, metric, severity, alert or version of one name."""
    for first, second in context.binder.index.duplicates:
        if first.kind in _NAMED and second.kind in _NAMED:
            name = _KEYS.get(second.kind, "id")
            message = f"{second.kind} `{second.node.__dict__[name]}` is there twice"
            hint = f"Give one of the two another `{name}:`, or delete it."
            yield Problem(second.place(name), message, hint, ((first.place(), "the first one"),))


_CONTACT = "- id: {}\n  kind: team\n  name: {}\n  email: {}@runcard.dev\n"

RULE = Rule(
    code="duplicate-name",
    severity=Severity.ERROR,
    summary="No two contacts, hours, metrics, severities, alerts or versions have one name.",
    why=(
        "They are referred to by their name. One that two of them share calls the wrong team, or compares wrong limits."
    ),
    bad=samples.contacts(
        "contacts:\n" + _CONTACT.format("dba", "Databases", "db") + _CONTACT.format("dba", "DBA", "x")
    ),
    good=samples.contacts(
        "contacts:\n" + _CONTACT.format("dba", "Databases", "db") + _CONTACT.format("dba-2", "DBA", "x")
    ),
    check=check,
    essential=True,
)
