"""What fills in a field fits the field, and there is something to choose."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import form
from runcard.check.records import choices
from runcard.check.rule import Problem, Rule
from runcard.check.words import listing
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Kind
from runcard.model.form import Column, FieldType, Form, FormField
from runcard.model.source import ARGUMENTS, Argument, Origin, Source


def check(context: Context) -> Iterator[Problem]:
    """Yield each `from:` that can fill nothing in or reads a field which is not there, and each empty choice."""
    for entry in context.by_kind[Kind.FIELD]:
        field, form = entry.node, entry.parent.node if entry.parent else None
        if not isinstance(field, FormField) or not isinstance(form, Form):
            continue
        for message, hint in _faults(field, field.fill, form) if field.fill else ():
            yield Problem(entry.place("from"), message, hint)
        yield from _nothing_to_choose(context, entry, field)


def _nothing_to_choose(context: Context, entry: Entry, field: FormField) -> Iterator[Problem]:
    """Yield each choice, of the field or a column of it, that is required and made of a list without entries."""
    needed = bool(field.required or field.required_from or field.required_in)
    asked: list[tuple[FormField | Column, bool, tuple[str | int, ...]]] = [(field, needed, ())]
    asked += [(column, column.required, ("columns", n)) for n, column in enumerate(field.columns)]
    for each, required, path in asked:
        if required and each.choices_from and not choices(each, context.binder):
            message = f"`{each.name}` has to be filled in, and the binder has no {each.choices_from} to choose from"
            hint = f"Add `{each.choices_from}:` to binder.yaml, or write `choices: [ONE, TWO]`."
            yield Problem(entry.place(*path, "choices_from"), message, hint)


def _faults(field: FormField, source: Source, form: Form) -> Iterator[tuple[str, str]]:
    given = source.columns
    if given and field.type is not FieldType.TABLE:
        yield f"`{source}` gives the rows of a table, and `{field.name}` is none", "Make it a table."
    elif given and not {column.name for column in field.columns} & set(given):
        hint = f"It fills in {listing([f'`{name}`' for name in given])}."
        yield f"`{source}` fills in no column of `{field.name}`", hint
    elif not given and field.type is FieldType.TABLE and source.origin is not Origin.RECORD:
        yield f"`{source}` gives a single value, and `{field.name}` is a table", "Choose another type or source."
    for kind, name in zip(ARGUMENTS[source.origin], source.arguments, strict=True):
        if kind is Argument.FIELD and name not in form.by_name:
            yield f"`{source}` reads `{name}`, and the form has no such field", "Name a field of this form."


RULE = Rule(
    code="form-source",
    severity=Severity.ERROR,
    summary="What fills in a field fits the field, and a choice that is required has something to choose.",
    why=(
        "`from: steps:DEP` gives rows with an item, an action and more, by the names of the columns. In a field that"
        " is no table, or has none of these columns, nothing would ever appear, and nobody would know why. A choice of"
        " the binder's severities can never be made where it has none."
    ),
    bad=form("type: checklist}", "type: checklist, from: 'steps:DEP'}"),
    good=form("type: checklist}", "type: checklist, from: 'revision:DEP'}"),
    check=check,
)
