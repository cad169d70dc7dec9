"""What an entry mentions: in the fields that name something, and in its texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from runcard.model import prose
from runcard.model.base import Model
from runcard.model.checklist import Branch, Procedure
from runcard.model.contact import Contact
from runcard.model.entry import PROCEDURES, Entry, Kind, Reference
from runcard.model.form import Form, FormField
from runcard.model.runbook import Runbook, alert_anchor
from runcard.model.severity import SeverityLevel

# The fields of a node that hold inline Markdown, and those that name something by its ref.
PROSE_FIELDS = (
    "text",
    "do",
    "expect",
    "notes",
    "source",
    "description",
    "changes",
    "objective",
    "pause_point",
    "pause",
    "completion",
    "why",
    "meaning",
    "purpose",
    "use_when",
    "help",
    "impact",
    "condition",
    "fault",
    "when",
)
REFERENCE_FIELDS = ("owner", "decides", "starts", "contact", "see", "to")


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a model class that name something, and those that hold inline Markdown."""
    names = model.model_fields
    return tuple(n for n in REFERENCE_FIELDS if n in names), tuple(n for n in PROSE_FIELDS if n in names)


def references(entry: Entry) -> Iterator[Reference]:
    """Yield every mention by an entry, resolved or not."""
    fields = entry.node.__dict__
    # One look at the class: a binder may have 400,000 items, and each would be asked for every field there is.
    naming, texts = _fields(type(entry.node))
    for name in naming:
        if target := fields[name]:
            yield Reference(entry, name, target, entry.place(name))
    for n, target in enumerate(fields.get("refs", ())):
        yield Reference(entry, "refs", target, entry.place("refs", n))
    for n, branch in enumerate(fields.get("branches", ())):
        yield from _of_branch(entry, n, branch)
    if metric := fields.get("metric"):
        yield Reference(entry, "metric", f"metric:{metric}", entry.place("metric"))
    for name in texts:
        text = fields[name]
        if text and "[[" in text:
            for ref in prose.references(text):
                yield Reference(entry, name, ref.target, entry.place(name, within=f"[[{ref.target}"))
    if entry.kind in _WITH_MORE:
        yield from _more_references(entry)


_WITH_MORE = frozenset([Kind.CONTACT, Kind.SEVERITY, Kind.FIELD, Kind.FORM, *PROCEDURES])


def _of_branch(entry: Entry, n: int, branch: Branch) -> Iterator[Reference]:
    yield Reference(entry, "go", branch.go, entry.place("branches", n, "go"))
    for ref in prose.references(branch.when):
        place = entry.place("branches", n, "when", within=f"[[{ref.target}")
        yield Reference(entry, "when", ref.target, place)


def _more_references(entry: Entry) -> Iterator[Reference]:
    node = entry.node
    if isinstance(node, Contact):
        for n, hours in enumerate(node.hours):
            yield Reference(entry, "hours", f"hours:{hours}", entry.place("hours", n))
    elif isinstance(node, SeverityLevel):
        for n, target in enumerate(node.tell):
            yield Reference(entry, "tell", target, entry.place("tell", n))
    elif isinstance(node, FormField) and node.fill and node.fill.checklist:
        yield Reference(entry, "from", node.fill.checklist, entry.place("from"))
    if isinstance(node, Procedure | Form) and node.review and node.review.owner:
        yield Reference(entry, "review", node.review.owner, entry.place("review", "owner"))
    if isinstance(node, Runbook):
        yield from _of_runbook(entry, node)


def _of_runbook(entry: Entry, runbook: Runbook) -> Iterator[Reference]:
    if runbook.severity:
        yield Reference(entry, "severity", f"severity:{runbook.severity}", entry.place("severity"))
    for n, name in enumerate(runbook.alerts):
        yield Reference(entry, "alerts", f"alert:{alert_anchor(name)}", entry.place("alerts", n))
    for n, target in enumerate(runbook.related):
        yield Reference(entry, "related", target, entry.place("related", n))
    if runbook.drill and runbook.drill.owner:
        yield Reference(entry, "drill", runbook.drill.owner, entry.place("drill", "owner"))
