"""What a record says has the form that its field asks for."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import record
from runcard.check.records import choices, filled, mend, misfit, values
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.values import fault


def check(context: Context) -> Iterator[Problem]:
    """Yield each value that is not what its field or column holds."""
    for each in filled(context):
        for given in values(each):
            allowed = choices(given.of, context.binder)
            found = fault(given.of, given.text, allowed)
            if found is None:
                continue
            message = misfit(f"`{given.of.title}`", given.text, found)
            yield Problem(each.place(*given.path), message, mend(given.of, given.text, allowed))


RULE = Rule(
    code="wrong-field",
    severity=Severity.ERROR,
    summary="A record's values have the form that their fields ask for.",
    why=(
        "Times without a zone, choices that are none and numbers with words in them cannot be compared, sorted or"
        " computed with. EST names more than one zone, and a time that comes twice in the night when clocks change"
        " needs its offset."
    ),
    bad=record("title: Deploy", "start: 2026-03-01 14:05 EST"),
    good=record("title: Deploy", "start: 2026-03-01 14:05 America/New_York"),
    check=check,
)
