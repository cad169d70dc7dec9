"""Records: filled-in forms. What a record says, and how its text is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.model import prose
from runcard.model.base import Model, Slug
from runcard.model.form import ColumnType, FieldType, Form
from runcard.model.values import Row, Value, split_revision

_ID = re.compile(r"[A-Z][A-Z0-9]{0,15}-[0-9A-Za-z](?:[0-9A-Za-z.-]{0,40}[0-9A-Za-z])?")


def is_record_id(text: str) -> bool:
    """Whether a text can be a record's id: `CHG-1234`. Its page has that name."""
    return _ID.fullmatch(text) is not None


# A hint that stands where something is to be filled in, written by `runcard new`.
HINT = ("<!-- To fill in", "<!-- Optional")
# How lines begin that are skipped when a record is read: hints, and comments that let a finding stand.
SKIPPED = (*HINT, "<!-- runcard:")


class Record(Model):
    """A filled-in form. `values` holds what is filled in, by the name of the field."""

    form: Slug
    form_version: str
    id: str = ""
    state: Slug
    values: dict[str, Value]

    @property
    def title(self) -> str:
        """Its title or subject; empty where it has none."""
        return self.text("title") or self.text("subject")

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table; none where it is not filled in."""
        value = self.values.get(name, ())
        return tuple(row for row in value if not isinstance(row, str)) if isinstance(value, tuple) else ()

    def text(self, name: str) -> str:
        """A single value; empty where it is not filled in."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


class Mention(Model):
    """A place of a record that names something of the binder. `path` leads to it from the record's `values`."""

    kind: str
    """`contact`, `checklist`, `item`, `record`, or `any` for `[[…]]` in a text."""
    target: str
    path: tuple[str | int, ...]


_REFERRING = frozenset(["contact", "checklist", "item", "record"])


def mentions(record: Record, form: Form) -> Iterator[Mention]:
    """Yield what a record names: in fields and columns of a type that refers, and by `[[…]]` in texts."""
    for field in form.fields:
        value = record.values.get(field.name)
        if value is None:
            continue
        if field.type is FieldType.TABLE:
            columns = {column.name: column.type for column in field.columns}
            for n, row in enumerate(record.rows(field.name)):
                for name, text in row.items():
                    if text and name in columns:
                        yield from mentions_of(columns[name], text, (field.name, n, name))
        elif isinstance(value, str):
            yield from mentions_of(field.type, value, (field.name,))
        else:
            for n, each in enumerate(value):
                if isinstance(each, str):
                    yield from mentions_of(field.type, each, (field.name, n))


def mentions_of(kind: FieldType | ColumnType, text: str, path: tuple[str | int, ...]) -> Iterator[Mention]:
    """Yield what one value of a field or column of this type names."""
    if kind in (FieldType.TEXT, FieldType.LONG_TEXT, ColumnType.TEXT):
        for ref in prose.references(text):
            yield Mention(kind="any", target=ref.target, path=path)
    elif kind in _REFERRING:
        target = split_revision(text)[0] if kind == FieldType.CHECKLIST else text
        yield Mention(kind=kind, target=target, path=path)


# The text of a record. A line of the body that could be taken for a heading or a hint gets a backslash in front;
# CommonMark shows `\## Reason` as `## Reason`.

_BREAK = re.compile(r"(\\.)|<br>", re.DOTALL)
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=\n)")


def guarded(text: str, headings: frozenset[str]) -> str:
    """Return a long text so that no line of it is taken for a heading of the form or for a hint."""
    return "\n".join(f"\\{line}" if _structural(line, headings) else line for line in text.split("\n"))


def unguarded(line: str, headings: frozenset[str]) -> str:
    """Return a line of a long text as it was before `guarded`."""
    return line[1:] if line.startswith("\\") and _structural(line[1:], headings) else line


def _structural(line: str, headings: frozenset[str]) -> bool:
    bare = line.lstrip("\\").rstrip()
    return bare in headings or bare.startswith(SKIPPED)


def cell(text: str) -> str:
    """Return a text as a cell of a table in GitHub's Markdown: one line, in which no bar ends the cell."""
    return clean_cell(text).replace("\n", "<br>").replace("|", "\\|")


def uncell(text: str) -> str:
    """Return the text that `cell` made a cell of."""
    return clean_cell(text.replace("\\|", "|"))


def clean_cell(text: str) -> str:
    """Return a text as cells hold it: no line begins or ends in blanks, and a line ends in a line feed only."""
    text = _BREAK.sub(lambda match: match[1] or "\n", re.sub(r"\r\n?", "\n", text))
    text = _HARD_BREAK.sub(r"\1", "\n".join(line.strip() for line in text.split("\n")))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def split_row(line: str) -> list[str]:
    """Return the cells of a table's line, still escaped. A bar after a backslash ends no cell."""
    inner = line.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", inner)
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells


def clean(text: str) -> str:
    """Return a text as records hold it: lines end in a line feed, none at the start or the end is blank."""
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n", text)]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)
