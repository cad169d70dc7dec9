"""A form as templates see it: what is asked for, in words, and what is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runcard.forms.draft import Draft
from runcard.model.form import Column, FieldType, Form, FormField
from runcard.model.source import Argument, Origin, Source
from runcard.model.values import Row, Value

_KINDS: Mapping[FieldType, str] = {
    FieldType.TEXT: "one line",
    FieldType.LONG_TEXT: "text",
    FieldType.CHOICE: "choice",
    FieldType.DATE: "date",
    FieldType.DATE_TIME: "date and time with zone",
    FieldType.DURATION: "length of time",
    FieldType.NUMBER: "number",
    FieldType.CONTACT: "id of a contact",
    FieldType.SERVICE: "service",
    FieldType.CHECKLIST: "code and revision of a checklist",
    FieldType.ITEM: "id of an item",
    FieldType.RECORD: "id of a record",
    FieldType.TABLE: "table",
    FieldType.CHECKBOX: "yes or no",
}
_SOURCES: Mapping[Origin, str] = {
    Origin.REVISION: "{}, in its current revision",
    Origin.PHASES: "the phases of {}",
    Origin.STEPS: "the items of {}",
    Origin.CRITERIA: "the criteria of {}",
    Origin.TRIGGERS: "the triggers of {}",
    Origin.SIGN_OFFS: "the sign-offs of {}",
    Origin.HISTORY: "the versions of {}",
    Origin.OWNER: "the owner of {}",
    Origin.SERVICE: "the binder's service",
    Origin.TEAM: "the binder's contacts",
    Origin.TOLD: "whom the severity names, from {}",
    Origin.NEXT_UPDATE: "{} and the pace of {}",
    Origin.PRIORITY: "{} and {}",
    Origin.RECORD: "{} of the record it is made from",
    Origin.SPAN: "{} and {} of the record it is made from",
}


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
        """The rows of a table."""
        value = self.value if isinstance(self.value, tuple) else ()
        return tuple(row for row in value if not isinstance(row, str))

    @property
    def texts(self) -> tuple[str, ...]:
        """The values, where it is no table; one where it holds one."""
        if isinstance(self.value, str):
            return (self.value,) if self.value else ()
        return tuple(text for text in self.value or () if isinstance(text, str))


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
        _kind(field),
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


def _kind(field: FormField) -> str:
    kind = _KINDS[field.type] + (f", in {field.unit}" if field.unit else "")
    kind += f", at most {field.max} characters" if field.max is not None else ""
    return f"{kind}; several" if field.several else kind


def required_words(form: Form, field: FormField) -> str:
    """Return when a field must be filled in: `always`, `from Review on, and in Cancelled`; empty for never."""
    if field.required or (field.required_from == form.states[0].id and not any(each.aside for each in form.states)):
        return "always"
    titles = {state.id: state.title for state in form.states}
    parts = [f"from {titles[field.required_from]} on"] if field.required_from else []
    if field.required_in:
        parts.append(f"in {', '.join(titles[each] for each in field.required_in)}")
    return ", and ".join(parts)


def source_words(form: Form, source: Source) -> str:
    """Return where a field's content comes from, in words."""
    fields = {field.name: field.title for field in form.fields}
    names = [each if source.checklist else fields.get(each, each) for each in source.arguments]
    return _SOURCES[source.origin].format(*names)


ARGUMENT_WORDS: Mapping[Argument, str] = {
    Argument.CHECKLIST: "the code of a checklist",
    Argument.FIELD: "a field of the same form",
    Argument.THEIRS: "a field of the record that `--from` names, or `id`",
}
