"""A record's text to a record: YAML between two lines `---`, then Markdown with a heading for each long field.

A heading counts only if it is, character for character, one of the form's version that the record was made from. All
other lines are the text of the field above them, so that a long text may hold headings, rules and code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.load.decode import decode, split_lines
from runcard.load.faults import Faults
from runcard.load.positions import Positions
from runcard.load.syntax import parse
from runcard.load.wording import shown
from runcard.model import prose
from runcard.model.form import HEAD, ColumnType, FieldType, Form, FormField
from runcard.model.record import SKIPPED, Record, clean, split_row, uncell, unguarded
from runcard.model.settings import FileLimits
from runcard.model.values import Value

Path = tuple[str | int, ...]
Forms = Mapping[tuple[str, str], Form]
"""Every version of every form, by its id and version."""

_RULE = "---"
_NEAR_HEADING = 0.8


@dataclass(frozen=True, slots=True)
class RecordPlaces:
    """Where the values of one record stand: line and column from 1, by their path."""

    file: str
    lines: tuple[str, ...] = ()
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

    def locate(self, place: Place) -> Location:
        """Return the place's line and column; the nearest outer one's where nothing stands there."""
        path = place.path
        while path not in self.marks and path:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        if place.within and path == place.path:
            # The value ends where the next begins; what is escaped in it is not found, and must not be found elsewhere.
            end = min((other for other, _ in self.marks.values() if other > line), default=len(self.lines) + 1)
            for n in range(line, end):
                if (found := self.lines[n - 1].find(place.within, column - 1 if n == line else 0)) >= 0:
                    return Location(self.file, n, found + 1)
        return Location(self.file, line, column)


@dataclass(slots=True)
class ReadRecord:
    """What came of a record's text. `record` is None where it cannot be told which form it was made from."""

    record: Record | None = None
    form: Form | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    places: RecordPlaces = field(default_factory=lambda: RecordPlaces(""))

    @property
    def ok(self) -> bool:
        return not any(each.severity is Severity.ERROR for each in self.diagnostics)


def read_record(content: bytes, file: str, forms: Forms, limits: FileLimits) -> ReadRecord:
    """Read the bytes of a record. Faults are in the result, never raised."""
    faults = Faults(file)
    text = decode(content, limits, faults)
    if text is None:
        return ReadRecord(diagnostics=faults.found, places=RecordPlaces(file))
    lines = split_lines(text)
    ends = [n for n, line in enumerate(lines) if line.rstrip() == _RULE]
    if len(ends) < 2 or ends[0] != 0:
        hint = "Begin with a line `---`, then `form:`, `form_version:`, `id:` and `state:`, then a line `---`."
        faults.add(faults.at(1, 1), "no-front-matter", "the record has no front matter", hint)
        return ReadRecord(diagnostics=faults.found, places=RecordPlaces(file))
    head = "\n".join(lines[: ends[1]]) + "\n"
    parsed = parse(head.encode(), file, limits)
    if parsed.data is None and not parsed.ok:
        return ReadRecord(diagnostics=parsed.diagnostics, places=RecordPlaces(file, tuple(lines)))
    read = _Reader(faults, lines, ends[1] + 1, parsed.text or head).read(
        parsed.data if isinstance(parsed.data, dict) else {}, forms
    )
    # What was refused as YAML is not refused again for what it says.
    refused = {each.location.line for each in parsed.diagnostics if each.severity is Severity.ERROR}
    found = [each for each in read.diagnostics if each.location.line not in refused]
    read.diagnostics = sorted([*parsed.diagnostics, *found], key=lambda each: each.order)
    return read


class _Reader:
    def __init__(self, faults: Faults, lines: list[str], body: int, head: str) -> None:
        self.faults = faults
        self.lines = lines
        self.body = body
        self.marks: dict[Path, tuple[int, int]] = {}
        positions = Positions(faults.file, head)
        for path, span in positions.spans.items():
            line, column = span.start if span.end_index > span.start_index or not span.key else span.key
            self.marks[path] = (line + 1, column + 1)
        self.keys = {path: span.key for path, span in positions.spans.items() if span.key}

    def read(self, data: dict[str, Any], forms: Forms) -> ReadRecord:
        form = self._form(data, forms)
        record = None
        if form is not None:
            values = {**self._head(data, form), **self._body(form)}
            ordered = {each.name: values[each.name] for each in form.fields if each.name in values}
            state = self._text(data, "state") or ""
            record = Record.model_construct(
                form=form.id, form_version=form.version, id=self._text(data, "id") or "", state=state, values=ordered
            )
        places = RecordPlaces(self.faults.file, tuple(self.lines), self.marks)
        return ReadRecord(record, form, self.faults.found, places)

    def _at(self, *path: str | int) -> Location:
        return self.faults.at(*self.marks.get(path, (1, 1)))

    def _key(self, name: str) -> Location:
        key = self.keys.get((name,))
        return self.faults.at(key[0] + 1, key[1] + 1) if key else self.faults.at(1, 1)

    def _text(self, data: dict[str, Any], name: str) -> str | None:
        value = data.get(name)
        if value is None or isinstance(value, str):
            return value or None
        self.faults.add(self._at(name), "wrong-value", f"`{name}` must be text", "Write a single value.")
        return None

    def _form(self, data: dict[str, Any], forms: Forms) -> Form | None:
        for name in ("form", "form_version", "state"):
            if data.get(name) is None:
                where = self._key(name) if name in data else self.faults.at(1, 1)
                self.faults.add(where, "missing-key", f"key `{name}` is missing", f"Add `{name}:` to the front matter.")
        form_id, version = self._text(data, "form"), self._text(data, "form_version")
        if form_id is None or version is None:
            return None
        if (form_id, version) in forms:
            return forms[form_id, version]
        versions = [known for each, known in forms if each == form_id]
        if versions:
            message = f"version {shown(version)} of the form `{form_id}` is not kept"
            hint = f"Known are {', '.join(versions)}; put an older one into forms/versions/ to keep its records valid."
            self.faults.add(self._at("form_version"), "unknown-form", message, hint)
        else:
            near = get_close_matches(form_id, {each for each, _ in forms}, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "Name a form of source/forms/ by its id."
            self.faults.add(self._at("form"), "unknown-form", f"there is no form {shown(form_id)}", hint)
        return None

    def _head(self, data: dict[str, Any], form: Form) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, value in data.items():
            field = form.by_name.get(name)
            if name in HEAD:
                continue
            if field is None or field.in_body:
                self._refuse_key(name, field, form)
            elif value is not None:
                kept = self._value(field, value)
                if kept:
                    values[name] = kept
        return values

    def _refuse_key(self, name: str, field: FormField | None, form: Form) -> None:
        if field is not None:
            hint = f"Write it below the heading `### {field.title}`."
        else:
            near = get_close_matches(name, [*HEAD, *form.by_name], n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "Delete it, or name a field of the form."
        self.faults.add(self._key(name), "unknown-key", f"unknown key `{name}`", hint)

    def _value(self, field: FormField, value: object) -> Value | None:
        if isinstance(value, list) and field.several:
            texts = [clean(each) for each in value if isinstance(each, str)]
            if len(texts) == len(value):
                return tuple(text for text in texts if text)
        elif isinstance(value, str):
            text = clean(value)
            return (text,) if field.several and text else text
        hint = "Write a list: `[ONE, TWO]`." if field.several else "Write a single value."
        self.faults.add(self._at(field.name), "wrong-value", f"`{field.name}` holds what it cannot hold", hint)
        return None

    def _body(self, form: Form) -> dict[str, Value]:
        headings = {line: (kind, name) for line, kind, name in form.headings()}
        values: dict[str, Value] = {}
        current: FormField | None = None
        start, seen = self.body, set[str]()
        for n in range(self.body, len(self.lines) + 1):
            found = headings.get(self.lines[n].rstrip()) if n < len(self.lines) else ("end", "")
            if found is None:
                continue
            self._take(current, start, n, values, frozenset(headings))
            current, start = (form.by_name[found[1]] if found[0] == "field" else None), n + 1
            if current is not None:
                if current.name in seen:
                    message = f"the heading `{self.lines[n].strip()}` stands twice"
                    self.faults.add(self.faults.at(n + 1, 1), "duplicate-key", message, "Keep one of the two.")
                seen.add(current.name)
                self.marks.setdefault((current.name,), (n + 1, 1))
        return values

    def _take(
        self, field: FormField | None, start: int, end: int, values: dict[str, Value], headings: frozenset[str]
    ) -> None:
        if field is None:
            self._refuse_stray(start, end, headings, first=start == self.body)
        elif field.type is FieldType.TABLE:
            if rows := self._rows(field, start, end):
                values[field.name] = rows
        else:
            self._look_for_typos(start, end, headings)
            kept = [(n, self.lines[n]) for n in range(start, end) if not self.lines[n].startswith(SKIPPED)]
            first = next((n for n, line in kept if line.strip()), None)
            if first is not None:
                self.marks[field.name,] = (first + 1, 1)
                values[field.name] = clean("\n".join(unguarded(line, headings) for _, line in kept))

    def _refuse_stray(self, start: int, end: int, headings: frozenset[str], *, first: bool) -> None:
        """Report where a text begins that belongs to no field: it would be lost."""
        for n in range(start, end):
            line = self.lines[n].strip()
            if not line or line.startswith("<!--") or (first and line.startswith("# ")):
                continue
            near = get_close_matches(line, headings, n=1, cutoff=_NEAR_HEADING)
            hint = f"Did you mean `{near[0]}`?" if near else "Put it below the heading of a field."
            self.faults.add(self.faults.at(n + 1, 1), "stray-text", "this line belongs to no field of the form", hint)
            return

    def _look_for_typos(self, start: int, end: int, headings: frozenset[str]) -> None:
        for n in range(start, end):
            line = self.lines[n].rstrip()
            if line.startswith(("## ", "### ")):
                near = get_close_matches(line, headings, n=1, cutoff=_NEAR_HEADING)
                if near:
                    message = f"`{line}` is no heading of the form, so it is part of the text above"
                    self.faults.add(self.faults.at(n + 1, 1), "stray-text", message, f"Did you mean `{near[0]}`?")

    def _rows(self, field: FormField, start: int, end: int) -> tuple[dict[str, str], ...]:
        columns: list[str | None] | None = None
        rows: list[dict[str, str]] = []
        ruled = False
        for n in range(start, end):
            line = self.lines[n].strip()
            if not line or line.startswith(SKIPPED):
                continue
            if not line.startswith("|"):
                hint = "A table has one line a row, `| … | … |`; write a line break in a cell as `<br>`."
                self.faults.add(self.faults.at(n + 1, 1), "stray-text", f"this line is no row of `{field.title}`", hint)
            elif columns is None:
                columns = self._columns(field, n)
            elif not ruled and set(line) <= set("|-: "):
                ruled = True
            else:
                row = self._row(field, columns, n, len(rows))
                if any(row.values()):
                    rows.append(row)
        return tuple(rows)

    def _columns(self, field: FormField, n: int) -> list[str | None]:
        by_title = {column.title: column.name for column in field.columns}
        found = [by_title.get(uncell(title)) for title in split_row(self.lines[n])]
        if None in found or len(set(found)) != len(found):
            head = " | ".join(by_title)
            message = f"the head of the table does not name the columns of `{field.title}`"
            self.faults.add(self.faults.at(n + 1, 1), "malformed-table", message, f"Write `| {head} |`.")
        return found

    def _row(self, field: FormField, columns: list[str | None], n: int, number: int) -> dict[str, str]:
        cells = split_row(self.lines[n])
        if len(cells) != len(columns):
            message = f"the row has {len(cells)} cells, its table {len(columns)} columns"
            hint = "A bar within a cell needs a backslash: `\\|`."
            self.faults.add(self.faults.at(n + 1, 1), "malformed-table", message, hint)
        row = {column.name: "" for column in field.columns}
        types = {column.name: column.type for column in field.columns}
        self.marks[field.name, number] = (n + 1, 1)
        column_at = self.lines[n].find("|") + 1
        for name, raw in zip(columns, cells, strict=False):
            if name is not None:
                text = uncell(raw)
                row[name] = text if types[name] is ColumnType.TEXT else prose.plain(text)
                self.marks[field.name, number, name] = (n + 1, column_at + len(raw) - len(raw.lstrip()) + 1)
            column_at += len(raw) + 1
        return row
