"""Steps were worked through, not ticked off."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.diagnostic import Severity
from runcard.model.run import same_person
from runcard.model.run_event import Done

# Our own choice: a line of five words takes about two seconds to read aloud; two quick ones happen, three do not.
SECONDS, STREAK = 2, 3


def check(context: Context) -> Iterator[Problem]:
    """Yield each streak of steps that one person marked as done faster than they can be read."""
    for each in kept(context):
        streak: list[Done] = []
        for event in (*each.state.events, None):
            if isinstance(event, Done) and streak and _follows(event, streak[-1]):
                streak.append(event)
                continue
            if len(streak) >= STREAK:
                seconds = (streak[-1].when - streak[0].when).total_seconds()
                message = f"{len(streak)} steps were marked as done within {seconds:.1f} s"
                hint = "Ask whether they were looked at; where they were done before, a note can say so."
                related = ((each.event(streak[-1]), "the last of them"),)
                yield Problem(each.event(streak[0]), message, hint, related)
            if isinstance(event, Done):
                streak = [event]
            elif event is None:
                streak = []


def _follows(event: Done, before: Done) -> bool:
    return same_person(event.by, before.by) and (event.when - before.when).total_seconds() < SECONDS


RULE = Rule(
    code="run-pace",
    severity=Severity.WARNING,
    summary="Steps are not ticked faster than they can be read.",
    why=(
        "Three and more steps, each within two seconds of the one before: nobody reads, does and looks that fast. The"
        " commonest error with checklists is to answer without looking. It blocks nothing; it is a reason to ask."
    ),
    bad=run(*({"type": "done", "step": "DEP-1", "at": f"2026-03-01T14:01:0{n}.000Z"} for n in range(3))),
    good=run(*({"type": "done", "step": "DEP-1", "at": f"2026-03-01T14:0{n + 1}:00.000Z"} for n in range(3))),
    check=check,
)
