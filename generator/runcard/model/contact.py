"""Contacts: who answers, how, and at which hours."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from runcard.model.base import Flag, Model, Slug, Text
from runcard.model.checklist import ContactRef
from runcard.model.limits import DurationField


class ContactKind(StrEnum):
    PERSON = "person"
    ROLE = "role"
    TEAM = "team"
    CHANNEL = "channel"


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise PydanticCustomError("zone", "is not a time zone of the IANA database, such as Europe/Berlin") from None
    return name


def _time(value: Any) -> Any:
    """`24:00` is the end of the day and kept as such: minutes since midnight, 0 to 1440."""
    if isinstance(value, int):
        return value
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", value) if isinstance(value, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match and int(match[2]) < 60 else 1441
    if minutes > 1440:
        raise PydanticCustomError("time", "must be a time of day such as 08:00, at most 24:00")
    return minutes


def clock(minutes: int) -> str:
    """Return minutes since midnight as `08:00`."""
    return "24:00" if minutes == 1440 else time(minutes // 60, minutes % 60).isoformat("minutes")


Zone = Annotated[str, AfterValidator(_zone)]
TimeOfDay = Annotated[
    int,
    BeforeValidator(_time),
    PlainSerializer(clock, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,2}:[0-9]{2}$"}),
]
"""Minutes since midnight, 0 to 1440."""


class Contact(Model):
    """Somebody, or a place, that answers."""

    id: Slug
    kind: ContactKind
    name: Text
    role: Text | None = None
    """What they do in the team."""
    group: Text | None = None
    """The heading under which they are listed."""
    email: Text | None = None
    phone: Text | None = None
    """As people write it, with the country code first: `+49 30 901820`. See `e164`."""
    url: Text | None = None
    """A chat channel or a page, `https:` only."""
    hours: tuple[Slug, ...] = ()
    """The support hours at which they answer."""
    vacant: Flag = False
    """A role that nobody fills at present; shown as such."""
    notes: Text | None = None

    @property
    def e164(self) -> str | None:
        """The phone number as E.164 (`+4930901820`); None where there is none or it cannot be one."""
        digits = re.sub(r"[\s().\-/]", "", self.phone or "")
        return digits if re.fullmatch(r"\+[1-9][0-9]{6,14}", digits) else None


class SupportHours(Model):
    """When a contact answers, and how fast."""

    id: Slug
    title: Text
    text: Text
    """As people say it: "8AM-8PM EST"."""
    days: tuple[Weekday, ...] = Field(min_length=1)
    holidays: Flag = False
    """Whether they hold on public holidays too."""
    opens: Annotated[TimeOfDay, Field(alias="from")]
    closes: Annotated[TimeOfDay, Field(alias="to")]
    zone: Zone
    contact: ContactRef | None = None
    """Who answers."""
    within: DurationField | None = None
    """The promised time to a response."""

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opens == self.closes:
            raise PydanticCustomError("hours", "opens and closes at the same time")
        return self


class Escalation(Model):
    """One step of the order in which people are called."""

    contact: ContactRef
    after: DurationField
    """Since the start of the incident, when the step before has not answered."""
    notes: Text | None = None


class ContactBook(Model):
    """`source/contacts.yaml`."""

    contacts: tuple[Contact, ...] = ()
    hours: tuple[SupportHours, ...] = ()
    escalation: tuple[Escalation, ...] = ()
