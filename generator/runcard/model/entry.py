"""What has an address in a binder, and what mentions what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from runcard.diagnostic import Place
from runcard.model.base import Model
from runcard.model.checklist import Checklist, Procedure

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """A part of the model and the file it came from, relative to the project."""

    file: str
    model: M


class Kind(StrEnum):
    """What an entry of the index is."""

    CHECKLIST = "checklist"
    RUNBOOK = "runbook"
    SECTION = "section"
    GROUP = "group"
    TRIGGER = "trigger"
    CRITERION = "criterion"
    ITEM = "item"
    SIGN_OFF = "sign-off"
    RETIRED = "retired"
    VARIABLE = "variable"
    SYMPTOM = "symptom"
    ALERT = "alert"
    CONTACT = "contact"
    HOURS = "hours"
    ESCALATION = "escalation"
    METRIC = "metric"
    HOME_ACTION = "home action"
    VERSION = "version"
    SEVERITY = "severity"
    FORM = "form"
    FIELD = "field"
    RECORD = "record"


PROCEDURES = frozenset([Kind.CHECKLIST, Kind.RUNBOOK])
"""The kinds that are worked through: they have a code and a page of their own, and their entries have ids."""

Path = tuple[str | int, ...]


# A large binder has half a million of each of these, and freezing one takes three times as long as making it.
@dataclass(slots=True, eq=False)
class Entry:
    """Something that has an address.

    `ref` is what `[[…]]` names it by: `DEP`, `DEP-17`, `DEP#phase-1`, `on-call`; empty for an item without an id.
    `url` is relative to the site's root: `DEP/#DEP-17`. `path` leads to it in `file`. `parent` is the checklist,
    runbook, section or group it stands in.
    """

    kind: Kind
    ref: str
    url: str
    text: str
    node: Model
    file: str
    path: Path
    parent: Entry | None = None

    @property
    def procedure(self) -> Procedure | None:
        """The checklist or runbook it belongs to, or is."""
        entry: Entry | None = self
        while entry is not None and entry.kind not in PROCEDURES:
            entry = entry.parent
        return entry.node if entry is not None and isinstance(entry.node, Procedure) else None

    @property
    def checklist(self) -> Checklist | None:
        """The checklist it belongs to, or is; None where that is a runbook."""
        procedure = self.procedure
        return procedure if isinstance(procedure, Checklist) else None

    def place(self, *path: str | int, on_key: bool = False, within: str = "") -> Place:
        """The place of this entry, or of a field below it."""
        return Place(self.file, self.path + path, on_key, within)


@dataclass(slots=True, eq=False)
class Reference:
    """A mention of one entry by another. `how` is the field it stands in; `target` is as written.

    `path` leads to it from the entry; `within` is a piece of the text around it.
    """

    source: Entry
    how: str
    target: str
    path: Path
    within: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.place(*self.path, within=self.within)
