"""What fills in a field fits the field."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import form
from runcard.check.rule import Problem, Rule
from runcard.check.words import listing
from runcard.diagnostic import Severity
from runcard.model.binder import Kind
from runcard.model.form import FieldType, Form, FormField
from runcard.model.source import ARGUMENTS, Argument, Origin, Source


def check(context: Context) -> Iterator[Problem]:
    """Yield each `from:` that can fill nothing in, and each that reads a field which is not there."""
    for entry in context.by_kind[Kind.FIELD]:
        field, form = entry.node, entry.parent.node if entry.parent else None
        if isinstance(field, FormField) and isinstance(form, Form) and field.fill:
            for message, hint in _faults(field, field.fill, form):
                yield Problem(entry.place("from"), message, hint)


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
    summary="What fills in a field fits the field.",
    why=(
        "`from: steps:DEP` gives rows with an item, an action and more, by the names of the columns. In a field that"
        " is no table, or has none of these columns, nothing would ever appear, and nobody would know why."
    ),
    bad=form("type: checklist}", "type: checklist, from: 'steps:DEP'}"),
    good=form("type: checklist}", "type: checklist, from: 'revision:DEP'}"),
    check=check,
)
