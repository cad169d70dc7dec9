"""Where the content of a form's field comes from, when a record is made: `from: phases:DEP`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError


class Origin(StrEnum):
    """What the binder, the record it is made from, or arithmetic can fill in. A closed set: nothing else is read."""

    REVISION = "revision"
    PHASES = "phases"
    STEPS = "steps"
    CRITERIA = "criteria"
    TRIGGERS = "triggers"
    SIGN_OFFS = "sign-offs"
    HISTORY = "history"
    OWNER = "owner"
    SERVICE = "service"
    TEAM = "team"
    TOLD = "told"
    NEXT_UPDATE = "next-update"
    PRIORITY = "priority"
    RECORD = "record"
    SPAN = "span"
    RUN = "run"


class Argument(StrEnum):
    """What an argument of an origin names."""

    CHECKLIST = "checklist"
    FIELD = "field of this form"
    THEIRS = "field of the other form"
    PART = "part of a run"


class RunPart(StrEnum):
    """What of a run can be filled in."""

    TICKET = "ticket"
    CHECKLIST = "checklist"
    DRILL = "drill"
    DRILL_TITLE = "drill-title"
    STARTED = "started"
    ENDED = "ended"
    OPERATOR = "operator"
    PEOPLE = "people"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    EXCEPTIONS = "exceptions"
    MEASURED = "measured"


_C, _F, _T, _P = Argument.CHECKLIST, Argument.FIELD, Argument.THEIRS, Argument.PART

ARGUMENTS: Mapping[Origin, tuple[Argument, ...]] = {
    Origin.REVISION: (_C,),
    Origin.PHASES: (_C,),
    Origin.STEPS: (_C,),
    Origin.CRITERIA: (_C,),
    Origin.TRIGGERS: (_C,),
    Origin.SIGN_OFFS: (_C,),
    Origin.HISTORY: (_C,),
    Origin.OWNER: (_C,),
    Origin.SERVICE: (),
    Origin.TEAM: (),
    Origin.TOLD: (_F,),
    Origin.NEXT_UPDATE: (_F, _F),
    Origin.PRIORITY: (_F, _F),
    Origin.RECORD: (_T,),
    Origin.SPAN: (_T, _T),
    Origin.RUN: (_P,),
}

# The columns that an origin can fill in a table. A table may have others; a person fills these.
_COLUMNS: Mapping[Origin, tuple[str, ...]] = {
    Origin.PHASES: ("phase", "part", "items", "revision"),
    Origin.STEPS: ("item", "action", "command", "owner", "expected"),
    Origin.CRITERIA: ("item", "criterion", "metric", "operator", "value", "unit"),
    Origin.TRIGGERS: ("item", "trigger", "metric", "operator", "value", "unit", "window", "first-step"),
    Origin.SIGN_OFFS: ("item", "subject", "role", "decision-kind", "contact", "name"),
    Origin.HISTORY: ("version", "date", "author", "changes"),
    Origin.TEAM: ("role", "name", "contact", "phone", "email"),
}
_RUN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    RunPart.TIMELINE: ("time", "kind", "who", "what"),
    RunPart.EXCEPTIONS: ("item", "action", "exception", "reason", "who", "time"),
    RunPart.MEASURED: ("item", "action", "limit", "value", "verdict", "who", "time"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """An origin and its arguments. `text` is as written: `phases:DEP`."""

    origin: Origin
    arguments: tuple[str, ...] = ()

    @property
    def checklist(self) -> str | None:
        """The code of the checklist it reads, or None."""
        return self.arguments[0] if Argument.CHECKLIST in ARGUMENTS[self.origin] else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it can fill in a table; none where it gives a single value."""
        found = _RUN_COLUMNS.get(self.arguments[0]) if self.origin is Origin.RUN else _COLUMNS.get(self.origin)
        return found or ()

    def __str__(self) -> str:
        return ":".join((self.origin, *self.arguments))


_SOURCE = re.compile(r"[a-z-]{1,40}(?::[A-Za-z0-9-]{1,64}){0,2}")


def _spelling(origin: Origin) -> str:
    names = {Argument.CHECKLIST: "CODE", Argument.FIELD: "FIELD", Argument.THEIRS: "FIELD"}
    return ":".join((origin, *(names[each] for each in ARGUMENTS[origin])))


KNOWN = (
    *(_spelling(origin) for origin in Origin if origin is not Origin.RUN),
    *(f"{Origin.RUN}:{part}" for part in RunPart),
)


def parse_source(text: str) -> Source | None:
    """Parse `origin:argument…`; None where it is not one of `KNOWN`."""
    if not _SOURCE.fullmatch(text):
        return None
    name, *arguments = text.split(":")
    if name not in list(Origin) or len(arguments) != len(ARGUMENTS[Origin(name)]):
        return None
    if name == Origin.RUN and arguments[0] not in list(RunPart):
        return None
    return Source(Origin(name), tuple(arguments))


def _source(value: Any) -> Any:
    if isinstance(value, Source):
        return value
    source = parse_source(value) if isinstance(value, str) else None
    if source is None:
        known = ", ".join(KNOWN)
        raise PydanticCustomError("source", "is nothing that can fill in a field; known are {known}", {"known": known})
    return source


SourceField = Annotated[
    Source,
    BeforeValidator(_source),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^({'|'.join(Origin)})(:[A-Za-z0-9-]+)*$", "examples": list(KNOWN)}),
]
