"""A form as templates see it: what is asked for, in words, and what is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from runcard.forms.draft import Draft
from runcard.forms.markup import markdown_inline, markdown_text
from runcard.model.form import Column, ColumnType, FieldType, FormField
from runcard.model.form_words import kind_words, required_words, source_words
from runcard.model.values import Row, Value


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field. `help` and `value` are inline Markdown, `required` says when it must be filled in; empty for never."""

    name: str
    title: str
    type: str
    kind: str
    required: str
    now: bool
    help: str
    example: str
    choices: tuple[str, ...]
    several: bool
    in_body: bool
    columns: tuple[Column, ...]
    source: str
    source_checklist: str
    value: Value | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a table, every cell as inline Markdown."""
        value = self.value if isinstance(self.value, tuple) else ()
        return tuple(self._row(row) for row in value if not isinstance(row, str))

    def _row(self, row: Row) -> Row:
        literal = {column.name for column in self.columns if column.type is not ColumnType.TEXT}
        return {name: markdown_inline(text) if name in literal else text for name, text in row.items()}

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as they are, where it is no table; one where it holds one."""
        if isinstance(self.value, str):
            return (self.value,) if self.value else ()
        return tuple(text for text in self.value or () if isinstance(text, str))

    @property
    def written(self) -> tuple[str, ...]:
        """The values as inline Markdown, which a text is already."""
        literal = self.type not in (FieldType.TEXT, FieldType.LONG_TEXT)
        return tuple(markdown_text(text) if literal else text for text in self.texts)


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    notes: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A form, blank or partly filled in."""

    id: str
    title: str
    version: str
    purpose: str
    use_when: str
    prefix: str
    states: tuple[tuple[str, str], ...]
    state: str
    record_id: str
    sections: tuple[SectionView, ...]


def view(draft: Draft) -> DocumentView:
    """Return what templates show of a draft."""
    form = draft.form
    return DocumentView(
        form.id,
        form.title,
        form.version,
        form.purpose,
        form.use_when,
        form.prefix or "",
        tuple((state.id, state.title) for state in form.states),
        draft.record.state,
        draft.record.id,
        tuple(
            SectionView(section.title, section.notes or "", tuple(_field(draft, field) for field in section.fields))
            for section in form.sections
        ),
    )


def _field(draft: Draft, field: FormField) -> FieldView:
    form, state = draft.form, draft.record.state
    return FieldView(
        field.name,
        field.title,
        str(field.type),
        kind_words(field),
        required_words(form, field),
        form.required(field, state),
        field.help or "",
        field.example or "",
        draft.choices[field.name],
        field.several,
        field.in_body,
        field.columns,
        source_words(form, field.fill) if field.fill else "",
        (field.fill.checklist or "") if field.fill else "",
        draft.record.values.get(field.name),
    )
