"""A record says what its state requires."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import Filled, filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.form import FieldType


def check(context: Context) -> Iterator[Problem]:
    """Yield each field that a record's state requires and each required cell, where nothing is filled in."""
    for each in filled(context):
        for field in each.form.fields:
            value = each.record.values.get(field.name)
            if not value and each.form.required(field, each.record.state):
                state = each.form.state(each.record.state)
                message = f"`{field.title}` is missing, which is required in the state {state.title if state else ''}"
                where = f"below the heading `### {field.title}`" if field.in_body else f"as `{field.name}:`"
                yield Problem(each.place(field.name), message, f"Fill it in {where}.")
            if field.type is FieldType.TABLE:
                yield from _cells(each, field.name)


def _cells(each: Filled, name: str) -> Iterator[Problem]:
    needed = [column for column in each.form.by_name[name].columns if column.required]
    for n, row in enumerate(each.record.rows(name)):
        for column in needed:
            if not row.get(column.name):
                message = f"the row says nothing under `{column.title}`"
                yield Problem(each.place(name, n, column.name), message, "Fill in the cell, or delete the row.")


RULE = Rule(
    code="missing-field",
    severity=Severity.ERROR,
    summary="A record says what its state requires.",
    why=(
        "A form says of each field whether it is always required, from a state on, or in single states. A change that"
        " is carried out without a backout plan has skipped the moment at which somebody would have asked."
    ),
    bad=record(),
    good=record("title: Deploy"),
    check=check,
)
