"""What a record names exists."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import filled, misnamed
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind
from runcard.model.record import mentions


def check(context: Context) -> Iterator[Problem]:
    """Yield each id of the binder in a record that does not exist, is of another kind, or is no longer in use."""
    index = context.binder.index
    for each in filled(context):
        for mention in mentions(each.record, each.form):
            found = misnamed(index, mention)
            if found is None:
                continue
            target = index.resolve(mention.target)
            retired = target is not None and target.kind is Kind.RETIRED
            if retired and each.ended:
                continue
            within = f"[[{mention.target}" if mention.kind == "any" else ""
            related = ((target.place(), "retired here"),) if target and retired else ()
            yield Problem(each.place(*mention.path, within=within), *found, related)


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
