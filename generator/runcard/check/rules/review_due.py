"""Checklists, runbooks and forms are reviewed in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import count
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each checklist, runbook or form that was never reviewed, or whose review is overdue that day."""
    for entry, node in context.owned:
        review = node.review
        if review is None:
            hint = "Add `review: {last: DATE, every: 90 d}`."
            yield Problem(entry.place(), f"the {entry.kind} says nothing about its review", hint)
            continue
        late = (context.today - review.last).days - review.every.days
        if late > 0:
            due = review.last + timedelta(days=review.every.days)
            message = f"the review was due on {due.isoformat()}, {count(late, 'day')} ago"
            hint = "Review it, then set `last:` to the day on which that was done."
            yield Problem(entry.place("review", "last"), message, hint)


RULE = Rule(
    code="review-due",
    severity=Severity.WARNING,
    summary="Each checklist, runbook and form is reviewed in time.",
    why=(
        "Systems change, and what is written does not follow by itself. `review.every` says how often somebody must"
        " hold one against the other; this rule says when that has not been done."
    ),
    bad=samples.heading("review: {last: 2025-06-01, every: 90 d}"),
    good=samples.heading("review: {last: 2026-02-01, every: 90 d}"),
    check=check,
)
