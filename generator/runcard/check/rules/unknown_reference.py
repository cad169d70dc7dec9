"""References resolve."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check.rule import Context, Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind, Reference

_CONTACT_FIELDS = frozenset(["owner", "decides", "contact", "review"])


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of something that does not exist, or is not of the kind its field needs."""
    index = context.binder.index
    for reference in index.references:
        target = index.resolve(reference.target)
        name = reference.target.partition(":")[2] or reference.target
        if target is None:
            near = difflib.get_close_matches(reference.target, _candidates(context, reference), n=1)
            hint = f"Did you mean `{near[0].partition(':')[2] or near[0]}`?" if near else "Correct it, or delete it."
            yield Problem(reference.place, f"`{name}` does not exist", hint)
        elif reference.how in _CONTACT_FIELDS and target.kind is not Kind.CONTACT:
            hint = "Name a contact of contacts.yaml by its id."
            yield Problem(reference.place, f"`{name}` is a {target.kind}, not a contact", hint)


def _candidates(context: Context, reference: Reference) -> list[str]:
    index = context.binder.index
    if reference.how in _CONTACT_FIELDS:
        return [entry.ref for entry in index.of_kind(Kind.CONTACT)]
    return list(index.by_ref)


_CONTACTS = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: +49 30 901820\n"
_CHECKLIST = """\
code: DEP
title: Deployment
mode: read-do
owner: {owner}
sections:
- title: Prepare
  items:
  - id: DEP-1
    do: Brief the team
"""

RULE = Rule(
    code="unknown-reference",
    severity=Severity.ERROR,
    summary="What is referred to exists.",
    why=(
        "Owners, triggers, `refs:` and `[[DEP-17]]` in a text lead the reader somewhere. A reference to an id that"
        " does not exist is a dead end in the middle of an incident."
    ),
    bad={"contacts.yaml": _CONTACTS, "checklists/dep.yaml": _CHECKLIST.format(owner="oncall")},
    good={"contacts.yaml": _CONTACTS, "checklists/dep.yaml": _CHECKLIST.format(owner="on-call")},
    check=check,
)
