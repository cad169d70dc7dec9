"""A record as text: front matter and Markdown, with a hint wherever something is left to fill in."""

from __future__ import annotations

from jinja2 import Environment

from runcard.forms.draft import Draft
from runcard.forms.markup import comment, markdown_text
from runcard.forms.templating import MARKDOWN, Language, environment_for
from runcard.forms.view import FieldView, view
from runcard.model import prose
from runcard.model.form import FieldType
from runcard.model.record import HINT, is_record_id

_TO_FILL, _OPTIONAL = HINT


def record_text(draft: Draft, base: Environment) -> str:
    """Return the text of a record. `load` reads the same values from it."""
    headings = frozenset(line for line, _, _ in draft.form.headings())
    template = environment_for(base, _RECORD).get_template("forms/record.md.j2")
    return template.render(view=view(draft), named=is_record_id(draft.record.id), headings=headings)


def _hint(field: FieldView) -> str:
    """Return the beginning of the comment that stands where a value is to be filled in."""
    when = f" {field.required}" if field.required and not field.now else ""
    parts = [f"{_TO_FILL}{when}." if field.required else f"{_OPTIONAL}."]
    parts.append(prose.plain(field.help))
    if field.choices:
        parts.append(f"One of: {', '.join(field.choices)}.")
    elif field.type not in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TABLE):
        parts.append(f"Holds: {field.kind}.")
    if field.example:
        parts.append(f"Example: {field.example}")
    words = comment(" ".join(part for part in parts if part).removeprefix("<!-- "))
    return f"<!-- {words}"


_RECORD = Language(
    markdown_text,
    {
        **MARKDOWN.filters,
        "hint": lambda field: f"{_hint(field)} -->",
        "yaml_hint": lambda field: f"# {_hint(field).removeprefix('<!-- ')}",
    },
)
