"""`runcard.json`: every id of a binder with its kind, text, address, owner and fingerprint, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from pydantic import ConfigDict, TypeAdapter, with_config
from pydantic_core import to_json
from typing_extensions import TypedDict

from runcard.model import prose
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.fingerprint import fingerprint

FILE_NAME = "runcard.json"
FORMAT = 1
"""The version of this format; raised when a field changes its meaning or goes, not when one is added."""

# The kinds whose text is a title or a name, in which Markdown means nothing.
_TITLED = frozenset(
    [
        *(Kind.CHECKLIST, Kind.RUNBOOK, Kind.SECTION, Kind.GROUP, Kind.ALERT, Kind.CONTACT, Kind.HOURS, Kind.METRIC),
        *(Kind.SEVERITY, Kind.FORM, Kind.FIELD, Kind.RECORD),
    ],
)


_documented = with_config(ConfigDict(use_attribute_docstrings=True))


@_documented
class ExportedEntry(TypedDict):
    """Something of the binder that has an address."""

    id: str
    """What it is referred to by: `DEP`, `DEP-17`, `DEP#prepare`, `on-call`."""
    kind: str
    """What it is: checklist, runbook, section, group, item, trigger, criterion, sign-off, retired, alert, contact,
    hours, metric, version, severity, form, field or record."""
    text: str
    """Its title, name or words, without markup."""
    url: str
    """Its address, relative to the site's root."""
    owner: str | None
    """The id of the contact who owns it: its own owner, or that of what it stands in."""
    fingerprint: str
    """The SHA-256 of its content. The same content has the same fingerprint in every binder and every release."""
    file: str
    """The file it stands in, relative to the project."""


@_documented
class Export(TypedDict):
    """A binder as other programs see it."""

    format: int
    """The version of this format."""
    title: str
    """The binder's title."""
    entries: list[ExportedEntry]
    """Every entry with an id, in the binder's order."""


def export(binder: Binder) -> str:
    """Return the binder as JSON, one line an entry, so that two exports can be compared line by line."""
    return b"".join(part() for part in parts(binder, 1)).decode()


def parts(binder: Binder, count: int) -> list[Callable[[], bytes]]:
    """Return what makes the export in `count` pieces, for who has several processes: together they are all of it.

    Each looks at as many entries as any other, in the binder's order.
    """
    found = [entry for entry in binder.index.entries if entry.ref]
    head = to_json({"format": FORMAT, "title": binder.settings.model.title})[:-1] + b',"entries":[\n'
    edges = [len(found) * n // count for n in range(count + 1)]
    pieces = [partial(_piece, found, start, stop) for start, stop in pairwise(edges)]
    return [lambda: head, *pieces, lambda: b"\n]}\n"]


def _piece(listed: Sequence[Entry], start: int, stop: int) -> bytes:
    lines = b",\n".join([to_json(_exported(listed[n])) for n in range(start, stop)])
    return b",\n" + lines if start and lines else lines


def _exported(entry: Entry) -> ExportedEntry:
    return {
        "id": entry.ref,
        "kind": entry.kind.value,
        "text": entry.text if entry.kind in _TITLED else prose.plain(entry.text),
        "url": entry.url,
        "owner": _owner(entry),
        "fingerprint": fingerprint(entry.node),
        "file": entry.file,
    }


def _owner(entry: Entry) -> str | None:
    at: Entry | None = entry
    while at is not None:
        if owner := at.node.__dict__.get("owner"):
            return str(owner)
        at = at.parent
    return None


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `export` returns."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Export).json_schema(),
        "title": "A binder as `runcard export` writes it",
    }
