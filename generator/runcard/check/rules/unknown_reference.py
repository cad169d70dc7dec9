"""References resolve."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Location, Place, Severity
from runcard.model import prose
from runcard.model.binder import PROCEDURES, Index, Kind, Reference
from runcard.model.ids import split_id
from runcard.model.page_references import page_references

_CONTACT_FIELDS = frozenset(["owner", "decides", "contact", "review", "tell", "drill"])
_STEPS = frozenset([*PROCEDURES, Kind.SECTION, Kind.GROUP, Kind.ITEM])
_NAMED = {"hours": Kind.HOURS, "metric": Kind.METRIC, "severity": Kind.SEVERITY, "alerts": Kind.ALERT}


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of something that does not exist, or is not of the kind its field needs."""
    index = context.binder.index
    for reference in index.references:
        target = index.resolve(reference.target)
        if target is None:
            yield _unknown(reference.place, reference.target, _candidates(index, reference))
        elif reference.how in _CONTACT_FIELDS and target.kind is not Kind.CONTACT:
            hint = "Name a contact of contacts.yaml by its id."
            yield Problem(reference.place, f"`{reference.target}` is a {target.kind}, not a contact", hint)
        elif reference.how in ("starts", "go") and target.kind not in _STEPS and target.kind is not Kind.RETIRED:
            hint = "Name the first item to do, or its checklist or runbook."
            yield Problem(reference.place, f"`{reference.target}` is a {target.kind}; nobody can start it", hint)
    yield from _of_settings(context)
    yield from _of_history(context)
    yield from _of_pages(context)


def _of_settings(context: Context) -> Iterator[Problem]:
    settings, index = context.binder.settings, context.binder.index
    for ref in prose.references(settings.model.description or ""):
        if index.resolve(ref.target) is None:
            place = Place(settings.file, ("description",), within=f"[[{ref.target}")
            yield _unknown(place, ref.target, _near(index, ref.target))
    known = set(_codes(index))
    for n, code in enumerate(settings.model.order):
        if code not in known:
            yield _unknown(Place(settings.file, ("order", n)), code, _codes(index))


def _of_history(context: Context) -> Iterator[Problem]:
    history = context.binder.history
    known = set(_codes(context.binder.index))
    for n, version in enumerate(history.model.versions):
        for m, code in enumerate(version.checklists):
            if code not in known:
                place = Place(history.file, ("versions", n, "checklists", m))
                yield _unknown(place, code, _codes(context.binder.index))


def _of_pages(context: Context) -> Iterator[Problem]:
    index = context.binder.index
    for path, text in context.pages.items():
        for target, line, column in page_references(text):
            if index.resolve(target) is None:
                yield _unknown(Location(path, line, column), target, _near(index, target))


def _unknown(place: Place | Location, target: str, candidates: list[str]) -> Problem:
    near = difflib.get_close_matches(target, candidates, n=1)
    hint = f"Did you mean `{near[0].partition(':')[2] or near[0]}`?" if near else "Correct it, or delete it."
    return Problem(place, f"`{target.partition(':')[2] or target}` does not exist", hint)


def _candidates(index: Index, reference: Reference) -> list[str]:
    if reference.how in _CONTACT_FIELDS:
        return [entry.ref for entry in index.of_kind(Kind.CONTACT)]
    if reference.how in _NAMED:
        return [entry.ref for entry in index.of_kind(_NAMED[reference.how])]
    return _near(index, reference.target)


def _near(index: Index, target: str) -> list[str]:
    """Return what a target could mean. A big binder has too many ids to compare it with each."""
    code = (split_id(target) or (target.partition("#")[0],))[0]
    same = [ref for ref in index.by_ref if ref.startswith((f"{code}-", f"{code}#"))]
    others = [entry.ref for entry in index.of_kind(*PROCEDURES, Kind.CONTACT)]
    return same[:2000] + others[:2000]


def _codes(index: Index) -> list[str]:
    return [entry.ref for entry in index.of_kind(*PROCEDURES)]


_CONTACTS = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: +49 30 901820\n"

RULE = Rule(
    code="unknown-reference",
    severity=Severity.ERROR,
    summary="What is referred to exists.",
    why=(
        "Owners, triggers, `refs:` and `[[DEP-17]]` in a text or a hand-written page lead the reader somewhere. A"
        " reference to an id that does not exist is a dead end in the middle of an incident."
    ),
    bad={"contacts.yaml": _CONTACTS, **samples.heading("owner: oncall")},
    good={"contacts.yaml": _CONTACTS, **samples.heading("owner: on-call")},
    check=check,
    whole=True,
)
