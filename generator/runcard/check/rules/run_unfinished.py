"""A finished run is complete."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.check.words import count
from runcard.diagnostic import Severity

_SHOWN = 5


def check(context: Context) -> Iterator[Problem]:
    """Yield each run that was finished with steps left, and with no gate that was passed knowing of them."""
    for each in kept(context):
        finished, left = each.state.finished, each.state.left
        if finished is not None and left:
            named = ", ".join(step.id for step in left[:_SHOWN]) + (" …" if len(left) > _SHOWN else "")
            hint = "Say in a note, or in the record of the ticket, why; the next run passes the gate with a reason."
            message = f"the run was finished with {count(len(left), 'step')} left: {named}"
            yield Problem(each.event(finished), message, hint)


RULE = Rule(
    code="run-unfinished",
    severity=Severity.WARNING,
    summary="A finished run has no step left.",
    why=(
        "A step is complete when it was done, kept its limit and, where that is asked for, was verified; or when it is"
        " said why it does not apply. What is left at the end was forgotten, or left out for a reason not written."
    ),
    bad=run({"type": "done", "step": "DEP-1"}, {"type": "finished"}),
    good=run({"type": "done", "step": "DEP-1"}, {"type": "done", "step": "DEP-2"}, {"type": "finished"}),
    check=check,
)
