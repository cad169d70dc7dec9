"""Codes are unique."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import PROCEDURES


def check(context: Context) -> Iterator[Problem]:
    """Yield each second checklist or runbook with a code that is taken."""
    for first, second in context.binder.index.duplicates:
        if first.kind in PROCEDURES and second.kind in PROCEDURES:
            hint = "Give one of the two another code, and its entries the ids that go with it."
            message = f"code `{second.ref}` is that of another {first.kind}"
            yield Problem(second.place("code"), message, hint, ((first.place("code"), "the first one"),))


_ITEM = "items:\n- id: {}-1\n  do: Brief the team"
_FIRST = samples.checklist(_ITEM.format("DEP"))

RULE = Rule(
    code="duplicate-code",
    severity=Severity.ERROR,
    summary="No two checklists or runbooks have one code.",
    why="The code is the page's address and the beginning of all its ids.",
    bad={"checklists/dep.yaml": _FIRST, "checklists/rbk.yaml": _FIRST.replace("Deployment", "Rollback")},
    good={
        "checklists/dep.yaml": _FIRST,
        "checklists/rbk.yaml": samples.checklist(_ITEM.format("RBK"), code="RBK", title="Rollback"),
    },
    check=check,
    essential=True,
)
