"""What rules on records ask about them again and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runcard.check.context import Context
from runcard.diagnostic import Place
from runcard.model.binder import Binder
from runcard.model.form import Column, Form, FormField
from runcard.model.record import Record
from runcard.model.values import Row

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A record, the version of the form that it was made from, and its file."""

    record: Record
    form: Form
    file: str

    @property
    def ended(self) -> bool:
        """Whether it is finished, so that what it names may have changed since."""
        state = self.form.state(self.record.state)
        return state is not None and state.end

    def place(self, *path: str | int, within: str = "") -> Place:
        return Place(self.file, path, within=within)


def filled(context: Context) -> Iterator[Filled]:
    """Yield every record with its form."""
    for sourced in context.binder.records:
        form = context.binder.form(sourced.model.form, sourced.model.form_version)
        if form is not None:
            yield Filled(sourced.model, form, sourced.file)


@dataclass(frozen=True, slots=True)
class Given:
    """A single value of a record: a field's, one of its list, or a cell's."""

    path: Path
    of: FormField | Column
    text: str


def values(each: Filled) -> Iterator[Given]:
    """Yield every value that is filled in."""
    for field in each.form.fields:
        value = each.record.values.get(field.name, ())
        if isinstance(value, str):
            yield Given((field.name,), field, value)
            continue
        parts: tuple[str | Row, ...] = value
        for n, part in enumerate(parts):
            if isinstance(part, str):
                yield Given((field.name, n), field, part)
                continue
            for column in field.columns:
                if text := part.get(column.name, ""):
                    yield Given((field.name, n, column.name), column, text)


def choices(of: FormField | Column, binder: Binder) -> tuple[str, ...]:
    """Return what can be chosen in a field or a column."""
    return tuple(level.id for level in binder.settings.model.severities) if of.choices_from else of.choices
