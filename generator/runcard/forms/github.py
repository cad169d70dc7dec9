"""A form as an issue form of GitHub: YAML that GitHub turns into a page to fill in.

The syntax: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from runcard.forms.draft import Draft
from runcard.forms.markup import markdown, markdown_text
from runcard.forms.view import DocumentView, FieldView, view
from runcard.model import prose
from runcard.model.form import FieldType
from runcard.model.record import cell

Element = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such, with `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def issue_form(draft: Draft) -> str:
    """Return the issue form. What the binder knows stands in it already."""
    shown = view(draft)
    form: Element = {
        "name": shown.title,
        "description": prose.plain(shown.purpose),
        "title": f"{shown.prefix}: " if shown.prefix else f"{shown.title}: ",
        "labels": [shown.id],
        "body": list(_body(shown)),
    }
    dumped: str = yaml.dump(form, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31)
    return dumped


def _body(shown: DocumentView) -> Iterator[Element]:
    intro = f"{markdown(shown.use_when)}\n\nForm {shown.id}, version {markdown_text(shown.version)}."
    yield _markdown(intro)
    for section in shown.sections:
        notes = f"\n\n{markdown(section.notes)}" if section.notes else ""
        yield _markdown(f"## {markdown_text(section.title)}{notes}")
        yield from map(_element, section.fields)


def _markdown(text: str) -> Element:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(field: FieldView) -> Element:
    if field.type == FieldType.CHECKBOX:
        options = [{"label": field.title, "required": field.now}]
        return {"type": "checkboxes", "id": field.name, "attributes": {**_words(field), "options": options}}
    attributes = _words(field)
    kind = "input"
    if field.choices:
        kind = "dropdown"
        options_of = [_option(each) for each in field.choices]
        attributes |= {"options": options_of, "multiple": field.several}
        if len(field.texts) == 1 and field.texts[0] in field.choices:
            attributes["default"] = field.choices.index(field.texts[0])
    else:
        kind = "textarea" if field.in_body else "input"
        if field.example:
            attributes["placeholder"] = field.example
        if filled := _filled(field):
            attributes["value"] = filled
    return {"type": kind, "id": field.name, "attributes": attributes, "validations": {"required": field.now}}


def _words(field: FieldView) -> Element:
    words: Element = {"label": field.title}
    later = f"Required {field.required}." if field.required and not field.now else ""
    if text := " ".join(part for part in (markdown(field.help), later) if part):
        words["description"] = text
    return words


def _option(choice: str) -> str:
    """GitHub keeps the word None for a choice that nobody made."""
    return f"{choice} (no impact)" if choice.lower() == "none" else choice


def _filled(field: FieldView) -> str:
    if not field.columns:
        return ", ".join(field.written)
    rows = field.rows or ({column.name: "" for column in field.columns},)
    lines = [[column.title for column in field.columns], ["---" for _ in field.columns]]
    lines += [[cell(row[column.name]) for column in field.columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
