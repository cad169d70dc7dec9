"""What a rule may look at, prepared once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, cast

from runcard.check.shell import NoShell, Shell
from runcard.check.suppressions import Ledger
from runcard.check.words import imperative
from runcard.diagnostic import Place
from runcard.model.binder import PROCEDURES, PROSE_FIELDS, Binder, Entry, Kind, Path
from runcard.model.checklist import Block, Checklist, Criterion, Item, Procedure, Trigger, Variable
from runcard.model.form import BODY, ColumnType, FieldType, Form
from runcard.model.record import Record
from runcard.model.runbook import Alert, Runbook
from runcard.model.values import Row


class Words(NamedTuple):
    """A text of the binder and where it stands. `prose` is False where it is taken literally: an id, a command."""

    file: str
    path: Path
    text: str
    prose: bool

    def place(self, within: str = "") -> Place:
        """The place of this text, or of a piece of it."""
        return Place(self.file, self.path, within=within)


# Fields that are taken literally by people or machines, besides ids whose own grammar keeps them plain.
LITERAL_FIELDS = (
    *("command", "email", "phone", "url", "version", "role"),
    *("owner", "decides", "starts", "contact", "see", "to", "metric", "go"),
)
_LISTS = ("refs", "hours", "log", "related")
_FILLED = (*_LISTS, "branches")
_WITH_LISTS = frozenset([Kind.ITEM, Kind.CONTACT, Kind.SYMPTOM, Kind.RUNBOOK])
_FIELDS = {name: name not in LITERAL_FIELDS for name in (*PROSE_FIELDS, "title", "name", *LITERAL_FIELDS)}


@dataclass(frozen=True)
class Context:
    """A binder, and what rules ask about it again and again.

    `today` is the day the check is made for. `codes` gives for each known code whether its weight may be changed.
    `ledger` holds the suppressions found in the source files; `shell` judges commands. `pages` are the hand-written
    pages: their Markdown by their path.
    """

    binder: Binder
    today: date
    codes: Mapping[str, bool] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    shell: Shell = field(default_factory=NoShell)
    pages: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_kind(self) -> Mapping[Kind, list[Entry]]:
        """The entries of each kind, in the binder's order."""
        found: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
        for entry in self.binder.index.entries:
            found[entry.kind].append(entry)
        return found

    @cached_property
    def items(self) -> list[tuple[Entry, Item]]:
        """Every item with its entry."""
        return [(entry, cast("Item", entry.node)) for entry in self.by_kind[Kind.ITEM]]

    @cached_property
    def verbs(self) -> list[tuple[Entry, Item, str]]:
        """Every item with its entry and the verb that opens it; with nothing where none does."""
        return [(entry, item, imperative(item.do)) for entry, item in self.items]

    @cached_property
    def critical(self) -> list[tuple[Entry, Item]]:
        """Every critical item with its entry."""
        return [(entry, item) for entry, item in self.items if item.critical]

    @cached_property
    def triggers(self) -> list[tuple[Entry, Trigger]]:
        """Every trigger with its entry."""
        return [(entry, cast("Trigger", entry.node)) for entry in self.by_kind[Kind.TRIGGER]]

    @cached_property
    def criteria(self) -> list[tuple[Entry, Criterion]]:
        """Every criterion with its entry."""
        return [(entry, cast("Criterion", entry.node)) for entry in self.by_kind[Kind.CRITERION]]

    @cached_property
    def checklists(self) -> list[tuple[Entry, Checklist]]:
        """Every checklist with its entry."""
        return [(entry, cast("Checklist", entry.node)) for entry in self.by_kind[Kind.CHECKLIST]]

    @cached_property
    def runbooks(self) -> list[tuple[Entry, Runbook]]:
        """Every runbook with its entry."""
        return [(entry, cast("Runbook", entry.node)) for entry in self.by_kind[Kind.RUNBOOK]]

    @cached_property
    def procedures(self) -> list[tuple[Entry, Procedure]]:
        """Every checklist and every runbook with its entry."""
        kinds = sorted(PROCEDURES)
        return [(entry, cast("Procedure", entry.node)) for kind in kinds for entry in self.by_kind[kind]]

    @cached_property
    def owned(self) -> list[tuple[Entry, Procedure | Form]]:
        """Every checklist, runbook and form with its entry: what somebody answers for, and reviews."""
        forms = [(entry, cast("Form", entry.node)) for entry in self.by_kind[Kind.FORM]]
        return [*self.procedures, *forms]

    @cached_property
    def alerts(self) -> list[tuple[Entry, Alert]]:
        """Every alert with its entry."""
        return [(entry, cast("Alert", entry.node)) for entry in self.by_kind[Kind.ALERT]]

    @cached_property
    def commands(self) -> list[tuple[Entry, str]]:
        """The entry of every item with a command, and the command."""
        return [(entry, item.command) for entry, item in self.items if item.command]

    @cached_property
    def free_variables(self) -> Mapping[str, frozenset[str]]:
        """For each file, the variables whose values can be more than one plain word; only files that have such."""
        found: dict[str, set[str]] = {}
        for entry in self.by_kind[Kind.VARIABLE]:
            variable = cast("Variable", entry.node)
            if variable.form is not None and variable.form.more_than_a_word:
                found.setdefault(entry.file, set()).add(variable.name)
        return {file: frozenset(names) for file, names in found.items()}

    @cached_property
    def blocks(self) -> list[tuple[Entry, Block]]:
        """Every section and group with its entry, sections first."""
        blocks = (*self.by_kind[Kind.SECTION], *self.by_kind[Kind.GROUP])
        return [(entry, cast("Block", entry.node)) for entry in blocks]

    @cached_property
    def numbered(self) -> list[tuple[Entry, str, int]]:
        """Every entry that has an id or had one, with the code and the number of that id."""
        found = []
        for kind in (Kind.TRIGGER, Kind.CRITERION, Kind.ITEM, Kind.SIGN_OFF, Kind.RETIRED):
            for entry in self.by_kind[kind]:
                code, _, number = entry.ref.partition("-")
                if number:
                    found.append((entry, code, int(number)))
        return found

    @cached_property
    def texts(self) -> list[Words]:
        """Every text that people or machines read and that holds more than plain ASCII without markup.

        All that can go wrong in the characters of a text, or in its links, is in these few.
        """
        return list(_texts(self.binder))

    @cached_property
    def foreign(self) -> list[Words]:
        """The texts that are not plain ASCII."""
        return [words for words in self.texts if not words.text.isascii()]


def _texts(binder: Binder) -> Iterator[Words]:
    settings = binder.settings
    for name in ("title", "service", "description"):
        if text := getattr(settings.model, name):
            yield Words(settings.file, (name,), text, True)
    names_of: dict[type, list[tuple[str, bool]]] = {}
    for entry in binder.index.entries:
        node = entry.node
        names = names_of.get(type(node))
        if names is None:
            names = [(name, prose) for name, prose in _FIELDS.items() if name in type(node).model_fields]
            names_of[type(node)] = names
        fields = node.__dict__
        # One look at all texts of an entry: hardly one has any that is unusual.
        if _unusual("".join([text for text in fields.values() if text.__class__ is str])):
            for name, prose in names:
                text = fields[name]
                if text.__class__ is str and _unusual(text):
                    yield Words(entry.file, (*entry.path, name), text, prose)
        if entry.kind in _WITH_LISTS and any(map(fields.get, _FILLED)):
            yield from _in_lists(entry)
    for record in binder.records:
        form = binder.form(record.model.form, record.model.form_version)
        if form is not None:
            yield from _in_record(record.file, record.model, form)


def _in_lists(entry: Entry) -> Iterator[Words]:
    fields = entry.node.__dict__
    for name in _LISTS:
        for n, text in enumerate(fields.get(name, ())):
            if not text.isascii():
                yield Words(entry.file, (*entry.path, name, n), text, False)
    for n, branch in enumerate(fields.get("branches", ())):
        for name, prose in (("when", True), ("go", False)):
            text = getattr(branch, name)
            if _unusual(text):
                yield Words(entry.file, (*entry.path, "branches", n, name), text, prose)


_PROSE = frozenset([*BODY, FieldType.TEXT, ColumnType.TEXT])


def _in_record(file: str, record: Record, form: Form) -> Iterator[Words]:
    for each in form.fields:
        value = record.values.get(each.name, ())
        if isinstance(value, str):
            if _unusual(value):
                yield Words(file, (each.name,), value, each.type in _PROSE)
            continue
        parts: tuple[str | Row, ...] = value
        types = {column.name: column.type for column in each.columns}
        for n, part in enumerate(parts):
            cells = part.items() if not isinstance(part, str) else [("", part)]
            for name, text in cells:
                if _unusual(text):
                    path = (each.name, n, name) if name else (each.name, n)
                    yield Words(file, path, text, types.get(name, each.type) in _PROSE)


def _unusual(text: str) -> bool:
    return not text.isascii() or "](" in text or "<" in text
