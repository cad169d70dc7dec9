"""Every runbook is found from a symptom and from an alert."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Index

_LEADING = frozenset(["go", "related", "do"])


def check(context: Context) -> Iterator[Problem]:
    """Yield each runbook to which no alert or no symptom leads, not even by way of another runbook."""
    if not context.runbooks:
        return
    ways = _ways(context.binder.index)
    alerted = _reached((book.code for _, book in context.runbooks if book.alerts), ways)
    seen = _reached((book.code for _, book in context.runbooks if book.symptoms), ways)
    for entry, runbook in context.runbooks:
        for codes, name in ((alerted, "alert"), (seen, "symptom")):
            if runbook.code not in codes:
                hint = f"Name one under `{name}s:`, or let another runbook lead here by a branch or `related:`."
                yield Problem(entry.place("code"), f"no {name} leads to this runbook", hint)


def _ways(index: Index) -> dict[str, set[str]]:
    """Return for each code the codes to which it leads."""
    ways: dict[str, set[str]] = defaultdict(set)
    for reference in index.references:
        if reference.how in _LEADING and (source := reference.source.procedure):
            target = index.resolve(reference.target)
            if target is not None and (procedure := target.procedure):
                ways[source.code].add(procedure.code)
    return ways


def _reached(start: Iterable[str], ways: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += ways[code]
    return found


RULE = Rule(
    code="unreachable-runbook",
    severity=Severity.WARNING,
    summary="An alert and a symptom lead to each runbook.",
    why=(
        "Nobody looks for a runbook by its title at three in the morning. They have the name of an alert, or see"
        " something; from there a runbook must be found, if need be by way of another one."
    ),
    bad=samples.runbook("symptoms: [{text: Orders fail}]"),
    good=samples.runbook("symptoms: [{text: Orders fail}]\nalerts: [ShopDown]"),
    check=check,
    whole=True,
)
