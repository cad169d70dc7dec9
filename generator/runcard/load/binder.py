"""All files of a binder to one model."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from typing import TypeVar

from runcard.aside import Aside, when_asked
from runcard.collector import held_back
from runcard.diagnostic import Diagnostic, Location, Place, Related, Severity
from runcard.load.build import Data
from runcard.load.decode import split_lines
from runcard.load.faults import Faults
from runcard.load.json_text import JsonPlaces
from runcard.load.positions import Positions
from runcard.load.record import RecordPlaces, read_record
from runcard.load.run import is_run, read_run
from runcard.load.shape import shape
from runcard.load.syntax import Parsed, parse, parse_plain
from runcard.model.base import Model
from runcard.model.binder import Binder, Sourced
from runcard.model.checklist import Checklist
from runcard.model.contact import ContactBook
from runcard.model.form import Form
from runcard.model.history import History
from runcard.model.record import Record
from runcard.model.run import Run
from runcard.model.runbook import Runbook
from runcard.model.settings import FileLimits, Settings

M = TypeVar("M", bound=Model)

_WORTH_A_PROCESS = 1_000_000  # bytes

SETTINGS, CONTACTS, HISTORY = "binder.yaml", "contacts.yaml", "history.yaml"
CHECKLISTS, RUNBOOKS = "checklists/", "runbooks/"
FORMS, OLD_FORMS, RECORDS = "forms/", "forms/versions/", "records/"
YAML = (".yaml", ".yml")

# Which model a file below the source folder holds, by its name or its folder. `runcard schema` writes one schema each.
KINDS: Mapping[str, type[Model]] = {
    SETTINGS: Settings,
    CONTACTS: ContactBook,
    HISTORY: History,
    CHECKLISTS: Checklist,
    RUNBOOKS: Runbook,
    FORMS: Form,
}


@dataclass
class Loaded:
    """What came of the files: the model as far as it could be read, every fault, and where everything stands.

    `texts` are the files as they are; `mended` holds those that were read as if the quotes they lack were there.
    """

    binder: Binder
    diagnostics: list[Diagnostic]
    texts: Mapping[str, bytes]
    mended: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, RecordPlaces | JsonPlaces] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the model is whole."""
        return not any(d.severity is Severity.ERROR for d in self.diagnostics)

    def locate(self, place: Place) -> Location:
        """Return the line and column of a place in the model."""
        if place.file in self.records:
            return self.records[place.file].locate(place)
        text = self.mended.get(place.file)
        return _positions(place.file, _text(self.texts.get(place.file, b"")) if text is None else text).locate(place)

    def lines(self, file: str) -> list[str]:
        """Return the lines of a source file, as editors count them."""
        return split_lines(_text(self.texts.get(file, b"")))


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _parsed(files: Mapping[str, bytes], limits: FileLimits) -> dict[str, Data]:
    """Return the data of files in plain style, by their paths; None where a file needs a closer look."""
    return {file: parse_plain(content, limits) for file, content in files.items()}


@lru_cache(maxsize=64)
def _positions(file: str, text: str) -> Positions:
    return Positions(file, text)


def load(files: Mapping[str, bytes], source: str = "source", aside: Aside = when_asked) -> Loaded:
    """Build a binder from the YAML files of its source folder: their paths from the project's root, and their bytes.

    Every file is read, whatever faults the others have. Half the checklists of a large binder are parsed `aside`.
    """
    with held_back():
        return _Loader(files, source).load(aside)


class _Loader:
    def __init__(self, files: Mapping[str, bytes], source: str) -> None:
        self.files = files
        self.source = source
        self.limits = FileLimits()
        self.diagnostics: list[Diagnostic] = []
        self.mended: dict[str, str] = {}
        self.used: set[str] = set()
        self.places: dict[str, RecordPlaces | JsonPlaces] = {}
        self.elsewhere: Set[str] = frozenset()
        self.parsed: Callable[[], dict[str, Data]] = dict

    def load(self, aside: Aside) -> Loaded:
        settings = self.single(SETTINGS, Settings)
        self.limits = settings.model.limits
        self.parse_half(aside)
        contacts = self.single(CONTACTS, ContactBook)
        history = self.single(HISTORY, History)
        checklists = self.many(self.yaml_below(CHECKLISTS), Checklist)
        runbooks = self.many(self.yaml_below(RUNBOOKS), Runbook)
        kept = self.many(self.yaml_below(FORMS), Form)
        old = posixpath.join(self.source, OLD_FORMS)
        forms = tuple(each for each in kept if not each.file.startswith(old))
        old_forms = tuple(each for each in kept if each.file.startswith(old))
        records = tuple(self.read_records((*old_forms, *forms)))
        runs = tuple(self.read_runs())
        self.refuse_others()
        self.refuse_clashes()
        order = {code: n for n, code in enumerate(settings.model.order)}
        for listed in (checklists, runbooks):
            listed.sort(key=lambda each: (order.get(each.model.code, len(order)), each.model.code, each.file))
        lists = (tuple(checklists), contacts, history, forms, old_forms, records, tuple(runbooks), runs)
        binder = Binder(settings, *lists)
        diagnostics = sorted(self.diagnostics, key=lambda d: d.order)
        return Loaded(binder, diagnostics, self.files, self.mended, self.places)

    def parse_half(self, aside: Aside) -> None:
        """Have the later half of a large binder's checklists parsed while the earlier is loaded."""
        files = sorted(self.yaml_below(CHECKLISTS))
        half = {file: self.files[file] for file in files[len(files) // 2 :]}
        if sum(map(len, half.values())) >= _WORTH_A_PROCESS:
            self.elsewhere, self.parsed = half.keys(), cache(aside(partial(_parsed, half, self.limits)))

    def below(self, folder: str) -> list[str]:
        """Return the files in a folder of the source."""
        prefix = posixpath.join(self.source, folder)
        return [file for file in self.files if file.startswith(prefix)]

    def yaml_below(self, folder: str) -> list[str]:
        """Return the YAML files in a folder of the source."""
        return [file for file in self.below(folder) if file.endswith(YAML)]

    def read_records(self, forms: Iterable[Sourced[Form]]) -> Iterator[Sourced[Record]]:
        by_version = {(each.model.id, each.model.version): each.model for each in forms}
        for file in sorted(self.below(RECORDS)):
            if not file.endswith(".md"):
                continue
            self.used.add(file)
            read = read_record(self.files[file], file, by_version, self.limits)
            self.diagnostics += read.diagnostics
            self.places[file] = read.places
            if read.record is not None:
                yield Sourced(file, read.record)

    def read_runs(self) -> Iterator[Sourced[Run]]:
        for file in sorted(filter(is_run, self.below(RECORDS))):
            self.used.add(file)
            read = read_run(self.files[file], file, self.limits)
            self.diagnostics += read.diagnostics
            self.places[file] = read.places
            if read.run is not None:
                yield Sourced(file, read.run)

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
        """Warn of files that nothing reads."""
        for file in sorted(set(self.files) - self.used):
            near = self.near(posixpath.relpath(file, self.source))
            hint = f"Rename it to `{near[0]}`, or move" if near else "Move it to where it belongs, or take"
            hint += " it out of the source folder."
            self._add(file, "unknown-file", "nothing reads this file", hint)

    def near(self, path: str) -> list[str]:
        """Return the name that a file nothing reads was meant to have, if there is one."""
        stem, ending = posixpath.splitext(path)
        small = stem + ending.lower()  # only endings in small letters count, as they do for editors and for MkDocs
        if small != path and small.startswith((*KINDS, RECORDS)):
            return [small]
        return get_close_matches(small, list(KINDS), n=1, cutoff=0.8)

    def refuse_clashes(self) -> None:
        """Refuse files that some systems take for one and the same."""
        first: dict[str, str] = {}
        for file in sorted(self.files):
            other = first.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
            if other != file:
                message = f"name differs from `{posixpath.basename(other)}` by case or Unicode form only"
                related = Related(Location(other), "the other file")
                self._add(file, "file-name-clash", message, "Rename one of the two.", related)

    def _add(self, file: str, code: str, message: str, hint: str, *related: Related) -> None:
        faults = Faults(file)
        faults.add(faults.at(1, 1), code, message, hint, *related)
        self.diagnostics += faults.found

    def _parsed_elsewhere(self, file: str) -> Parsed | None:
        # Each is taken out: a large binder need not stand in memory twice.
        data = self.parsed().pop(file, None) if file in self.elsewhere else None
        return None if data is None else Parsed(data, text=_text(self.files[file]))

    def _load(self, file: str, model: type[M]) -> Sourced[M] | None:
        self.used.add(file)
        parsed = self._parsed_elsewhere(file) or parse(self.files[file], file, self.limits)
        self.diagnostics += parsed.diagnostics
        if not isinstance(parsed.data, dict):
            return None
        shaped, found = shape(parsed.data, model, file, lambda place: _positions(file, parsed.text).locate(place))
        # What was refused as YAML is not refused again for what it says.
        refused = {d.location.line for d in parsed.diagnostics if d.severity is Severity.ERROR}
        self.diagnostics += [d for d in found if d.location.line not in refused]
        if parsed.mended:
            self.mended[file] = parsed.text
        return Sourced(file, shaped) if shaped is not None else None
