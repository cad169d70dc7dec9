"""The verdict on a measured value is the one that its limit gives."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import Kept, kept
from runcard.diagnostic import Severity
from runcard.model.measured import judge
from runcard.model.run_event import Measured, Moved
from runcard.model.run_procedure import Step


def check(context: Context) -> Iterator[Problem]:
    """Yield each measured value that is said to keep a limit it breaks, or to break one it keeps."""
    for each in kept(context):
        for n, event, step in _measured(each):
            verdict = _verdict(step, event.value)
            if event.holds is None or verdict in (None, event.holds):
                continue
            limit = step.limit.text if step.limit else ""
            said, true = ("kept", "broken") if event.holds else ("broken", "kept")
            message = f"`{limit}` is said to be {said} by {event.value}, and is {true}"
            hint = "Take the file as the page wrote it; a page writes the verdict that its limit gives."
            yield Problem(each.place("events", n, "holds"), message, hint)


def _measured(each: Kept) -> Iterator[tuple[int, Measured, Step]]:
    """Yield each measurement with its step as the run had it then."""
    steps = {step.id: step for step in each.run.procedure.steps}
    for n, event in enumerate(each.run.events):
        if isinstance(event, Moved):
            steps |= {step.id: step for step in event.procedure.steps}
        elif isinstance(event, Measured) and event.step in steps:
            yield n, event, steps[event.step]


def _verdict(step: Step, value: str) -> bool | None:
    limit = step.limit.limit if step.limit else None
    return judge(limit, value) if limit else None


RULE = Rule(
    code="run-verdict",
    severity=Severity.ERROR,
    summary="A measured value is judged as its limit says.",
    why=(
        "The page judges a value when it is typed. A verdict that the limit does not give was changed afterwards, or"
        " the value was, and a record that calls 120 ms a success misleads whoever reads it."
    ),
    bad=run({"type": "measured", "step": "DEP-2", "value": "120 ms", "holds": True}),
    good=run({"type": "measured", "step": "DEP-2", "value": "120 ms", "holds": False}),
    check=check,
)
