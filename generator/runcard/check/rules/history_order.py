"""The history is told from its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Place, Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each version that is dated before the one above it."""
    history = context.binder.history
    for n, (above, version) in enumerate(pairwise(history.model.versions), start=1):
        if version.date < above.date:
            message = (
                f"version {version.version} ({version.date}) is older than {above.version} ({above.date}) above it"
            )
            related = ((Place(history.file, ("versions", n - 1, "date")), "the version above"),)
            yield Problem(Place(history.file, ("versions", n, "date")), message, "List the oldest first.", related)


_VERSION = "- version: '{}'\n  date: {}\n  author: Operations\n  changes: Reviewed\n"

RULE = Rule(
    code="history-order",
    severity=Severity.WARNING,
    summary="Versions are listed from the oldest to the newest.",
    why=(
        "The last one listed is taken for the current one. A date that goes back is a slip, or a version in the"
        " wrong row."
    ),
    bad={
        "history.yaml": f"versions:\n{_VERSION.format('1.0', '2026-02-01')}{_VERSION.format('1.1', '2026-01-01')}",
    },
    good={
        "history.yaml": f"versions:\n{_VERSION.format('1.0', '2026-01-01')}{_VERSION.format('1.1', '2026-02-01')}",
    },
    check=check,
)
