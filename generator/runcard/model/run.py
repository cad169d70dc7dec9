"""Runs: one use of a checklist or runbook, as the page wrote it down.

A run is its procedure as it stood at the start, and a log of events that only grows. `browser/src/run/types.d.ts` says
the same to the browser; the files in tests/cases/runs hold the two together.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints

from runcard.model.base import Model
from runcard.model.run_event import RunEvent
from runcard.model.run_procedure import MOST, RUN_ID, Given, RunProcedure, Short

FORMAT = "runcard-run/1"
LARGEST = 5_000_000
"""Characters of a run's file: ten times what a day's work on the longest checklist takes. Each may take four bytes."""


class RunHead(Model):
    """What a run says of itself before its log."""

    format: Literal["runcard-run/1"]
    id: Annotated[str, StringConstraints(pattern=RUN_ID)]
    ticket: Given
    """The change's or incident's id, as typed."""
    drill: StrictBool
    site: Short
    """Where it was begun: the site's title."""
    procedure: RunProcedure


class Run(RunHead):
    """One use of a checklist or runbook."""

    events: Annotated[
        tuple[Annotated[RunEvent, Field(discriminator="type")], ...], Field(min_length=1, max_length=MOST)
    ]
    """In the order of their times; the first is `started`."""


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, whatever the case and the blanks; as the page compares them."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return re.sub(r"\s", "", name).lower()
