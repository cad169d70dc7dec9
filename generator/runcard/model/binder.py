"""The binder: the whole canonical model, with an index of everything that has an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Generic, TypeVar

from runcard.diagnostic import Place
from runcard.model import prose
from runcard.model.base import Model
from runcard.model.checklist import Block, Checklist, Criterion, Item, Section, SignOff, Trigger
from runcard.model.contact import Contact, ContactBook
from runcard.model.form import Form, FormField
from runcard.model.history import History
from runcard.model.record import Mention, Record, is_record_id, mentions
from runcard.model.settings import Settings
from runcard.model.severity import SeverityLevel

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
    SEVERITY = "severity"
    FORM = "form"
    FIELD = "field"
    RECORD = "record"


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
    "meaning",
    "purpose",
    "use_when",
    "help",
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
    forms: tuple[Sourced[Form], ...] = ()
    old_forms: tuple[Sourced[Form], ...] = ()
    """Earlier versions of forms, for the records that were made from them."""
    records: tuple[Sourced[Record], ...] = ()

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

    def form(self, form_id: str, version: str | None = None) -> Form | None:
        """The form with this id, in this version or the current one; None where there is none."""
        for sourced in (*self.forms, *(self.old_forms if version is not None else ())):
            if sourced.model.id == form_id and version in (None, sourced.model.version):
                return sourced.model
        return None

    @cached_property
    def mentions(self) -> Mapping[str, list[tuple[Sourced[Record], Mention]]]:
        """For each ref that a record names, the records and the places in them."""
        found: dict[str, list[tuple[Sourced[Record], Mention]]] = defaultdict(list)
        for sourced in self.records:
            form = self.form(sourced.model.form, sourced.model.form_version)
            for mention in mentions(sourced.model, form) if form is not None else ():
                found[mention.target].append((sourced, mention))
        return found


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
    for n, level in enumerate(settings.severities):
        url = f"severities/#{level.id}"
        yield Entry(Kind.SEVERITY, f"severity:{level.id}", url, level.title, level, file, ("severities", n))
    for n, version in enumerate(binder.history.model.versions):
        url = f"history/#v{version.version}"
        path = ("versions", n)
        yield Entry(Kind.VERSION, f"v{version.version}", url, version.changes, version, binder.history.file, path)
    for form in binder.forms:
        yield from _form_entries(form)
    for record in binder.records:
        if is_record_id(name := record.model.id):
            url = f"records/{name}/"
            yield Entry(Kind.RECORD, f"record:{name}", url, record.model.title or name, record.model, record.file, ())


def _form_entries(sourced: Sourced[Form]) -> Iterator[Entry]:
    form, file = sourced.model, sourced.file
    page = f"templates/{form.id}/"
    top = Entry(Kind.FORM, f"form:{form.id}", page, form.title, form, file, ())
    yield top
    for n, section in enumerate(form.sections):
        for m, each in enumerate(section.fields):
            path = ("sections", n, "fields", m)
            yield Entry(Kind.FIELD, f"{top.ref}#{each.name}", f"{page}#{each.name}", each.title, each, file, path, top)


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


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a model class that name something, and those that hold inline Markdown."""
    names = model.model_fields
    return tuple(n for n in REFERENCE_FIELDS if n in names), tuple(n for n in PROSE_FIELDS if n in names)


def _references(entry: Entry) -> Iterator[Reference]:
    fields = entry.node.__dict__
    # One look at the class: a binder may have 400,000 items, and each would be asked for every field there is.
    naming, texts = _fields(type(entry.node))
    for name in naming:
        if target := fields[name]:
            yield Reference(entry, name, target, entry.place(name))
    for n, target in enumerate(fields.get("refs", ())):
        yield Reference(entry, "refs", target, entry.place("refs", n))
    if metric := fields.get("metric"):
        yield Reference(entry, "metric", f"metric:{metric}", entry.place("metric"))
    for name in texts:
        text = fields[name]
        if text and "[[" in text:
            for ref in prose.references(text):
                yield Reference(entry, name, ref.target, entry.place(name, within=f"[[{ref.target}"))
    if entry.kind in _WITH_MORE:
        yield from _more_references(entry)


_WITH_MORE = frozenset([Kind.CONTACT, Kind.SEVERITY, Kind.FIELD, Kind.FORM, Kind.CHECKLIST])


def _more_references(entry: Entry) -> Iterator[Reference]:
    node = entry.node
    if isinstance(node, Contact):
        for n, hours in enumerate(node.hours):
            yield Reference(entry, "hours", f"hours:{hours}", entry.place("hours", n))
    elif isinstance(node, SeverityLevel):
        for n, target in enumerate(node.tell):
            yield Reference(entry, "tell", target, entry.place("tell", n))
    elif isinstance(node, FormField) and node.fill and node.fill.checklist:
        yield Reference(entry, "from", node.fill.checklist, entry.place("from"))
    elif isinstance(node, Checklist | Form) and node.review and node.review.owner:
        yield Reference(entry, "review", node.review.owner, entry.place("review", "owner"))
