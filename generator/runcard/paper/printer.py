"""Prints checklists: one PDF each, and one of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any

from runcard.errors import BinderError
from runcard.model.binder import Binder, Entry
from runcard.model.checklist import Procedure
from runcard.model.edition import has_book, timestamp
from runcard.paper.book import book
from runcard.paper.faults import Locate, misfits, missing_glyphs
from runcard.paper.fonts import Fonts
from runcard.paper.press import Job, Presses, Templates, job
from runcard.paper.sheet import sheet
from runcard.paper.store import Memory, Store, pack, unpack
from runcard.paper.widgets import Pressed

LANGUAGE = "en"

# Documents whose data stand in memory at once.
_BATCH = 256


class Paper(StrEnum):
    """Sizes of paper. A5 is for the pocket."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Options:
    """How sheets are printed.

    `site_url` is the site's address, ending in `/`; without one, sheets have no QR code. `epoch` is the time that the
    PDFs carry, in seconds since 1970; the binder's newest date where it is None.
    """

    paper: Paper = Paper.A4
    fillable: bool = True
    site_url: str = ""
    epoch: int | None = None


class Printer:
    """Prints from one binder. Close it after use.

    Every method raises `BinderError` where something of the binder cannot be printed, and `UserError` where a template
    of the project's own cannot be set.
    """

    def __init__(
        self, binder: Binder, locate: Locate, templates: Templates, options: Options, store: Store | None = None
    ) -> None:
        self._binder = binder
        self._locate = locate
        self._templates = templates
        self._options = options
        self._store = store or Memory()
        self._presses = Presses(templates.folder)
        self._time = int(timestamp(binder).timestamp()) if options.epoch is None else options.epoch

    def sheets(self, checklists: Sequence[Procedure]) -> Iterator[tuple[Procedure, bytes]]:
        """Yield each checklist with its sheet, as the bytes of a PDF, once all of them are known to be printable."""
        self._refuse_missing_glyphs({each.code for each in checklists})
        digits: dict[str, int] = {}
        wanted = [*checklists, *self._named_by(checklists)]
        keys, pages = self._print(self._job(each, digits) for each in wanted)
        while more := {ref: len(str(page)) for ref, page in pages.items() if len(str(page)) > digits.get(ref, 1)}:
            digits |= more  # these numbers need more room than they had, which may move others
            keys, pages = self._print(self._job(each, digits) for each in wanted)
        for key, checklist in zip(keys, checklists, strict=False):
            yield checklist, self._take(key, lambda each=checklist: self._job(each, digits)).filled(pages)  # type: ignore[misc]

    @property
    def has_book(self) -> bool:
        """Whether the binder is small enough for one document of everything."""
        return has_book(self._binder)

    def book(self) -> bytes:
        """Return one PDF of everything: cover, contents, contacts and escalation, all checklists, history.

        Ask `has_book` before.
        """
        self._refuse_missing_glyphs({each.model.code for each in self._binder.procedures})
        data, labels = book(self._binder, self._options.site_url)
        made = job(
            "binder.typ", {**self._common(), **data}, labels, fillable=self._options.fillable, timestamp=self._time
        )
        keys, _ = self._print([made])
        return self._take(keys[0], lambda: made).pdf

    def close(self) -> None:
        self._presses.close()

    def __enter__(self) -> Printer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _common(self) -> dict[str, Any]:
        return common(self._options.paper, self._templates.fonts)

    def _job(self, checklist: Procedure, digits: Mapping[str, int]) -> Job:
        """Return the job of a sheet. `digits` are those of the pages of other sheets that have more than one."""
        made = sheet(self._binder, checklist, self._options.site_url)
        room = {ref: digits.get(ref, 1) for ref in made.elsewhere}
        data = {**self._common(), "digits": room, "named": self._named.get(checklist.code, []), **made.data}
        return job("sheet.typ", data, made.labels, fillable=self._options.fillable, timestamp=self._time)

    def _named_by(self, checklists: Iterable[Procedure]) -> list[Procedure]:
        """Return the checklists whose pages these name, without these, in the order of their codes."""
        codes = {each.code for each in checklists}
        others = {target for source, target in self._mentions if source in codes} - codes
        return [found for code in sorted(others) if (found := self._binder.procedure(code)) is not None]

    @property
    def _mentions(self) -> Iterator[tuple[str, str]]:
        """The codes of each checklist and of another one whose page it names."""
        for code, refs in self._references.items():
            yield from ((source, code) for sources in refs.values() for source in sources)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """What other checklists name of each, as refs, by its code."""
        return {code: sorted(refs) for code, refs in self._references.items()}

    @cached_property
    def _references(self) -> dict[str, dict[str, set[str]]]:
        """By the code of a checklist, by the ref of an entry of it: the codes of the other checklists that name it."""
        index = self._binder.index
        codes = {sourced.model.code for sourced in self._binder.procedures}
        found: dict[str, dict[str, set[str]]] = {}
        for reference in index.references:
            target = index.resolve(reference.target)
            source, home = _folder(reference.source), _folder(target) if target else ""
            if target and source != home and codes.issuperset((source, home)):
                found.setdefault(home, {}).setdefault(target.ref, set()).add(source)
        return found

    def _print(self, jobs: Iterable[Job]) -> tuple[list[str], dict[str, int]]:
        """Set the documents that the store has not; refuse after the last, all at once.

        Returns:
            All keys, in order; and the page of each ref that is named elsewhere.
        """
        keys: list[str] = []
        pages: dict[str, int] = {}
        faults: dict[tuple[str, str], None] = {}
        waiting = iter(jobs)
        while batch := list(islice(waiting, _BATCH)):
            named = {self._templates.key(each): each for each in batch}
            keys += named
            kept = {key: unpack(content).pages for key in named if (content := self._store.get(key)) is not None}
            missing = {key: each for key, each in named.items() if key not in kept}
            for key, done in zip(missing, self._presses.run(missing.values(), len(missing)), strict=True):
                faults.update(dict.fromkeys(done.faults))
                kept[key] = done.pages
                if not done.faults:
                    self._store.put(key, pack(done))
            pages.update(place for places in kept.values() for place in places.items())
        if faults:
            raise BinderError([fault.diagnostic(self._locate) for fault in misfits(self._binder, faults)])
        return keys, pages

    def _take(self, key: str, again: Callable[[], Job]) -> Pressed:
        """Return a document from the store, or set it again where somebody tidied the store meanwhile."""
        content = self._store.get(key)
        return unpack(content) if content is not None else next(self._presses.run([again()], 1))

    def _refuse_missing_glyphs(self, codes: set[str]) -> None:
        faults = list(missing_glyphs(self._binder, codes, self._templates.fonts))
        if faults:
            raise BinderError([fault.diagnostic(self._locate) for fault in faults])


def common(paper: Paper, fonts: Fonts) -> dict[str, Any]:
    """Return the data that every document has."""
    families = {"sans": fonts.sans, "mono": fonts.mono}
    return {"lang": LANGUAGE, "paper": paper.value, "fonts": families, "digits": {}, "named": []}


def _folder(entry: Entry) -> str:
    """The first part of an entry's address: the code of the checklist it stands in."""
    return entry.url.partition("/")[0]
