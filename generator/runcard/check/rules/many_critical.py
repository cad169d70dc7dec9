"""Few items are critical."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity

_MOST = 3


def check(context: Context) -> Iterator[Problem]:
    """Yield each section or group with more than 3 critical items of its own."""
    counts = Counter(entry.parent for entry, _ in context.critical)
    for entry, critical in counts.items():
        if entry and critical > _MOST:
            message = f"{critical} critical items in one {entry.kind}; what is critical no longer stands out"
            hint = f"Keep `critical: true` for the {_MOST} that endanger the whole checklist."
            yield Problem(entry.place("title"), message, hint)


_CRITICAL = ["do: Back up the database\ncritical: true", "do: Stop the jobs\ncritical: true"]

RULE = Rule(
    code="many-critical",
    severity=Severity.WARNING,
    summary="A group has at most 3 critical items.",
    why="Critical items are marked so that they are not missed. Where most are marked, none is. The figure is our own.",
    bad=samples.items(*_CRITICAL, *_CRITICAL),
    good=samples.items(*_CRITICAL, "do: Start the jobs", "do: Brief the team"),
    check=check,
)
