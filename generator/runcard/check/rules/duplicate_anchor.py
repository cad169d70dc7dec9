"""Addresses within a page are unique."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Kind

_BLOCKS = frozenset([Kind.SECTION, Kind.GROUP])
_ESCALATION = "contacts/#escalation"


def check(context: Context) -> Iterator[Problem]:
    """Yield each section or group whose slug another one of the checklist has, and contacts that meet other anchors."""
    for first, second in context.binder.index.duplicates:
        if first.kind in _BLOCKS and second.kind in _BLOCKS and first.procedure is second.procedure:
            yield _problem(first, second)
    yield from _on_contacts_page(context)


def _problem(first: Entry, second: Entry) -> Problem:
    anchor = second.url.partition("#")[2]
    field = "slug" if second.node.__dict__["slug"] else "title"
    hint = f"Give this {second.kind} a `slug:` of its own."
    message = f"{second.kind} has the address `#{anchor}` of another"
    return Problem(second.place(field), message, hint, ((first.place(), f"the first one, a {first.kind}"),))


def _on_contacts_page(context: Context) -> Iterator[Problem]:
    taken: dict[str, Entry] = {}
    for entry in (*context.by_kind[Kind.CONTACT], *context.by_kind[Kind.HOURS]):
        first = taken.setdefault(entry.url, entry)
        if entry.url == _ESCALATION:
            yield Problem(entry.place("id"), f"`{entry.ref}` is an address of the page itself", "Give it another id.")
        elif first.ref != entry.ref:
            message = f"{entry.kind} has the address of the {first.kind} `{first.text}`"
            yield Problem(entry.place("id"), message, "Give it another id.", ((first.place("id"), "the first one"),))


_GROUPS = """\
groups:
- title: Database
  items:
  - id: DEP-1
    do: Stop the jobs
- title: Database
  {}items:
  - id: DEP-2
    do: Start the jobs
"""

RULE = Rule(
    code="duplicate-anchor",
    severity=Severity.ERROR,
    summary="No two sections or groups of a checklist have one address.",
    why=(
        "A section's or group's address is its `slug:`, made from the title where none is given. A link to one that two"
        " share leads to the first of them."
    ),
    bad=samples.entries(_GROUPS.format("")),
    good=samples.entries(_GROUPS.format("slug: database-again\n  ")),
    check=check,
    essential=True,
)
