"""What rules on runs ask about them again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from runcard.check.context import Context
from runcard.diagnostic import Place
from runcard.model.run import Run
from runcard.model.run_event import Happened, Moved
from runcard.model.run_procedure import RunProcedure, Step
from runcard.model.run_state import RunState, procedures, state

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Kept:
    """A run and its file."""

    run: Run
    file: str

    @cached_property
    def state(self) -> RunState:
        """How it stands."""
        return state(self.run)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps of every procedure that it followed, as they were last."""
        return {step.id: step for procedure in procedures(self.run) for step in procedure.steps}

    @property
    def procedures(self) -> Iterator[tuple[Path, RunProcedure]]:
        """Every procedure that it followed, and where it stands."""
        yield ("procedure",), self.run.procedure
        for n, each in enumerate(self.run.events):
            if isinstance(each, Moved):
                yield ("events", n, "procedure"), each.procedure

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """At which place of the log each event stands, by its id."""
        return {each.id: n for n, each in reversed(list(enumerate(self.run.events)))}

    def place(self, *path: str | int) -> Place:
        return Place(self.file, path)

    def event(self, event: Happened, *path: str | int) -> Place:
        """The place of an event, or of a field of it."""
        return self.place("events", self.numbers[event.id], *path)


def kept(context: Context) -> Iterator[Kept]:
    """Yield every run."""
    for sourced in context.binder.runs:
        yield Kept(sourced.model, sourced.file)
