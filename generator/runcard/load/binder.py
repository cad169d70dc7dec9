"""All files of a binder to one model."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.load.positions import Positions
from runcard.load.shape import shape
from runcard.load.syntax import Parsed, parse
from runcard.model.base import Model
from runcard.model.binder import Binder, Sourced
from runcard.model.checklist import Checklist
from runcard.model.contact import ContactBook
from runcard.model.history import History
from runcard.model.settings import FileLimits, Settings

M = TypeVar("M", bound=Model)

SETTINGS, CONTACTS, HISTORY, CHECKLISTS = "binder.yaml", "contacts.yaml", "history.yaml", "checklists/"

# Which model a file below the source folder holds, by its name or its folder. `runcard schema` writes one schema each.
KINDS: Mapping[str, type[Model]] = {
    SETTINGS: Settings,
    CONTACTS: ContactBook,
    HISTORY: History,
    CHECKLISTS: Checklist,
}


@dataclass
class Loaded:
    """What came of the files: the model as far as it could be read, every fault, and where everything stands."""

    binder: Binder
    diagnostics: list[Diagnostic]
    texts: Mapping[str, bytes]
    _positions: dict[str, Positions] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the model is whole."""
        return not any(d.severity is Severity.ERROR for d in self.diagnostics)

    def locate(self, place: Place) -> Location:
        """Return the line and column of a place in the model."""
        return _positions(place.file, self.texts.get(place.file, b"")).locate(place)

    def lines(self, file: str) -> list[str]:
        """Return the lines of a source file."""
        return self.texts.get(file, b"").decode("utf-8-sig", "replace").splitlines()


@lru_cache(maxsize=64)
def _positions(file: str, content: bytes) -> Positions:
    return Positions(file, content.decode("utf-8-sig", "replace"))


def load(files: Mapping[str, bytes], source: str = "source") -> Loaded:
    """Build a binder from the YAML files of its source folder: their paths from the project's root, and their bytes.

    Every file is read, whatever faults the others have.
    """
    loader = _Loader(files, source)
    settings = loader.single(SETTINGS, Settings)
    loader.limits = settings.model.limits
    contacts = loader.single(CONTACTS, ContactBook)
    history = loader.single(HISTORY, History)
    folder = posixpath.join(source, CHECKLISTS)
    checklists = loader.many((file for file in files if file.startswith(folder)), Checklist)
    loader.refuse_others()
    order = {code: n for n, code in enumerate(settings.model.order)}
    checklists.sort(key=lambda each: (order.get(each.model.code, len(order)), each.model.code, each.file))
    binder = Binder(settings, tuple(checklists), contacts, history)
    return Loaded(binder, sorted(loader.diagnostics, key=lambda d: d.order), files)


class _Loader:
    def __init__(self, files: Mapping[str, bytes], source: str) -> None:
        self.files = files
        self.source = source
        self.limits = FileLimits()
        self.diagnostics: list[Diagnostic] = []
        self.used: set[str] = set()

    def single(self, name: str, model: type[M]) -> Sourced[M]:
        """Load a file that there is one of. Where it is missing or faulty, return what an empty one would give."""
        file = posixpath.join(self.source, name)
        if file not in self.files:
            return Sourced(file, model())
        return self._load(file, model) or Sourced(file, model())

    def many(self, files: Iterable[str], model: type[M]) -> list[Sourced[M]]:
        loaded = (self._load(file, model) for file in sorted(files))
        return [sourced for sourced in loaded if sourced is not None]

    def refuse_others(self) -> None:
        for file in sorted(set(self.files) - self.used):
            known = ", ".join(KINDS)
            message = f"a file of unknown kind; known are {known}"
            hint = "Move it to where it belongs, or out of the source folder."
            self.diagnostics.append(Diagnostic(Location(file), Severity.WARNING, "unknown-file", message, hint))

    def _load(self, file: str, model: type[M]) -> Sourced[M] | None:
        self.used.add(file)
        content = self.files[file]
        parsed: Parsed = parse(content, file, self.limits)
        self.diagnostics += parsed.diagnostics
        if not isinstance(parsed.data, dict):
            return None
        shaped, faults = shape(parsed.data, model, file, lambda place: _positions(file, content).locate(place))
        self.diagnostics += faults
        return Sourced(file, shaped) if shaped is not None else None
