"""Ids for what has none: given once, above every number that was ever used, and written into the text as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from runcard.edit.setting import Setting, put
from runcard.errors import UserError
from runcard.load.binder import Loaded
from runcard.load.shape import shape
from runcard.load.syntax import parse
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.checklist import Block, Procedure
from runcard.model.ids import HIGHEST, cut_slug, split_id
from runcard.model.page_references import page_references
from runcard.model.prose import references
from runcard.model.run_state import procedures

_WITH_ID = (Kind.TRIGGER, Kind.CRITERION, Kind.ITEM, Kind.SIGN_OFF)
_WITH_SLUG = (Kind.SECTION, Kind.GROUP)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Gift:
    """What an entry lacks and is to be given: its id, its slug, or the record of the last number of a checklist."""

    entry: Entry
    setting: Setting

    @property
    def name(self) -> str:
        """What the entry is called from then on: `DEP-18`, `DEP#prepare`; for a checklist `last_id: 18`."""
        if self.setting.key == "slug":
            procedure = self.entry.procedure
            return f"{procedure.code if procedure else ''}#{self.setting.value}"
        return f"last_id: {self.setting.value}" if self.setting.key == "last_id" else str(self.setting.value)


def gifts(binder: Binder, pages: Iterable[str] = ()) -> list[Gift]:
    """Return what is to be given in a binder, file by file in its order.

    `pages` is the Markdown of the hand-written pages: what they refer to is not given either.

    Raises:
        UserError: a checklist or runbook has used up its numbers.
    """
    numbers = _Numbers(binder, pages)
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in binder.index.entries:
        if entry.procedure is not None:
            by_file[entry.file].append(entry)
    return [gift for entries in by_file.values() for gift in _gifts(entries, numbers)]


def _gifts(entries: Sequence[Entry], numbers: _Numbers) -> Iterator[Gift]:
    top, procedure = entries[0], entries[0].node
    assert isinstance(procedure, Procedure)
    slugs = {entry.node.slug for entry in entries if isinstance(entry.node, Block)}
    for entry in entries:
        if entry.kind in _WITH_ID and not entry.ref:
            yield Gift(entry, Setting(entry.path, "id", numbers.give(procedure.code)))
        elif entry.kind in _WITH_SLUG and isinstance(entry.node, Block) and entry.node.slug is None:
            slug = _free(entry.node.anchor or entry.kind.value, slugs)
            slugs.add(slug)
            yield Gift(entry, Setting(entry.path, "slug", slug, after="title"))
    last = numbers.last[procedure.code]
    if (procedure.last_id or 0) < last:
        yield Gift(top, Setting((), "last_id", last, after="code"))


def _free(slug: str, taken: set[str | None]) -> str:
    number = 1
    candidate = slug
    while candidate in taken:
        number += 1
        candidate = cut_slug(slug, f"-{number}")
    return candidate


class _Numbers:
    """The last number of each code."""

    def __init__(self, binder: Binder, pages: Iterable[str]) -> None:
        self.last: dict[str, int] = defaultdict(int)
        for entry in binder.index.entries:
            if isinstance(entry.node, Procedure):
                self._seen(entry.node.code, entry.node.last_id or 0)
            elif parts := split_id(entry.ref):
                self._seen(*parts)
        # What is referred to and does not exist was deleted, or is a slip: it must not come to mean something new.
        self.mentioned = {*_mentioned(binder), *(each.target for text in pages for each in page_references(text))}

    def _seen(self, code: str, number: int) -> None:
        self.last[code] = max(self.last[code], number)

    def give(self, code: str) -> str:
        number = self.last[code] + 1
        while f"{code}-{number}" in self.mentioned:
            number += 1
        if number > HIGHEST:
            raise UserError(f"{code} has no number left below {HIGHEST + 1}.", "Begin a checklist with a new code.")
        self.last[code] = number
        return f"{code}-{number}"


def _mentioned(binder: Binder) -> Iterator[str]:
    """Yield the refs that the binder's texts, its records and its runs name."""
    yield from (reference.target for reference in binder.index.references)
    yield from (reference.target for reference in references(binder.settings.model.description or ""))
    yield from binder.mentions
    for run in binder.runs:
        yield from (step.id for procedure in procedures(run.model) for step in procedure.steps)


def write(loaded: Loaded, given: Sequence[Gift]) -> dict[str, bytes]:
    """Return the new bytes of each file that changes.

    Raises:
        UserError: a file is laid out so that text put into it would mean something else, or the file would not load
            any more; says what to write by hand.
    """
    by_file: dict[str, list[Gift]] = defaultdict(list)
    for gift in given:
        by_file[gift.entry.file].append(gift)
    return {file: _write(loaded, file, gifts_of_it) for file, gifts_of_it in by_file.items()}


def _write(loaded: Loaded, file: str, given: Sequence[Gift]) -> bytes:
    content, limits = loaded.texts[file], loaded.binder.settings.model.limits
    settings = [gift.setting for gift in given]
    mark = _BOM if content.startswith(_BOM) else b""
    new = mark + put(content.decode("utf-8-sig"), settings).encode()
    expected = parse(content, file, limits).data
    for setting in settings:
        _at(expected, setting)[setting.key] = str(setting.value)
    # The order of keys has no meaning, and dicts compare without it.
    written = parse(new, file, limits)
    if not written.ok or written.data != expected:
        raise UserError(f"{file} is laid out in a way that ids cannot be put into; nothing was written.", _HINT)
    procedure = given[0].entry.procedure
    assert procedure is not None
    _, faults = shape(written.data, type(procedure), file, loaded.locate)
    if faults:
        raise UserError(f"{file} would not load any more: {faults[0].message}; nothing was written.", _HINT)
    return new


_HINT = "Write its items one key a line, or give them the ids that `runcard ids` lists by hand."


def _at(data: Any, setting: Setting) -> dict[str, Any]:
    for part in setting.path:
        data = data[part]
    assert isinstance(data, dict)
    return data
