"""What can happen in a run: the events of its log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from runcard.model.base import Model
from runcard.model.run_procedure import (
    MOST,
    Given,
    HexId,
    Long,
    Maybe,
    MaybeRef,
    Moment,
    Ref,
    Revision,
    RunProcedure,
    Short,
    VariableName,
)


class Happened(Model):
    """What every event says."""

    id: HexId
    """Given once by the browser that saw it."""
    at: Moment
    """When, in UTC with milliseconds."""
    by: Given
    """Who was at the keyboard; for `verified` the second person."""

    @property
    def when(self) -> datetime:
        """When, as a moment."""
        return datetime.fromisoformat(self.at.removesuffix("Z")).replace(tzinfo=UTC)


class Started(Happened):
    type: Literal["started"]


class Joined(Happened):
    """Somebody else is at the keyboard from now on."""

    type: Literal["joined"]


class Done(Happened):
    type: Literal["done"]
    step: Ref


class NotApplicable(Happened):
    type: Literal["not-applicable"]
    step: Ref
    reason: Long


class Failed(Happened):
    type: Literal["failed"]
    step: Ref
    note: Long


class Measured(Happened):
    """A value was measured. `holds` is null where nobody can tell."""

    type: Literal["measured"]
    step: Ref
    value: Short
    holds: StrictBool | None


class Verified(Happened):
    type: Literal["verified"]
    step: Ref


class Noted(Happened):
    type: Literal["noted"]
    step: Maybe[Ref] = None
    note: Long


class Undone(Happened):
    """Takes back the event it names; with `step` because that step was opened again."""

    type: Literal["undone"]
    event: HexId
    step: Maybe[Ref] = None


class FilledIn(Happened):
    type: Literal["filled"]
    variable: VariableName
    value: Short


class Held(Happened):
    type: Literal["held"]
    at_step: MaybeRef
    note: Long


class Resumed(Happened):
    type: Literal["resumed"]


class Overridden(Happened):
    """A gate was passed although `left` was not worked through."""

    type: Literal["overridden"]
    section: Ref
    reason: Long
    left: Annotated[tuple[Ref, ...], Field(max_length=MOST)]


class Moved(Happened):
    """The procedure was taken up as it is now."""

    type: Literal["moved"]
    procedure: RunProcedure


class Kept(Happened):
    """The run went on as it was, knowing of another revision."""

    type: Literal["kept"]
    revision: Revision


class Judged(Happened):
    type: Literal["judged"]
    trigger: Ref
    value: Short
    met: StrictBool


class Called(Happened):
    """Somebody was called; `answered` is null while nobody knows."""

    type: Literal["called"]
    contact: Given
    answered: StrictBool | None


class Finished(Happened):
    type: Literal["finished"]


class Abandoned(Happened):
    type: Literal["abandoned"]
    reason: Long


_Early = Started | Joined | Done | NotApplicable | Failed | Measured | Verified | Noted | Undone | FilledIn
_Late = Held | Resumed | Overridden | Moved | Kept | Judged | Called | Finished | Abandoned
RunEvent = _Early | _Late

EVENTS: Mapping[str, type[Happened]] = {
    "started": Started,
    "joined": Joined,
    "done": Done,
    "not-applicable": NotApplicable,
    "failed": Failed,
    "measured": Measured,
    "verified": Verified,
    "noted": Noted,
    "undone": Undone,
    "filled": FilledIn,
    "held": Held,
    "resumed": Resumed,
    "overridden": Overridden,
    "moved": Moved,
    "kept": Kept,
    "judged": Judged,
    "called": Called,
    "finished": Finished,
    "abandoned": Abandoned,
}
