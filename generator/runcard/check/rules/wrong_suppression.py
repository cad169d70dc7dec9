"""A suppression can be understood, and says why."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity

_HINT = "Write `# runcard: allow CODE - reason`."


def check(context: Context) -> Iterator[Problem]:
    """Yield each comment for Runcard without a reason, or that says something else."""
    for suppression in context.ledger.suppressions:
        if not suppression.codes:
            yield Problem(suppression.location, "this comment for Runcard cannot be understood", _HINT)
        elif not suppression.reason:
            yield Problem(suppression.location, "this suppression gives no reason, so it does not hold", _HINT)


_ITEM = "items:\n- id: DEP-1\n  do: Restart the service\n  expect: Works properly  # runcard: allow vague-state{}"

RULE = Rule(
    code="wrong-suppression",
    severity=Severity.ERROR,
    summary="A suppression is well formed and gives its reason.",
    why=(
        "`# runcard: allow CODE - reason` lets a finding stand. The reason is for whoever reviews the checklist"
        " next and has to decide whether it still holds."
    ),
    bad=samples.entries(_ITEM.format("")),
    good=samples.entries(_ITEM.format(" - the vendor's own words")),
    check=check,
    essential=True,
)
