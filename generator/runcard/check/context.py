"""What a rule may look at, prepared once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from runcard.check.suppressions import Ledger
from runcard.diagnostic import Place
from runcard.model.binder import PROSE_FIELDS, Binder, Entry, Kind, Path
from runcard.model.checklist import Block, Checklist, Criterion, Item, Trigger


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
    *("owner", "decides", "starts", "contact", "see", "to", "metric"),
)
_FIELDS = {name: name not in LITERAL_FIELDS for name in (*PROSE_FIELDS, "title", "name", *LITERAL_FIELDS)}


@dataclass(frozen=True)
class Context:
    """A binder, and what rules ask about it again and again.

    `today` is the day the check is made for. `codes` gives for each known code whether its weight may be changed.
    `ledger` holds the suppressions found in the source files.
    """

    binder: Binder
    today: date
    codes: Mapping[str, bool] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    @cached_property
    def items(self) -> list[tuple[Entry, Item]]:
        """Every item with its entry, in the binder's order."""
        return [(entry, entry.node) for entry in self.binder.index.entries if isinstance(entry.node, Item)]

    @cached_property
    def triggers(self) -> list[tuple[Entry, Trigger]]:
        """Every trigger with its entry."""
        return [(entry, entry.node) for entry in self.binder.index.entries if isinstance(entry.node, Trigger)]

    @cached_property
    def criteria(self) -> list[tuple[Entry, Criterion]]:
        """Every criterion with its entry."""
        return [(entry, entry.node) for entry in self.binder.index.entries if isinstance(entry.node, Criterion)]

    @cached_property
    def checklists(self) -> list[tuple[Entry, Checklist]]:
        """Every checklist with its entry."""
        return [(entry, entry.node) for entry in self.binder.index.entries if isinstance(entry.node, Checklist)]

    @cached_property
    def blocks(self) -> list[tuple[Entry, Block]]:
        """Every section and group with its entry."""
        return [(entry, entry.node) for entry in self.binder.index.entries if isinstance(entry.node, Block)]

    @cached_property
    def texts(self) -> list[Words]:
        """Every text that people or machines read, in the binder's order."""
        return list(_texts(self.binder))

    @cached_property
    def foreign(self) -> list[Words]:
        """The texts that are not plain ASCII: few, and all that faults of encoding can be in."""
        return [words for words in self.texts if not words.text.isascii()]

    def of_kind(self, kinds: Collection[Kind]) -> list[Entry]:
        """Return the entries of these kinds."""
        return [entry for entry in self.binder.index.entries if entry.kind in kinds]


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
        for name, prose in names:
            if text := fields[name]:
                yield Words(entry.file, (*entry.path, name), text, prose)
        for name in ("refs", "hours"):
            for n, text in enumerate(fields.get(name, ())):
                yield Words(entry.file, (*entry.path, name, n), text, False)
