"""What an entry mentions: in the fields that name something, and in its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

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
def _fields(model: type[Model]) -> tuple[tuple[str, ...], ...]:
    """Return the fields of a model class that name something, those that hold inline Markdown, and the others."""
    names = model.model_fields
    kinds = (REFERENCE_FIELDS, PROSE_FIELDS, _OTHERS)
    return tuple(tuple(name for name in kind if name in names) for kind in kinds)


def references(entry: Entry) -> list[Reference]:
    """Return every mention by an entry, resolved or not."""
    fields = entry.node.__dict__
    # One look at the class: a binder may have 400,000 items, and each would be asked for every field there is.
    naming, texts, others = _fields(type(entry.node))
    found = [Reference(entry, name, fields[name], (name,)) for name in naming if fields[name]]
    for name in others:
        if fields[name]:
            found += _OTHERS[name](entry, fields[name])
    for name in texts:
        text = fields[name]
        if text and "[[" in text:
            found += [Reference(entry, name, ref.target, (name,), f"[[{ref.target}") for ref in prose.references(text)]
    if entry.kind in _WITH_MORE:
        found += _more_references(entry)
    return found


_WITH_MORE = frozenset([Kind.CONTACT, Kind.SEVERITY, Kind.FIELD, Kind.FORM, *PROCEDURES])


def _of_refs(entry: Entry, refs: Sequence[str]) -> Iterator[Reference]:
    for n, target in enumerate(refs):
        yield Reference(entry, "refs", target, ("refs", n))


def _of_branches(entry: Entry, branches: Sequence[Branch]) -> Iterator[Reference]:
    for n, branch in enumerate(branches):
        yield Reference(entry, "go", branch.go, ("branches", n, "go"))
        for ref in prose.references(branch.when):
            yield Reference(entry, "when", ref.target, ("branches", n, "when"), f"[[{ref.target}")


def _of_metric(entry: Entry, metric: str) -> Iterator[Reference]:
    yield Reference(entry, "metric", f"metric:{metric}", ("metric",))


# What else may name something, in the order in which it is told.
_OTHERS: Mapping[str, Callable[[Entry, Any], Iterator[Reference]]] = {
    "refs": _of_refs,
    "branches": _of_branches,
    "metric": _of_metric,
}


def _more_references(entry: Entry) -> Iterator[Reference]:
    node = entry.node
    if isinstance(node, Contact):
        for n, hours in enumerate(node.hours):
            yield Reference(entry, "hours", f"hours:{hours}", ("hours", n))
    elif isinstance(node, SeverityLevel):
        for n, target in enumerate(node.tell):
            yield Reference(entry, "tell", target, ("tell", n))
    elif isinstance(node, FormField) and node.fill and node.fill.checklist:
        yield Reference(entry, "from", node.fill.checklist, ("from",))
    if isinstance(node, Procedure | Form) and node.review and node.review.owner:
        yield Reference(entry, "review", node.review.owner, ("review", "owner"))
    if isinstance(node, Runbook):
        yield from _of_runbook(entry, node)


def _of_runbook(entry: Entry, runbook: Runbook) -> Iterator[Reference]:
    if runbook.severity:
        yield Reference(entry, "severity", f"severity:{runbook.severity}", ("severity",))
    for n, name in enumerate(runbook.alerts):
        yield Reference(entry, "alerts", f"alert:{alert_anchor(name)}", ("alerts", n))
    for n, target in enumerate(runbook.related):
        yield Reference(entry, "related", target, ("related", n))
    if runbook.drill and runbook.drill.owner:
        yield Reference(entry, "drill", runbook.drill.owner, ("drill", "owner"))
