"""Open records name the revision of a checklist that is current."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import filled, values
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.form import FieldType
from runcard.model.values import split_revision


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of a checklist in another revision than its current one, in records that are not finished."""
    for each in filled(context):
        if each.ended:
            continue
        for given in values(each):
            if given.of.type != FieldType.CHECKLIST:
                continue
            code, revision = split_revision(given.text)
            checklist = context.binder.procedure(code)
            if checklist is None or not checklist.version or revision == checklist.version:
                continue
            current = f"{code} {checklist.version}"
            named = f"names revision {revision}" if revision else "names no revision"
            hint = f"Read what changed since, then write `{current}`."
            message = f"`{given.of.title}` {named} of {code}; {checklist.version} is current"
            yield Problem(each.place(*given.path), message, hint)


RULE = Rule(
    code="old-revision",
    severity=Severity.ERROR,
    summary="An open record names checklists in their current revision.",
    why=(
        "A change that was planned with one revision of a checklist and is carried out with another was not approved as"
        " it is done. A finished record keeps the revision that was used."
    ),
    bad=record("title: Deploy", "plan: DEP 1.1"),
    good=record("title: Deploy", "plan: DEP 1.2"),
    check=check,
)
