"""Limits (`< 100 ms`, `> 5 %`, `v1.21+`) and durations (`15 min`), parsed so that they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError


class Operator(StrEnum):
    """How a measured value is compared with a limit."""

    LT = "<"
    LE = "≤"
    GT = ">"
    GE = "≥"
    EQ = "="
    NE = "≠"

    @property
    def from_above(self) -> bool:
        """Whether the limit bounds from above."""
        return self in (Operator.LT, Operator.LE)

    @property
    def from_below(self) -> bool:
        """Whether the limit bounds from below."""
        return self in (Operator.GT, Operator.GE)


_SPELLINGS = {"<=": Operator.LE, ">=": Operator.GE, "==": Operator.EQ, "!=": Operator.NE}

# Unit → (dimension, factor to the dimension's base unit).
_UNITS: dict[str, tuple[str, Decimal]] = {
    "": ("number", Decimal(1)),
    "%": ("share", Decimal(1)),
    "ms": ("time", Decimal("0.001")),
    "s": ("time", Decimal(1)),
    "min": ("time", Decimal(60)),
    "h": ("time", Decimal(3600)),
    "d": ("time", Decimal(86400)),
    "wk": ("time", Decimal(604800)),
    "B": ("size", Decimal(1)),
    "KiB": ("size", Decimal(1024)),
    "MiB": ("size", Decimal(1024) ** 2),
    "GiB": ("size", Decimal(1024) ** 3),
    "TiB": ("size", Decimal(1024) ** 4),
    "kB": ("size", Decimal(1000)),
    "MB": ("size", Decimal(1000) ** 2),
    "GB": ("size", Decimal(1000) ** 3),
    "TB": ("size", Decimal(1000) ** 4),
    "/s": ("rate", Decimal(1)),
    "/min": ("rate", Decimal(1) / 60),
    "/h": ("rate", Decimal(1) / 3600),
}
_FINEST = 3600  # no factor has a larger denominator: `/h`
_ALIASES = {
    "sec": "s",
    "mins": "min",
    "minutes": "min",
    "hours": "h",
    "hour": "h",
    "days": "d",
    "day": "d",
    "percent": "%",
}

_SPACE = r"[^\S\r\n]"
# A unit that touches its number is letters alone: `1e400`, `0x10` and `1,000` are no limits.
_UNIT = rf"{_SPACE}*[%/°].{{0,30}}|[^\W\d_]{{1,30}}(?:/[^\W\d_]{{1,10}})?|{_SPACE}+[^\W\d_].{{0,30}}"
_LIMIT = re.compile(rf"(<=|>=|==|!=|[<>=≤≥≠]){_SPACE}*(-?[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)({_UNIT})?")
_VERSION = re.compile(r"(?:(<=|>=|[<>=≤≥])\s*)?v?([0-9]{1,9}(?:\.[0-9]{1,9}){1,3})(\+)?")
_DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)\s*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a measured value.

    `value` is in `unit`; `dimension` says what it can be compared with, and `base` is the value in the dimension's
    base unit (seconds, bytes, per second). For a version, `value` is None and `version` holds its numbers. `text` is
    the limit as written.
    """

    text: str
    operator: Operator
    value: Decimal | None
    unit: str = ""
    version: tuple[int, ...] = ()

    @property
    def dimension(self) -> str:
        return "version" if self.version else _UNITS.get(self.unit, (self.unit, Decimal(1)))[0]

    @property
    def base(self) -> Decimal:
        if self.value is None:
            raise TypeError(f"{self.text} is a version and has no base value")
        return self.value * _UNITS.get(self.unit, ("", Decimal(1)))[1]

    @property
    def number(self) -> str:
        """The bound alone: `100`, `1.21`."""
        return str(self.value) if self.value is not None else ".".join(map(str, self.version))

    def holds(self, measured: Decimal) -> bool:
        """Whether `measured`, in this limit's own unit, is within the limit. Not for versions."""
        if self.value is None:
            raise TypeError(f"{self.text} is a version")
        return {
            Operator.LT: measured < self.value,
            Operator.LE: measured <= self.value,
            Operator.GT: measured > self.value,
            Operator.GE: measured >= self.value,
            Operator.EQ: measured == self.value,
            Operator.NE: measured != self.value,
        }[self.operator]

    def __str__(self) -> str:
        if self.version:
            return f"{self.operator} v{'.'.join(map(str, self.version))}"
        return f"{self.operator} {self.value}{' ' if self.unit else ''}{self.unit}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `text` is as written, `seconds` its length."""

    text: str
    seconds: Decimal

    def __lt__(self, other: Duration) -> bool:
        return self.seconds < other.seconds

    @property
    def days(self) -> int:
        """Whole days, rounded down."""
        return int(self.seconds // 86400)

    def __str__(self) -> str:
        return self.text


def parse_limit(text: str) -> Limit | None:
    """Parse a limit such as `< 100 ms`, `>= 99.9 %`, `v1.21+`; None where it is not one."""
    text = text.strip()
    if match := _LIMIT.fullmatch(text):
        operator = _SPELLINGS.get(match[1]) or Operator(match[1])
        unit = (match[3] or "").strip()
        return Limit(text, operator, Decimal(match[2]), _ALIASES.get(unit, unit))
    if match := _VERSION.fullmatch(text):
        if bool(match[1]) == bool(match[3]):
            return None
        operator = Operator.GE if match[3] else _SPELLINGS.get(match[1]) or Operator(match[1])
        return Limit(text, operator, None, version=tuple(int(part) for part in match[2].split(".")))
    return None


def parse_duration(text: str) -> Duration | None:
    """Parse a length of time such as `15 min`, `4 h`, `90 d`; None where it is not one."""
    match = _DURATION.fullmatch(text.strip())
    if not match:
        return None
    dimension, factor = _UNITS.get(_ALIASES.get(match[2], match[2]), ("", Decimal(0)))
    return Duration(text.strip(), Decimal(match[1]) * factor) if dimension == "time" else None


def _limit(value: Any) -> Any:
    if isinstance(value, Limit):
        return value
    limit = parse_limit(value) if isinstance(value, str) else None
    if limit is None:
        raise PydanticCustomError("limit", 'must be a limit such as "< 100 ms", "> 5 %" or "v1.21+"')
    return limit


def _duration(value: Any) -> Any:
    if isinstance(value, Duration):
        return value
    duration = parse_duration(value) if isinstance(value, str) else None
    if duration is None:
        raise PydanticCustomError("duration", 'must be a length of time such as "15 min", "4 h" or "90 d"')
    return duration


LimitField = Annotated[
    Limit,
    BeforeValidator(_limit),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["< 100 ms", "> 5 %", "v1.21+"]}),
]
DurationField = Annotated[
    Duration,
    BeforeValidator(_duration),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["15 min", "4 h", "90 d"]}),
]


def unit_of(unit: str) -> tuple[str, Fraction]:
    """Return the dimension of a unit as a person types it, and its factor to the dimension's base unit, exactly.

    A unit that is not known is a dimension of its own. Telephones write capitals unasked; only times are read whatever
    their case, since `Mb` and `MB` differ.
    """
    small = unit.lower()
    known = unit if unit in _UNITS else _ALIASES.get(small, small if _UNITS.get(small, ("",))[0] == "time" else unit)
    dimension, factor = _UNITS.get(known, (known, Decimal(1)))
    return dimension, Fraction(factor).limit_denominator(_FINEST)
