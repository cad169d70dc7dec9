"""A form as data for its printed sheet: everything that is set, and the label of every box and blank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from runcard.forms.draft import Draft
from runcard.forms.view import DocumentView, FieldView, SectionView, view
from runcard.model import prose
from runcard.model.form import FieldType

Data = dict[str, Any]
Node = dict[str, Any]
Labels = dict[str, str]

# Rows to write on below those that are filled in; more where nothing is.
_ROWS_MORE, _ROWS_EMPTY = 2, 5
# In characters: a column is no narrower, and no text makes it wider.
_NARROWEST, _WIDEST = 5, 40
# Characters of small type on a line of A4.
_LINE = 88
_LONGEST_CODE = 18


def sheet(draft: Draft, service: str) -> tuple[Data, Labels]:
    """Return a form's sheet and the spoken label of each field on it, by its name."""
    shown = view(draft)
    labels: Labels = {"record.id": f"Id of this {shown.title.lower()}"}
    labels |= {f"state.{state}": f"State {title}" for state, title in shown.states}
    return {
        "title": shown.title,
        "service": service,
        "version": shown.version,
        "edition": f"{shown.id} {shown.version}",
        "record": shown.record_id,
        "prefix": shown.prefix,
        "states": _states(shown),
        "purpose": _nodes(shown.purpose),
        "use_when": _nodes(shown.use_when),
        "sections": [_section(section, labels) for section in shown.sections],
    }, labels


def _states(shown: DocumentView) -> list[Data]:
    return [{"name": f"state.{state}", "label": title} for state, title in shown.states]


def _section(section: SectionView, labels: Labels) -> Data:
    fields = [_field(field, labels) for field in section.fields]
    return {"title": section.title, "notes": _nodes(section.notes), "fields": fields}


def _field(field: FieldView, labels: Labels) -> Data:
    data: Data = {
        "name": field.name,
        "title": field.title,
        "required": field.required,
        "help": _nodes(field.help),
        "kind": "line",
        "value": [],
        "columns": [],
        "rows": [],
        "choices": [],
    }
    if field.columns:
        return data | {"kind": "table"} | _table(field, labels)
    if field.choices or field.type == FieldType.CHECKBOX:
        return data | {"kind": "choice", "choices": list(_choices(field, labels))}
    labels[f"{field.name}.value"] = field.title
    value = _nodes(", ".join(field.written))
    return data | {"kind": "lines" if field.type == FieldType.LONG_TEXT else "line", "value": value}


def _choices(field: FieldView, labels: Labels) -> Iterator[Data]:
    for n, choice in enumerate(field.choices or ("yes",), start=1):
        name = f"{field.name}.{n}"
        labels[name] = f"{field.title}: {choice}"
        yield {"name": name, "label": choice, "chosen": choice in field.texts}


def _table(field: FieldView, labels: Labels) -> Data:
    more = _ROWS_MORE if field.rows else _ROWS_EMPTY
    rows = [*field.rows, *({column.name: "" for column in field.columns} for _ in range(more))]
    cells = []
    for n, row in enumerate(rows, start=1):
        line = []
        for column in field.columns:
            name = f"{field.name}-{n}.{column.name}"
            if not row[column.name]:
                labels[name] = f"{field.title}, row {n}: {column.title}"
            line.append({"name": name, "value": _nodes(row[column.name])})
        cells.append(line)
    weights = _weights([[each.title, *(row[each.name] for row in rows)] for each in field.columns])
    columns = [
        {"title": each.title, "unit": each.unit or "", "weight": weight}
        for each, weight in zip(field.columns, weights, strict=True)
    ]
    return {"columns": columns, "rows": cells}


def _weights(columns: list[list[str]]) -> list[int]:
    """Return the share of the width that each column needs: room for its longest word, what is left by length."""
    words = [max(_NARROWEST, *(piece for text in texts for piece in _pieces(text))) + 2 for texts in columns]
    longer = [max(0, min(_WIDEST, max(map(len, texts))) - word) for texts, word in zip(columns, words, strict=True)]
    left = max(0, _LINE - sum(words))
    return [word + left * more // max(1, sum(longer)) for word, more in zip(words, longer, strict=True)]


def _pieces(text: str) -> Iterator[int]:
    """Yield the lengths of what no line break can divide. Long code is divided at its signs, and set wider."""
    parts = text.split("`")
    for plain, code in zip_longest(parts[::2], parts[1::2], fillvalue=""):
        yield from (len(word) for word in plain.split())
        yield from (min(len(word), _LONGEST_CODE) * 5 // 4 for word in code.split())


def _nodes(text: str) -> list[Node]:
    return _made(prose.parse(" ".join(text.split()))) if text else []


def _made(nodes: prose.Prose) -> list[Node]:
    return [made for node in nodes for made in _node(node)]


def _node(node: prose.Node) -> list[Node]:
    match node:
        case prose.Plain(text):
            return [{"text": text}]
        case prose.Code(text):
            return [{"code": text}]
        case prose.Emphasis(children, strong):
            return [{"strong" if strong else "em": _made(children)}]
        case prose.Link(href, children):
            return [*_made(children), {"text": f" ({href})"}]
        case prose.Ref(target, label):
            return [{"text": label or target}]


def texts(data: object) -> Iterator[str]:
    """Yield every text of a sheet, to see whether the fonts have all of its characters."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts(each)
