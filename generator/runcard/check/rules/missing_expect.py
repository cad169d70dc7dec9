"""A critical item says how it is known to have worked."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each critical item with neither an expected state nor a limit."""
    for entry, item in context.critical:
        if not item.expect and not item.limit:
            hint = "Add `expect:` with the state or value that shows it, or `limit:` with the bound on it."
            yield Problem(entry.place(), "nothing says how this critical item is known to have worked", hint)


RULE = Rule(
    code="missing-expect",
    severity=Severity.WARNING,
    summary="A critical item has an expected state.",
    why=(
        "Answering without looking is one of the commonest errors with checklists (Dismukes & Berman). A value to"
        " be read out makes people look."
    ),
    bad=samples.items("do: Back up the database\ncritical: true"),
    good=samples.items("do: Back up the database\nexpect: A file of today in the bucket\ncritical: true"),
    check=check,
)
