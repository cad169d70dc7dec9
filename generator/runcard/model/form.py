"""Forms: the definition of a document to fill in. Users call them templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from runcard.model.base import PLACE, Count, Flag, Model, Slug, Text
from runcard.model.checklist import ContactRef, Review
from runcard.model.source import SourceField


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    CHOICE = "choice"
    DATE = "date"
    DATE_TIME = "date-time"
    DURATION = "duration"
    NUMBER = "number"
    CONTACT = "contact"
    SERVICE = "service"
    CHECKLIST = "checklist"
    ITEM = "item"
    RECORD = "record"
    TABLE = "table"
    CHECKBOX = "checkbox"


class ChoicesFrom(StrEnum):
    """Lists of the binder that can be chosen from."""

    SEVERITIES = "severities"


class ColumnType(StrEnum):
    """What a table's column holds: a field's types, without those that need a heading of their own."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    DATE_TIME = "date-time"
    DURATION = "duration"
    NUMBER = "number"
    CONTACT = "contact"
    SERVICE = "service"
    CHECKLIST = "checklist"
    ITEM = "item"
    RECORD = "record"


TITLE = r"^[^\s|<>\\`*_~\[\]{}#](?:[^\n\r|<>\\`*_~\[\]{}]*[^\s|<>\\`*_~\[\]{}])?$"
_Line = Annotated[str, StringConstraints(pattern=TITLE, max_length=80)]
# A title becomes a heading or the head of a column of a record, by which the record is read back.
Title = Annotated[
    _Line, Field(description="One line of at most 80 characters, none of which means something in Markdown.")
]
CHOICE = r"^\S(?:[^\n]*\S)?$"
Choice = Annotated[str, StringConstraints(pattern=CHOICE, max_length=80)]
PREFIX = r"^[A-Z][A-Z0-9]{0,15}$"
Prefix = Annotated[str, StringConstraints(pattern=PREFIX)]

BODY = frozenset([FieldType.LONG_TEXT, FieldType.TABLE])
_SEVERAL = frozenset(
    [
        *(FieldType.TEXT, FieldType.CHOICE, FieldType.CONTACT, FieldType.SERVICE),
        *(FieldType.CHECKLIST, FieldType.ITEM, FieldType.RECORD),
    ]
)
# What the head of every record says; no field can be called that.
HEAD = ("form", "form_version", "id", "state")
_Path = tuple[str | int, ...]


class Column(Model):
    """A column of a table."""

    name: Slug
    title: Title
    type: ColumnType = ColumnType.TEXT
    required: Flag = False
    """Whether each row must fill it."""
    choices: tuple[Choice, ...] = ()
    """For a choice: what can be chosen."""
    choices_from: ChoicesFrom | None = None
    """Instead of `choices`: the list of the binder to choose from."""
    unit: Text | None = None
    """For a number: what it counts."""
    ascending: Flag = False
    """For a date or time: whether no row may be earlier than the row above it."""

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        _check_choices(self.type == ColumnType.CHOICE, self.choices, self.choices_from)
        return self


class FormField(Model):
    """One thing to fill in."""

    name: Slug
    """Its name in a record and in `--set`."""
    title: Title
    type: FieldType = FieldType.TEXT
    required: Flag = False
    """Whether it is required in every state."""
    required_from: Slug | None = None
    """The state from which on it is required, in the order of the states; not in those that are aside."""
    required_in: tuple[Slug, ...] = ()
    """Single states in which it is required."""
    help: Text | None = None
    """What to write, as inline Markdown."""
    example: Text | None = None
    """How that could look."""
    choices: tuple[Choice, ...] = ()
    """For a choice: what can be chosen."""
    choices_from: ChoicesFrom | None = None
    """Instead of `choices`: the list of the binder to choose from."""
    several: Flag = False
    """Whether it holds a list."""
    max: Count | None = None
    """The most characters of a text."""
    unit: Text | None = None
    """For a number: what it counts."""
    columns: tuple[Column, ...] = ()
    """For a table."""
    fill: SourceField | None = Field(default=None, alias="from")
    """What fills it in when a record is made."""
    default: Choice | None = None
    """What stands in it when a record is made and nothing else fills it in. A table has none."""

    @property
    def in_body(self) -> bool:
        """Whether it stands below a heading of the record rather than in its head."""
        return self.type in BODY

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        _check_choices(self.type == FieldType.CHOICE, self.choices, self.choices_from)
        if (self.type is FieldType.TABLE) != bool(self.columns):
            raise PydanticCustomError("columns", "needs columns if it is a table, and only then")
        if self.several and self.type not in _SEVERAL:
            raise PydanticCustomError("several", "cannot hold several values of this type")
        if self.type is FieldType.TABLE and self.default is not None:
            raise PydanticCustomError("default", "cannot have a default, because it is a table")
        if self.name in HEAD:
            raise PydanticCustomError("head_field", "has a name that the head of every record uses")
        _check_unique((("columns", n, "title"), column.title) for n, column in enumerate(self.columns))
        _check_unique((("columns", n, "name"), column.name) for n, column in enumerate(self.columns))
        return self


def _check_choices(needed: bool, choices: tuple[str, ...], choices_from: ChoicesFrom | None) -> None:
    if needed != bool(choices or choices_from) or (choices and choices_from):
        raise PydanticCustomError("choices", "needs `choices` or `choices_from` if it is a choice, and only then")
    _check_unique((("choices", n), choice) for n, choice in enumerate(choices))


def _check_unique(texts: Iterable[tuple[_Path, str]]) -> None:
    """Refuse the first of some texts, each behind its place, that is there already."""
    seen: set[str] = set()
    for place, text in texts:
        if text in seen:
            raise _fault("twice", "is `{name}` a second time", text, place)
        seen.add(text)


def _fault(kind: str, message: str, name: str, place: _Path) -> PydanticCustomError:
    """Return what is wrong with a part of what is validated; `place` leads there."""
    return PydanticCustomError(kind, message, {"name": name, PLACE: place})


class FormSection(Model):
    """Fields that are filled in together."""

    title: Title
    notes: Text | None = None
    """A word before the fields, as inline Markdown."""
    fields: tuple[FormField, ...] = Field(min_length=1)


class State(Model):
    """A step in the life of a record."""

    id: Slug
    title: Title
    end: Flag = False
    """Whether a record in this state is finished: what it names may have changed since."""
    aside: Flag = False
    """Whether it is left out of the order: a record can come here from anywhere."""


class Form(Model):
    """The definition of a document to fill in."""

    id: Slug
    title: Title
    group: Title | None = None
    """The heading under which it is listed with others; without one it stands first."""
    version: Choice
    """Raised with every change: a record is held to the version that it was made from."""
    purpose: Text
    """What the document is for, as inline Markdown."""
    use_when: Text
    """When to use it, and when another, as inline Markdown."""
    owner: ContactRef | None = None
    review: Review | None = None
    prefix: Prefix | None = None
    """How ids of its records begin: `CHG` for `CHG-1234`."""
    states: tuple[State, ...] = Field(min_length=1)
    """In order; a record starts in the first."""
    in_order: tuple[tuple[Slug, ...], ...] = ()
    """Lists of fields with dates or times, of which none may be earlier than the one before it."""
    sections: tuple[FormSection, ...] = Field(min_length=1)

    @cached_property
    def fields(self) -> tuple[FormField, ...]:
        """All fields, in order."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def by_name(self) -> dict[str, FormField]:
        """All fields by name."""
        return {field.name: field for field in self.fields}

    def state(self, state_id: str) -> State | None:
        """The state with this id, or None."""
        return next((state for state in self.states if state.id == state_id), None)

    def required(self, field: FormField, state_id: str) -> bool:
        """Whether a record in this state must fill the field."""
        if field.required or state_id in field.required_in:
            return True
        state = self.state(state_id)
        if field.required_from is None or state is None or state.aside:
            return False
        order = [each.id for each in self.states]
        return order.index(state_id) >= order.index(field.required_from)

    def headings(self) -> Iterator[tuple[str, str, str]]:
        """Yield `(line, kind, name)` for each heading of a record's body.

        `kind` is `section`, with its title for a name, or `field`. A section whose fields all stand in the head of a
        record has no heading.
        """
        for section in self.sections:
            body = [field for field in section.fields if field.in_body]
            if body:
                yield f"## {section.title}", "section", section.title
            for field in body:
                yield f"### {field.title}", "field", field.name

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        placed = [
            (("sections", n, "fields", m), field)
            for n, section in enumerate(self.sections)
            for m, field in enumerate(section.fields)
        ]
        _check_unique(((*place, "name"), field.name) for place, field in placed)
        _check_unique(((*place, "title"), field.title) for place, field in placed)
        _check_unique((("sections", n, "title"), section.title) for n, section in enumerate(self.sections))
        _check_unique((("states", n, "id"), state.id) for n, state in enumerate(self.states))
        for place, field in placed:
            self._check_states(place, field)
        for n, names in enumerate(self.in_order):
            for m, name in enumerate(names):
                if name not in self.by_name or self.by_name[name].type not in (FieldType.DATE, FieldType.DATE_TIME):
                    raise _fault(
                        "no_date", "is `{name}`, which is no field with a date or time", name, ("in_order", n, m)
                    )
        return self

    def _check_states(self, place: _Path, field: FormField) -> None:
        named: list[tuple[_Path, str]] = [
            ((*place, "required_in", n), state) for n, state in enumerate(field.required_in)
        ]
        if field.required_from:
            named.append(((*place, "required_from"), field.required_from))
        for at, state in named:
            if self.state(state) is None:
                raise _fault("no_state", "is `{name}`, which is no state of the form", state, at)
