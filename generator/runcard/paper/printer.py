"""Prints checklists: one PDF each, and one of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from runcard.paper.press import Job, Presses, Templates, draft, job
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
        pages = self._pages_elsewhere(checklists)
        keys = self._print(self._job(each, pages) for each in checklists)
        for key, checklist in zip(keys, checklists, strict=True):
            yield checklist, self._take(key, lambda each=checklist: self._job(each, pages)).pdf  # type: ignore[misc]

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
            "binder.typ", {**self._common({}), **data}, labels, fillable=self._options.fillable, timestamp=self._time
        )
        return self._take(self._print([made])[0], lambda: made).pdf

    def close(self) -> None:
        self._presses.close()

    def __enter__(self) -> Printer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _common(self, pages: dict[str, int]) -> dict[str, Any]:
        fonts: Fonts = self._templates.fonts
        return {
            "lang": LANGUAGE,
            "paper": self._options.paper.value,
            "fonts": {"sans": fonts.sans, "mono": fonts.mono},
            "pages": pages,
        }

    def _job(self, checklist: Procedure, pages: dict[str, int]) -> Job:
        made = sheet(self._binder, checklist, self._options.site_url)
        own = {ref: pages[ref] for ref in made.elsewhere}
        data = {**self._common(own), **made.data}
        return job("sheet.typ", data, made.labels, fillable=self._options.fillable, timestamp=self._time)

    def _draft(self, checklist: Procedure) -> Job:
        # The pages that a draft names of other sheets are not known yet; their numbers take the same room whatever
        # they are.
        made = sheet(self._binder, checklist)
        return draft("sheet.typ", {**self._common(dict.fromkeys(made.elsewhere, 0)), **made.data})

    def _pages_elsewhere(self, checklists: Iterable[Procedure]) -> dict[str, int]:
        """Return the pages, in their own sheets, of what these checklists name of other checklists."""
        codes = {each.code for each in checklists}
        wanted = sorted({code for source, code in self._mentions if source in codes})
        others = [found for code in wanted if (found := self._binder.procedure(code)) is not None]
        keys = self._print(map(self._draft, others))
        pages: dict[str, int] = {}
        for key, other in zip(keys, others, strict=True):
            pages.update(self._take(key, lambda each=other: self._draft(each)).pages)  # type: ignore[misc]
        return pages

    @cached_property
    def _mentions(self) -> set[tuple[str, str]]:
        """Which checklist mentions which other one, by their codes."""
        index = self._binder.index
        codes = {sourced.model.code for sourced in self._binder.procedures}
        found = set()
        for reference in index.references:
            target = index.resolve(reference.target)
            pair = (_folder(reference.source), _folder(target) if target else "")
            if pair[0] != pair[1] and codes.issuperset(pair):
                found.add(pair)
        return found

    def _print(self, jobs: Iterable[Job]) -> list[str]:
        """Set the documents that the store has not; return all keys, in order. Refuses after the last, all at once."""
        keys: list[str] = []
        faults: dict[tuple[str, str], None] = {}
        waiting = iter(jobs)
        while batch := list(islice(waiting, _BATCH)):
            named = {self._templates.key(each): each for each in batch}
            keys += named
            missing = {key: each for key, each in named.items() if self._store.get(key) is None}
            for key, done in zip(missing, self._presses.run(missing.values(), len(missing)), strict=True):
                faults.update(dict.fromkeys(done.faults))
                if not done.faults:
                    self._store.put(key, pack(done))
        if faults:
            raise BinderError([fault.diagnostic(self._locate) for fault in misfits(self._binder, faults)])
        return keys

    def _take(self, key: str, again: Callable[[], Job]) -> Pressed:
        """Return a document from the store, or set it again where somebody tidied the store meanwhile."""
        content = self._store.get(key)
        return unpack(content) if content is not None else next(self._presses.run([again()], 1))

    def _refuse_missing_glyphs(self, codes: set[str]) -> None:
        faults = list(missing_glyphs(self._binder, codes, self._templates.fonts))
        if faults:
            raise BinderError([fault.diagnostic(self._locate) for fault in faults])


def _folder(entry: Entry) -> str:
    """The first part of an entry's address: the code of the checklist it stands in."""
    return entry.url.partition("/")[0]
