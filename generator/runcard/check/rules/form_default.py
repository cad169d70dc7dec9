"""What stands in a field from the start fits the field, and so does the example of it."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import form
from runcard.check.records import choices, mend, misfit, misnamed
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Kind
from runcard.model.form import FormField
from runcard.model.record import mentions_of
from runcard.model.values import fault


def check(context: Context) -> Iterator[Problem]:
    """Yield each default or example that a record could not hold, and each default that names what is not there."""
    for entry in context.by_kind[Kind.FIELD]:
        field = entry.node
        if isinstance(field, FormField):
            yield from _unfit(context, entry, field)
            yield from _misnamed(context, entry, field)


def _unfit(context: Context, entry: Entry, field: FormField) -> Iterator[Problem]:
    allowed = choices(field, context.binder)
    # How several values look in one example is free.
    for key, text in (("default", field.default), ("example", None if field.several else field.example)):
        if text and (found := fault(field, text, allowed)):
            message = misfit(f"the {key} of `{field.title}`", text, found)
            yield Problem(entry.place(key), message, mend(field, text, allowed))


def _misnamed(context: Context, entry: Entry, field: FormField) -> Iterator[Problem]:
    for mention in mentions_of(field.type, field.default, ("default",)) if field.default else ():
        if found := misnamed(context.binder.index, mention):
            within = f"[[{mention.target}" if mention.kind == "any" else ""
            yield Problem(entry.place("default", within=within), *found)


RULE = Rule(
    code="form-default",
    severity=Severity.ERROR,
    summary="What stands in a field from the start fits the field, and so does its example.",
    why=(
        "Every record that is made from the form begins with the default: with one that the field cannot hold, each of"
        " them is refused, and whoever filled it in looks for a fault of their own. An example is copied as it stands."
    ),
    bad=form("choices: [low, high]", "choices: [low, high], default: medium"),
    good=form("choices: [low, high]", "choices: [low, high], default: low"),
    check=check,
)
