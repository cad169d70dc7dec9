"""A suppression names a rule that exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each code in a suppression that no rule has."""
    for suppression in context.ledger.suppressions:
        for code in suppression.codes:
            if code not in context.codes:
                near = difflib.get_close_matches(code, context.codes, n=1)
                hint = f"Did you mean `{near[0]}`?" if near else "`runcard explain` lists them."
                yield Problem(suppression.location, f"there is no rule `{code}` to allow", hint)


_ITEM = "items:\n- id: DEP-1\n  do: Restart the service\n  expect: Works properly  # runcard: allow {} - vendor's words"

RULE = Rule(
    code="unknown-suppression",
    severity=Severity.WARNING,
    summary="A suppression names rules that exist.",
    why="A misspelt code suppresses nothing.",
    bad=samples.entries(_ITEM.format("vague-stat")),
    good=samples.entries(_ITEM.format("vague-state")),
    check=check,
)
