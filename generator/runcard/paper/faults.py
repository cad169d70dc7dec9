"""Faults of a sheet's content, at the place in the binder that has to be mended."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.checklist import Variable
from runcard.model.limits import Limit
from runcard.paper.fonts import Fonts

Locate = Callable[[Place], Location]

_FIT = "Shorten it, or put a space or a hyphen where it may be broken: type on paper never shrinks to fit."
_GLYPH = "Say it in other words, or put a font that has it into templates/print/fonts/ of your project."


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be printed. `code` is `missing-glyph` or `does-not-fit`."""

    place: Place
    code: str
    message: str
    hint: str

    def diagnostic(self, locate: Locate) -> Diagnostic:
        return Diagnostic(locate(self.place), Severity.ERROR, self.code, self.message, self.hint)


def missing_glyphs(binder: Binder, codes: Collection[str], fonts: Fonts) -> Iterator[Fault]:
    """Yield a fault for each text of these checklists, or of what stands on every sheet, that no font can show."""
    for entry in binder.index.entries:
        procedure = entry.procedure
        if procedure is not None and procedure.code not in codes:
            continue
        for field, text in _texts(entry):
            if missing := fonts.missing(text):
                named = ", ".join(f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})" for char in missing)
                message = f"{_name(entry)} cannot be printed: no font has {named}"
                yield Fault(entry.place(field, within=missing[0]), "missing-glyph", message, _GLYPH)


def misfits(binder: Binder, faults: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Yield the faults that layout found, as `(code, ref)`, at the text with the longest word.

    A variable has no ref; its address stands for it.
    """
    for code, ref in faults:
        entry = binder.index.resolve(ref) or next((each for each in binder.index.entries if each.url == ref), None)
        if entry is None:
            continue
        words = [(word, field) for field, text in _texts(entry) for word in text.split()]
        word, field = max(words, key=lambda each: len(each[0]), default=("", ""))
        message = f"{_name(entry)} does not fit on the paper: {word!r} is wider than its column"
        yield Fault(entry.place(field, within=word), code, message, _FIT)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    for field, value in entry.node.__dict__.items():
        if isinstance(value, str | Limit):
            yield field, str(value)


def _name(entry: Entry) -> str:
    if isinstance(entry.node, Variable) and entry.procedure:
        return f"the variable {entry.node.name} of {entry.procedure.code}"
    return entry.ref or f"a {'step of the escalation' if entry.kind is Kind.ESCALATION else entry.kind}"
