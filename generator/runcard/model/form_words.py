"""What a field asks for, when it must be filled in and where its content comes from: in words."""

from __future__ import annotations

from collections.abc import Mapping

from runcard.model.form import FieldType, Form, FormField
from runcard.model.source import Origin, RunPart, Source

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
    Origin.RUN: "{} of the run it is made from",
}
_RUN_PARTS: Mapping[str, str] = {
    RunPart.TICKET: "the ticket",
    RunPart.CHECKLIST: "checklist and revision",
    RunPart.DRILL: "whether it was a drill",
    RunPart.DRILL_TITLE: "for a drill, the title",
    RunPart.STARTED: "the beginning",
    RunPart.ENDED: "the end",
    RunPart.OPERATOR: "who began",
    RunPart.PEOPLE: "the people",
    RunPart.SUMMARY: "the outcome",
    RunPart.TIMELINE: "the log",
    RunPart.EXCEPTIONS: "what failed, did not apply or was passed over",
    RunPart.MEASURED: "the measured values",
}


def kind_words(field: FormField) -> str:
    """Return what a field holds: `text, at most 160 characters`."""
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
    if source.origin is Origin.RUN:
        names = [_RUN_PARTS[source.arguments[0]]]
    return _SOURCES[source.origin].format(*names)
