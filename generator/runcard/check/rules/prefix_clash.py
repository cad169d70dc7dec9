"""Ids of records cannot be taken for ids of a checklist."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import form
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Place, Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each form whose prefix is a checklist's code or another form's prefix."""
    taken = {each.model.code: Place(each.file, ("code",)) for each in context.binder.procedures}
    for each in context.binder.forms:
        prefix = each.model.prefix
        if prefix is None:
            continue
        place = Place(each.file, ("prefix",))
        if prefix in taken:
            message = f"`{prefix}-7` could be a record or something else of the binder"
            hint = "Choose a prefix that nothing else uses."
            yield Problem(place, message, hint, ((taken[prefix], "also used here"),))
        taken.setdefault(prefix, place)


RULE = Rule(
    code="prefix-clash",
    severity=Severity.WARNING,
    summary="Ids of records cannot be taken for ids of a checklist or of another form.",
    why="On the phone, `DEP-7` must mean one thing: an item of the deployment checklist, or a record, not either.",
    bad=form("prefix: CHG", "prefix: DEP"),
    good=form(),
    check=check,
)
