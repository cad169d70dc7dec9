"""What was done was not done tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Place, Severity
from runcard.model.binder import Kind


def check(context: Context) -> Iterator[Problem]:
    """Yield each date of a review, a drill, a version or a retirement that is after the day of the check."""
    for place, day, what in _dates(context):
        if day > context.today:
            message = f"{what} is dated {day.isoformat()}, which is still to come"
            yield Problem(place, message, "Correct the date; in the clock's zone it may still be yesterday.")


def _dates(context: Context) -> Iterator[tuple[Place, date, str]]:
    for entry, procedure in context.procedures:
        if procedure.review:
            yield entry.place("review", "last"), procedure.review.last, "the last review"
    for entry, runbook in context.runbooks:
        if runbook.drill and runbook.drill.last:
            yield entry.place("drill", "last"), runbook.drill.last, "the last drill"
    for entry in context.by_kind[Kind.VERSION]:
        yield entry.place("date"), entry.node.__dict__["date"], f"version {entry.node.__dict__['version']}"
    for entry in context.by_kind[Kind.RETIRED]:
        if day := entry.node.__dict__["on"]:
            yield entry.place("on"), day, f"the end of {entry.ref}"


RULE = Rule(
    code="future-date",
    severity=Severity.WARNING,
    summary="No review, drill, version or retirement is dated in the future.",
    why="A date in the future is a slip of the hand, and one in `review:` silences the reminder for the next review.",
    bad=samples.heading("review: {last: 2027-01-01, every: 90 d}"),
    good=samples.heading("review: {last: 2026-01-01, every: 90 d}"),
    check=check,
)
