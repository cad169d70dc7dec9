"""The base of every model class, and the scalar types the binder's language knows.

Every scalar of the YAML arrives here as the text that stands in the file (see `load/`): what a text means is decided
by the field it stands in, never by how it looks. `version: 1.10` keeps its nought and `country: NO` is no boolean.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A frozen part of the binder. Unknown keys are refused."""

    # Validators are built when first used, the outermost with all that is in it: every run of the program waits for it.
    # Docstrings of fields are read when somebody asks for them, in `model.documented`.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    def model_post_init(self, context: Any, /) -> None:
        """Forget which fields were given: a set for each of 400,000 items took a fifth of all memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _NONE)


_NONE: set[str] = set()

PLACE = "place"
"""In the context of an error that a mapping as a whole is refused with: the path from there to the part at fault."""


def _flag(value: Any) -> Any:
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("flag", "must be true or false")


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise PydanticCustomError("day", "must be a date such as 2026-03-01")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "is not a day of the calendar") from None
    return value


_MOST_DIGITS = 12


def _count(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        raise PydanticCustomError(
            "long_count", "must be a whole number of at most {most} digits", {"most": _MOST_DIGITS}
        )
    raise PydanticCustomError("count", "must be a whole number")


# An editor's YAML parser sees `1.10` or `true` as a number or a boolean; as a text, both are welcome here.
_TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

Text = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema(_TEXT_SCHEMA)]
"""A text of one line or more, not blank. Inline Markdown has meaning only where the field's own docstring says so."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]

Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number from 0, of at most 12 digits."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]

LONGEST_SLUG = 64  # characters

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_SLUG)]
"""A name in an address: lower-case Latin letters, digits and single hyphens."""
