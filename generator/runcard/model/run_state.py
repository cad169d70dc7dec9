"""How a run stands, computed from its procedure and its log as `browser/src/run/state.js` does on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from runcard.model.checklist import Mode
from runcard.model.run import Run, same_person
from runcard.model.run_event import (
    Abandoned,
    Done,
    Failed,
    Finished,
    Happened,
    Joined,
    Measured,
    Moved,
    NotApplicable,
    Overridden,
    Started,
    Undone,
    Verified,
)
from runcard.model.run_procedure import RunProcedure, RunSection, Step

OPEN, DONE, NOT_APPLICABLE, FAILED = "open", "done", "not-applicable", "failed"


@dataclass(frozen=True, slots=True)
class StepState:
    """How one step stands. `mark` gave it its status; `note` is the reason or what failed."""

    status: str = OPEN
    mark: Happened | None = None
    note: str = ""
    measured: Measured | None = None
    verified: Verified | None = None


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section with the steps that are not complete, and what passed its gate knowing of all these."""

    section: RunSection
    left: tuple[Step, ...]
    overridden: Overridden | None


@dataclass(frozen=True)
class RunState:
    """What is computed from a run. `events` are those that still stand, in order."""

    run: Run
    events: tuple[Happened, ...]
    procedure: RunProcedure
    steps: dict[str, StepState] = field(default_factory=dict)

    @property
    def started(self) -> Happened:
        """The event it began with."""
        return next((each for each in self.events if isinstance(each, Started)), self.run.events[0])

    @property
    def last(self) -> Happened:
        """The latest event."""
        return max(self.run.events, key=lambda each: each.at)

    @property
    def finished(self) -> Finished | None:
        return next((each for each in reversed(self.events) if isinstance(each, Finished)), None)

    @property
    def abandoned(self) -> Abandoned | None:
        return next((each for each in reversed(self.events) if isinstance(each, Abandoned)), None)

    @property
    def ended(self) -> bool:
        """Whether nobody works on it any more."""
        return self.finished is not None or self.abandoned is not None

    @property
    def people(self) -> tuple[str, ...]:
        """Who was at the keyboard, in order; a name once, whatever its case and blanks."""
        kept: list[str] = []
        for each in self.events:
            if isinstance(each, Started | Joined) and not any(same_person(each.by, name) for name in kept):
                kept.append(each.by)
        return tuple(kept)

    @property
    def counts(self) -> Counter[str]:
        """How many steps of the present procedure have which status."""
        return Counter(self.steps[step.id].status for step in self.procedure.steps)

    def text_of(self, step: str) -> str:
        """What is done at a step, as the run had it last; empty where it has none of that id."""
        return self._texts.get(step, "")

    def title_of(self, anchor: str) -> str:
        """The title of a section; its anchor where the run has none."""
        every = (section for each in procedures(self.run) for section in each.sections)
        return next((section.title for section in every if section.anchor == anchor), anchor)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {step.id: step.text for each in procedures(self.run) for step in each.steps}

    @cached_property
    def sections(self) -> tuple[SectionState, ...]:
        return tuple(_sections(self))

    @property
    def left(self) -> tuple[Step, ...]:
        """The steps that are not complete, and that no gate was passed with."""
        return tuple(step for each in self.sections if each.overridden is None for step in each.left)


def procedures(run: Run) -> tuple[RunProcedure, ...]:
    """Return every procedure that a run followed, the first first."""
    return (run.procedure, *(each.procedure for each in run.events if isinstance(each, Moved)))


def in_order(events: Sequence[Happened]) -> list[Happened]:
    """Return events by time, then id; `started` first even where another device's clock was behind."""
    return sorted(events, key=lambda each: (not isinstance(each, Started), each.at, each.id))


def taken_back(events: Sequence[Happened]) -> set[str]:
    """Return the ids of events that were undone. An undoing that was itself undone takes nothing back."""
    undos = {each.id: each for each in events if isinstance(each, Undone)}
    waiting = Counter(each.event for each in undos.values() if each.event in undos)
    ready = [each for each in undos.values() if not waiting[each.id]]
    back: set[str] = set()
    for undo in ready:  # grows while it is walked; undoings in a ring are never ready
        if undo.id not in back:
            back.add(undo.event)
        waiting[undo.event] -= 1
        if undo.event in undos and waiting[undo.event] == 0:
            ready.append(undos[undo.event])
    return back


def state(run: Run) -> RunState:
    """Return how a run stands, whatever the order of its events."""
    back = taken_back(run.events)
    events = [
        each
        for each in in_order(run.events)
        if isinstance(each, Started) or (not isinstance(each, Undone) and each.id not in back)
    ]
    moved = [each.procedure for each in events if isinstance(each, Moved)]
    followed = (run.procedure, *moved)
    steps = {step.id: StepState() for procedure in followed for step in procedure.steps}
    for each in events:
        step = getattr(each, "step", None)
        if step in steps:
            steps[step] = _changed(steps[step], each)
    return RunState(run, tuple(events), followed[-1], steps)


def _changed(step: StepState, event: Happened) -> StepState:
    if isinstance(event, Done):
        # Two tabs, or two people, ticked the same step: it was done when it was first done.
        return step if step.status == DONE else replace(step, status=DONE, mark=event, note="", verified=None)
    if isinstance(event, NotApplicable):
        return replace(step, status=NOT_APPLICABLE, mark=event, note=event.reason, verified=None)
    if isinstance(event, Failed):
        return replace(step, status=FAILED, mark=event, note=event.note, verified=None)
    if isinstance(event, Measured):
        return replace(step, measured=event, verified=None)
    if isinstance(event, Verified) and step.status == DONE and step.mark and not step.verified:
        return step if same_person(event.by, step.mark.by) else replace(step, verified=event)
    return step


def _sections(state: RunState) -> Iterator[SectionState]:
    overrides = [each for each in state.events if isinstance(each, Overridden)]
    by_section: dict[str, list[Step]] = defaultdict(list)
    for step in state.procedure.steps:
        by_section[step.section].append(step)
    for section in state.procedure.sections:
        own = by_section[section.anchor]
        left = tuple(step for step in own if _lacks(step, state.steps[step.id], state.procedure.mode))
        ids = {step.id for step in left}
        # A gate passed holds for what was known to be left, not for what failed since.
        passed = [each for each in overrides if each.section == section.anchor and ids <= set(each.left)]
        if own:
            yield SectionState(section, left, passed[-1] if left and passed else None)


def _lacks(step: Step, state: StepState, mode: Mode) -> bool:
    """Whether a step needs something before its section is complete."""
    if state.status in (OPEN, FAILED):
        return True
    if state.status == NOT_APPLICABLE:
        return step.critical and not state.note.strip()
    if state.measured and state.measured.holds is False:
        return True
    return mode is Mode.DO_CONFIRM and step.critical and not state.verified
