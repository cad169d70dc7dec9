"""Forms: the definition of a document to fill in. Users call them templates."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from runcard.model.base import Count, Flag, Model, Slug, Text
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
Choice = Annotated[str, StringConstraints(pattern=r"^\S(?:[^\n]*\S)?$", max_length=80)]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,15}$")]

BODY = frozenset([FieldType.LONG_TEXT, FieldType.TABLE])
_SEVERAL = frozenset(
    [
        *(FieldType.TEXT, FieldType.CHOICE, FieldType.CONTACT, FieldType.SERVICE),
        *(FieldType.CHECKLIST, FieldType.ITEM, FieldType.RECORD),
    ]
)
# What the head of every record says; no field can be called that.
HEAD = ("form", "form_version", "id", "state")


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
        _check_unique([column.title for column in self.columns], [column.name for column in self.columns])
        return self


def _check_choices(needed: bool, choices: tuple[str, ...], choices_from: ChoicesFrom | None) -> None:
    if needed != bool(choices or choices_from) or (choices and choices_from):
        raise PydanticCustomError("choices", "needs `choices` or `choices_from` if it is a choice, and only then")
    _check_unique(choices)


def _check_unique(*lists: tuple[str, ...] | list[str]) -> None:
    for each in lists:
        twice = next((text for n, text in enumerate(each) if text in each[:n]), None)
        if twice is not None:
            raise PydanticCustomError("twice", "names `{name}` twice", {"name": twice})


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
        _check_unique(
            [field.name for field in self.fields],
            [field.title for field in self.fields],
            [section.title for section in self.sections],
            [state.id for state in self.states],
        )
        states = [state.id for state in self.states]
        for field in self.fields:
            for state in (*field.required_in, *([field.required_from] if field.required_from else [])):
                if state not in states:
                    raise PydanticCustomError("no_state", "has no state `{name}`", {"name": state})
        for name in (name for names in self.in_order for name in names):
            if name not in self.by_name or self.by_name[name].type not in (FieldType.DATE, FieldType.DATE_TIME):
                raise PydanticCustomError("no_date", "has no date or time `{name}` to be in order", {"name": name})
        return self
