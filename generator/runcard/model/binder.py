"""The binder: the whole canonical model, with an index of everything that has an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from runcard.diagnostic import Place
from runcard.model import prose
from runcard.model.base import Model
from runcard.model.checklist import Block, Checklist, Criterion, Item, Section, SignOff, Trigger
from runcard.model.contact import Contact, ContactBook
from runcard.model.history import History
from runcard.model.settings import Settings

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """A part of the model and the file it came from, relative to the project."""

    file: str
    model: M


class Kind(StrEnum):
    """What an entry of the index is."""

    CHECKLIST = "checklist"
    SECTION = "section"
    GROUP = "group"
    TRIGGER = "trigger"
    CRITERION = "criterion"
    ITEM = "item"
    SIGN_OFF = "sign-off"
    RETIRED = "retired"
    CONTACT = "contact"
    HOURS = "hours"
    ESCALATION = "escalation"
    METRIC = "metric"
    HOME_ACTION = "home action"
    VERSION = "version"


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Something that has an address.

    `ref` is what `[[…]]` names it by: `DEP`, `DEP-17`, `DEP#phase-1`, `on-call`; empty for an item without an id.
    `url` is relative to the site's root: `DEP/#DEP-17`. `path` leads to it in `file`. `parent` is the checklist,
    section or group it stands in.
    """

    kind: Kind
    ref: str
    url: str
    text: str
    node: Model
    file: str
    path: Path
    parent: Entry | None = None

    @property
    def checklist(self) -> Checklist | None:
        """The checklist it belongs to, or is."""
        entry: Entry | None = self
        while entry is not None and entry.kind is not Kind.CHECKLIST:
            entry = entry.parent
        return entry.node if entry is not None and isinstance(entry.node, Checklist) else None

    def place(self, *path: str | int, on_key: bool = False, within: str = "") -> Place:
        """The place of this entry, or of a field below it."""
        return Place(self.file, self.path + path, on_key, within)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A mention of one entry by another. `how` is the field it stands in; `target` is as written."""

    source: Entry
    how: str
    target: str
    place: Place


# The fields of a node that hold inline Markdown, and those that name something by its ref.
PROSE_FIELDS = (
    "text",
    "do",
    "expect",
    "notes",
    "source",
    "description",
    "changes",
    "objective",
    "pause_point",
    "pause",
    "completion",
    "why",
)
REFERENCE_FIELDS = ("owner", "decides", "starts", "contact", "see", "to")


class Index:
    """Every entry of a binder, by ref and in order, and who refers to whom."""

    def __init__(self, binder: Binder) -> None:
        self.entries: list[Entry] = list(_entries(binder))
        self.by_ref: dict[str, Entry] = {}
        self.duplicates: list[tuple[Entry, Entry]] = []
        for entry in self.entries:
            if entry.ref:
                first = self.by_ref.setdefault(entry.ref, entry)
                if first is not entry:
                    self.duplicates.append((first, entry))

    def resolve(self, ref: str) -> Entry | None:
        """Return what `ref` names, or None."""
        return self.by_ref.get(ref)

    def of_kind(self, *kinds: Kind) -> Iterator[Entry]:
        """Yield the entries of these kinds, in the binder's order."""
        return (entry for entry in self.entries if entry.kind in kinds)

    @cached_property
    def references(self) -> list[Reference]:
        """Every mention, resolved or not, in the binder's order."""
        return [reference for entry in self.entries for reference in _references(entry)]

    @cached_property
    def referrers(self) -> Mapping[str, list[Reference]]:
        """For each ref, the mentions of it by other entries."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            if reference.source.ref != reference.target:
                found[reference.target].append(reference)
        return found


@dataclass(frozen=True)
class Binder:
    """The whole model. Immutable; what is derived from it is computed once."""

    settings: Sourced[Settings]
    checklists: tuple[Sourced[Checklist], ...] = ()
    contacts: Sourced[ContactBook] = field(default_factory=lambda: Sourced("source/contacts.yaml", ContactBook()))
    history: Sourced[History] = field(default_factory=lambda: Sourced("source/history.yaml", History()))

    @cached_property
    def index(self) -> Index:
        return Index(self)

    def checklist(self, code: str) -> Checklist | None:
        """The checklist with this code, or None."""
        return next((sourced.model for sourced in self.checklists if sourced.model.code == code), None)

    def contact(self, slug: str | None) -> Contact | None:
        """The contact with this id, or None."""
        entry = self.index.resolve(slug) if slug else None
        return entry.node if entry is not None and isinstance(entry.node, Contact) else None


def _entries(binder: Binder) -> Iterator[Entry]:
    for sourced in binder.checklists:
        yield from _checklist_entries(sourced)
    book, file = binder.contacts.model, binder.contacts.file
    for n, contact in enumerate(book.contacts):
        yield Entry(Kind.CONTACT, contact.id, f"contacts/#{contact.id}", contact.name, contact, file, ("contacts", n))
    for n, hours in enumerate(book.hours):
        url = f"contacts/#hours-{hours.id}"
        yield Entry(Kind.HOURS, f"hours:{hours.id}", url, hours.title, hours, file, ("hours", n))
    for n, step in enumerate(book.escalation):
        yield Entry(Kind.ESCALATION, "", "contacts/#escalation", step.contact, step, file, ("escalation", n))
    settings, file = binder.settings.model, binder.settings.file
    for n, metric in enumerate(settings.metrics):
        url = f"limits/#metric-{metric.id}"
        yield Entry(Kind.METRIC, f"metric:{metric.id}", url, metric.title, metric, file, ("metrics", n))
    for n, action in enumerate(settings.home):
        yield Entry(Kind.HOME_ACTION, "", "", action.title, action, file, ("home", n))
    for n, version in enumerate(binder.history.model.versions):
        url = f"history/#v{version.version}"
        path = ("versions", n)
        yield Entry(Kind.VERSION, f"v{version.version}", url, version.changes, version, binder.history.file, path)


def _checklist_entries(sourced: Sourced[Checklist]) -> Iterator[Entry]:
    checklist, file = sourced.model, sourced.file
    page = f"{checklist.code}/"
    top = Entry(Kind.CHECKLIST, checklist.code, page, checklist.title, checklist, file, ())
    yield top
    for n, section in enumerate(checklist.sections):
        path: Path = ("sections", n)
        entry = _block_entry(Kind.SECTION, section, top, path)
        yield entry
        yield from _block_entries(section, entry)
        for m, group in enumerate(section.groups):
            inner = _block_entry(Kind.GROUP, group, entry, (*path, "groups", m))
            yield inner
            yield from _block_entries(group, inner)
    for n, retired in enumerate(checklist.retired):
        yield Entry(Kind.RETIRED, retired.id, f"{page}#{retired.id}", retired.why, retired, file, ("retired", n), top)


def _block_entry(kind: Kind, block: Section | Block, parent: Entry, path: Path) -> Entry:
    top = parent if parent.kind is Kind.CHECKLIST else parent.parent
    assert top is not None
    anchor = block.anchor
    return Entry(kind, f"{top.ref}#{anchor}", f"{top.url}#{anchor}", block.title, block, parent.file, path, parent)


def _block_entries(block: Block, parent: Entry) -> Iterator[Entry]:
    page = parent.url.partition("#")[0]
    lists: tuple[tuple[Kind, str, tuple[Trigger | Criterion | Item | SignOff, ...]], ...] = (
        (Kind.TRIGGER, "triggers", block.triggers),
        (Kind.CRITERION, "criteria", block.criteria),
        (Kind.ITEM, "items", block.items),
        (Kind.SIGN_OFF, "sign_offs", block.sign_offs),
    )
    for kind, name, nodes in lists:
        for n, node in enumerate(nodes):
            text = node.do if isinstance(node, Item) else node.text
            url = f"{page}#{node.id}" if node.id else page
            yield Entry(kind, node.id or "", url, text, node, parent.file, (*parent.path, name, n), parent)


def _references(entry: Entry) -> Iterator[Reference]:
    fields = entry.node.__dict__
    for name in REFERENCE_FIELDS:
        if target := fields.get(name):
            yield Reference(entry, name, target, entry.place(name))
    for n, target in enumerate(fields.get("refs", ())):
        yield Reference(entry, "refs", target, entry.place("refs", n))
    if metric := fields.get("metric"):
        yield Reference(entry, "metric", f"metric:{metric}", entry.place("metric"))
    if entry.kind is Kind.CONTACT:
        for n, hours in enumerate(fields["hours"]):
            yield Reference(entry, "hours", f"hours:{hours}", entry.place("hours", n))
    for name in PROSE_FIELDS:
        text = fields.get(name)
        if text and "[[" in text:
            for ref in prose.references(text):
                yield Reference(entry, name, ref.target, entry.place(name, within=f"[[{ref.target}"))
    if isinstance(entry.node, Checklist) and entry.node.review and entry.node.review.owner:
        yield Reference(entry, "review", entry.node.review.owner, entry.place("review", "owner"))
