"""A run's procedure: the checklist or runbook as the page showed it, whatever the binder says now.

`browser/src/run/types.d.ts` says the same to the browser. All texts are plain, never markup. Sizes are capped, since a
run's file can come from anybody.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from runcard.model.base import Model
from runcard.model.checklist import Mode
from runcard.model.command import VARIABLE_NAME
from runcard.model.ids import CODE
from runcard.model.limits import Limit, Operator

MOST = 20_000
"""Entries of one list."""

_LONGEST = 100_000  # characters
_LONGEST_VERSION = 60
T = TypeVar("T")


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        raise PydanticCustomError("moment", "is not a time of the calendar") from None
    return value


def _not_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("null", "must be left out where there is none")
    return value


def _true(value: Any) -> Any:
    if value is not True:
        raise PydanticCustomError("true", "must be true, or be left out")
    return value


EVENT_ID, RUN_ID, REVISION = r"^[0-9a-f]{16}$", r"^[0-9a-f]{32}$", r"^[0-9a-f]{64}$"
MOMENT = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"
# What each text may be: the same as in `browser/src/run/check.js`.
HexId = Annotated[str, StringConstraints(pattern=EVENT_ID)]
Moment = Annotated[str, StringConstraints(pattern=MOMENT), AfterValidator(_moment)]
Long = Annotated[str, StringConstraints(max_length=_LONGEST)]
Short = Annotated[str, StringConstraints(max_length=300)]
Given = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]
Ref = Annotated[str, StringConstraints(pattern=r"^\S{1,100}$")]
MaybeRef = Annotated[str, StringConstraints(pattern=r"^\S{0,100}$")]
Revision = Annotated[str, StringConstraints(pattern=REVISION)]
VariableName = Annotated[str, StringConstraints(pattern=f"^{VARIABLE_NAME}$")]
_Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)*$", max_length=100)]
_Pattern = Annotated[str, StringConstraints(max_length=2_000)]
_Yes = Annotated[bool, BeforeValidator(_true), Field(json_schema_extra={"const": True})]
# A key that may be left out, but is never null.
Maybe = Annotated[T | None, BeforeValidator(_not_null)]


class RunLimit(Model):
    """A limit as written, `< 100 ms`, and in parts."""

    text: Short
    operator: Operator
    value: _Number
    """In `unit`; for a version its numbers, `1.21`."""
    unit: Short
    version: _Yes = False
    """Whether it bounds a version."""

    @property
    def limit(self) -> Limit | None:
        """The limit as the model compares it; None where its parts contradict each other."""
        parts = self.value.split(".")
        if self.version:
            fit = len(self.value) <= _LONGEST_VERSION and not self.value.startswith("-")
            return Limit(self.text, self.operator, None, version=tuple(map(int, parts))) if fit else None
        return Limit(self.text, self.operator, Decimal(self.value), self.unit) if len(parts) <= 2 else None


class RunVariable(Model):
    """What a person fills into a command once a run."""

    name: VariableName
    text: Long
    example: Short
    default: Maybe[Short] = None
    pattern: Maybe[_Pattern] = None
    """A regular expression that the whole value matches."""


class Step(Model):
    """One line that is worked through."""

    id: Ref
    kind: Literal["item", "sign-off"]
    section: Ref
    """The anchor of its section."""
    text: Long
    expect: Maybe[Long] = None
    command: Maybe[Long] = None
    limit: Maybe[RunLimit] = None
    critical: _Yes = False
    destructive: _Yes = False


class RunSection(Model):
    """A section of the procedure."""

    anchor: Ref
    title: Long
    pause: Maybe[Long] = None


class RunProcedure(Model):
    """A checklist or runbook as the page showed it."""

    code: Annotated[str, StringConstraints(pattern=f"^{CODE}$")]
    kind: Literal["checklist", "runbook"]
    title: Annotated[Long, StringConstraints(pattern=r"\S")]
    mode: Mode
    version: Long
    """The version's name; empty where none is recorded."""
    revision: Revision
    """The content's fingerprint."""
    sections: Annotated[tuple[RunSection, ...], Field(max_length=MOST)]
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST)]
    variables: Annotated[tuple[RunVariable, ...], Field(max_length=MOST)]
    completion: Long

    @property
    def named(self) -> str:
        """How a record names it: `DEP 1.2`."""
        return f"{self.code} {self.version}" if self.version else self.code
