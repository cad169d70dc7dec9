"""A run that goes on is of the present revision."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.diagnostic import Severity
from runcard.model.checklist import Procedure
from runcard.model.fingerprint import fingerprint
from runcard.model.run_procedure import RunProcedure


def check(context: Context) -> Iterator[Problem]:
    """Yield each run that has not ended and follows another text than the binder's."""
    for each in kept(context):
        followed = each.state.procedure
        now = context.binder.procedure(followed.code)
        if each.state.ended or now is None or fingerprint(now) == followed.revision:
            continue
        path = [path for path, procedure in each.procedures if procedure is followed][-1]
        hint = "Open it on the page as it is now: it shows what changed, and takes it up or goes on as it was."
        yield Problem(each.place(*path, "revision"), _message(followed, now), hint)


def _message(followed: RunProcedure, now: Procedure) -> str:
    if followed.version and now.version and followed.version != now.version:
        return f"the run follows {followed.named}; the binder has {now.version}"
    return f"the run follows another text of {followed.code} than the binder has now"


RULE = Rule(
    code="run-revision",
    severity=Severity.WARNING,
    summary="A run that goes on follows its checklist as it is now.",
    why=(
        "A run keeps the text it was begun with, and never changes in silence. Whoever goes on with it should know that"
        " there is a newer one. A run that has ended keeps its revision for good."
    ),
    bad=run(),
    good=run({"type": "abandoned", "reason": "Taken up as DEP 1.2"}),
    check=check,
    whole=True,
)
