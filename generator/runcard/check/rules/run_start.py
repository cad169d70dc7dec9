"""A run begins once."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import kept
from runcard.diagnostic import Severity
from runcard.model.run_event import Started


def check(context: Context) -> Iterator[Problem]:
    """Yield each run without a beginning, and each beginning after the first."""
    for each in kept(context):
        starts = [n for n, event in enumerate(each.run.events) if isinstance(event, Started)]
        if not starts:
            hint = "Take the file as the page wrote it: a part of its log is missing."
            yield Problem(each.place("events"), "the log has no event `started`", hint)
        for n in starts[1:]:
            related = ((each.place("events", starts[0]), "the first one"),)
            yield Problem(each.place("events", n), "the run begins twice", "Delete one of the two.", related)


RULE = Rule(
    code="run-start",
    severity=Severity.ERROR,
    summary="The log of a run has one beginning.",
    why="Without its beginning nobody knows how long the work took, or who did it: a part of the log is missing.",
    bad=run({"type": "done", "step": "DEP-1"}, {"type": "started"}),
    good=run({"type": "done", "step": "DEP-1"}),
    check=check,
    essential=True,
)
