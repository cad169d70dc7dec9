"""A run in words: for lists, reports and documents."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.model.run import Run
from runcard.model.run_state import DONE, FAILED, NOT_APPLICABLE, OPEN, RunState, state
from runcard.model.values import say_moment

DRILL = "Drill"
_COUNTED = ((DONE, "done"), (NOT_APPLICABLE, "not applicable"), (FAILED, "failed"), (OPEN, "open"))


def outcome(of: RunState) -> str:
    """Return how a run ended, or that it goes on: `finished`."""
    return "finished" if of.finished else "abandoned" if of.abandoned else "not finished"


def counted(of: RunState) -> str:
    """Return how many steps have which status: `22 of 24 done, 2 not applicable`."""
    counts, total = of.counts, len(of.procedure.steps)
    parts = [f"{counts[status]} {word}" for status, word in _COUNTED[1:] if counts[status]]
    return ", ".join([f"{counts[DONE]} of {total} done", *parts])


def run_line(run: Run) -> str:
    """Return a run on one line: ticket, what it is of, whether it is a drill, when, and how it stands."""
    of = state(run)
    return "; ".join(_parts(run, of))


def _parts(run: Run, of: RunState) -> Iterator[str]:
    yield f"{run.ticket}, {of.procedure.named}{', a drill' if run.drill else ''}"
    yield f"begun {say_moment(of.started.when)} by {of.started.by}"
    yield f"{outcome(of)}, {counted(of)}"
