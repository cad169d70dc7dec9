"""A run is of a checklist or runbook that the binder has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.diagnostic import Severity
from runcard.model.binder import PROCEDURES
from runcard.model.ids import split_id


def check(context: Context) -> Iterator[Problem]:
    """Yield each checklist and each id of a run that the binder does not have and never had."""
    index = context.binder.index
    codes = [entry.ref for entry in index.of_kind(*sorted(PROCEDURES))]
    for each in kept(context):
        for path, procedure in each.procedures:
            if procedure.code not in codes:
                near = difflib.get_close_matches(procedure.code, codes, n=1)
                hint = f"Did you mean `{near[0]}`?" if near else "Check it in the project whose site it was begun on."
                yield Problem(each.place(*path, "code"), f"the binder has no `{procedure.code}`", hint)
                continue
            for n, step in enumerate(procedure.steps):
                if split_id(step.id) and index.resolve(step.id) is None:
                    hint = "An id that was given stays known: list it under `retired:` of its checklist."
                    yield Problem(each.place(*path, "steps", n, "id"), f"the binder does not know `{step.id}`", hint)


RULE = Rule(
    code="run-procedure",
    severity=Severity.ERROR,
    summary="The binder has the checklist that a run is of, and knows every id in it.",
    why=(
        "A record leads back to what was done, by its ids. A run of something that the binder never had was made"
        " elsewhere, or by hand; a retired id is known, and its address says where it went."
    ),
    bad=run(code="DEQ"),
    good=run(),
    check=check,
    whole=True,
)
