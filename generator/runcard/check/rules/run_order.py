"""Events of a run are in the order of their times."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each event that is earlier than the one before it, or than the beginning."""
    for each in kept(context):
        start, before = each.state.started, each.run.events[0].at
        for n, event in enumerate(each.run.events):
            place, related = each.place("events", n, "at"), ((each.event(start, "at"), "it began here"),)
            if event.at < start.at:
                hint = "Look at the clocks of the devices it was kept on; the log cannot be mended, a note can say so."
                yield Problem(place, "the event is earlier than the beginning of the run", hint, related)
            elif event.at < before:
                hint = "Move it up to where it belongs."
                yield Problem(place, "the event is earlier than the one before it", hint)
            before = max(before, event.at)


RULE = Rule(
    code="run-order",
    severity=Severity.WARNING,
    summary="The events of a run are in the order of their times.",
    why=(
        "A log is read from top to bottom. A time that goes back comes from a device with a wrong clock, or from a log"
        " that was changed by hand, and the timeline made from it is wrong."
    ),
    bad=run({"type": "done", "step": "DEP-1", "at": "2026-03-01T13:59:00.000Z"}),
    good=run({"type": "done", "step": "DEP-1", "at": "2026-03-01T14:01:00.000Z"}),
    check=check,
)
