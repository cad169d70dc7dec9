"""A record has an id of its form."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import filled
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.record import is_record_id


def check(context: Context) -> Iterator[Problem]:
    """Yield each record without an id, with one that cannot be an address, or with one of another form."""
    for each in filled(context):
        record_id, prefix = each.record.id, each.form.prefix
        like = f"such as {prefix or 'CHG'}-12"
        if not record_id:
            yield Problem(each.place("id"), "the record has no id", f"Write the number of its ticket, {like}.")
        elif not is_record_id(record_id):
            hint = f"Capital letters, a hyphen, then letters, digits, dots and hyphens, {like}."
            yield Problem(each.place("id"), f"`{record_id}` cannot be the id of a record", hint)
        elif prefix and not record_id.startswith(f"{prefix}-"):
            hint = f"Ids of `{each.form.id}` begin with {prefix}, {like}."
            yield Problem(each.place("id"), f"`{record_id}` is no id of this form", hint)


RULE = Rule(
    code="record-id",
    severity=Severity.ERROR,
    summary="A record has an id that its form gives.",
    why="The id is the number of the ticket, and the address of the record's page: `/records/CHG-1234/`.",
    bad=record("title: Deploy", record_id="1234"),
    good=record("title: Deploy"),
    check=check,
    essential=True,
)
