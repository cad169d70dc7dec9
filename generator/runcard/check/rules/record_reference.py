"""What a record names exists."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import Filled, filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Kind
from runcard.model.record import Mention, mentions

_ITEMS = frozenset([Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF])
_KINDS: Mapping[str, Collection[Kind]] = {
    "contact": (Kind.CONTACT,),
    "checklist": (Kind.CHECKLIST, Kind.RUNBOOK),
    "item": _ITEMS,
    "any": tuple(Kind),
}


def check(context: Context) -> Iterator[Problem]:
    """Yield each id of the binder in a record that does not exist, is of another kind, or is no longer in use.

    Other records are tickets of another system, most of which this binder does not hold: their ids are not looked up.
    """
    for each in filled(context):
        for mention in mentions(each.record, each.form):
            if mention.kind != "record" and (problem := _problem(context, each, mention)):
                yield problem


def _problem(context: Context, each: Filled, mention: Mention) -> Problem | None:
    target = context.binder.index.resolve(mention.target)
    within = f"[[{mention.target}" if mention.kind == "any" else ""
    place = each.place(*mention.path, within=within)
    if target is None:
        return Problem(place, f"`{mention.target}` does not exist", _hint(context, mention))
    if target.kind is Kind.RETIRED:
        if each.ended:
            return None
        related = ((target.place(), "retired here"),)
        return Problem(place, f"`{mention.target}` is no longer in use", _successor(target), related)
    if target.kind not in _KINDS[mention.kind]:
        article = "an" if mention.kind == "item" else "a"
        message = f"`{mention.target}` is a {target.kind}, not {article} {mention.kind}"
        return Problem(place, message, _hint(context, mention))
    return None


def _successor(target: Entry) -> str:
    see = target.node.__dict__.get("see")
    return f"Write `{see}` instead." if see else "Write what took its place, or delete it."


def _hint(context: Context, mention: Mention) -> str:
    kinds = _KINDS[mention.kind]
    known = [entry.ref for entry in context.binder.index.of_kind(*kinds) if entry.ref]
    near = difflib.get_close_matches(mention.target, known[:4000], n=1)
    return f"Did you mean `{near[0]}`?" if near else "Correct it, or delete it."


RULE = Rule(
    code="record-reference",
    severity=Severity.ERROR,
    summary="Checklists, items and contacts that a record names exist.",
    why=(
        "A plan that names an item which is no longer there leads whoever carries it out to a dead end. A finished"
        " record may name what was retired since: the id's address still says where it went."
    ),
    bad=record("title: 'Deploy, see [[DEP-9]]'"),
    good=record("title: 'Deploy, see [[DEP-1]]'"),
    check=check,
    whole=True,
)
