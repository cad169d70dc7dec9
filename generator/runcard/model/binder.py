"""The binder: the whole canonical model, with an index of everything that has an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from runcard.model.checklist import Checklist, Procedure
from runcard.model.contact import Contact, ContactBook
from runcard.model.entry import PROCEDURES, Entry, Kind, Path, Reference, Sourced
from runcard.model.form import Form
from runcard.model.history import History
from runcard.model.index import Index
from runcard.model.record import Mention, Record, mentions
from runcard.model.references import PROSE_FIELDS, REFERENCE_FIELDS
from runcard.model.run import Run
from runcard.model.runbook import Runbook
from runcard.model.settings import Settings

__all__ = [
    "PROCEDURES",
    "PROSE_FIELDS",
    "REFERENCE_FIELDS",
    "Binder",
    "Entry",
    "Index",
    "Kind",
    "Path",
    "Reference",
    "Sourced",
]


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
    runbooks: tuple[Sourced[Runbook], ...] = ()
    runs: tuple[Sourced[Run], ...] = ()
    """Runs that are kept beside the records."""

    @cached_property
    def procedures(self) -> tuple[Sourced[Checklist] | Sourced[Runbook], ...]:
        """The checklists, then the runbooks."""
        return (*self.checklists, *self.runbooks)

    @cached_property
    def index(self) -> Index:
        return Index(self)

    def checklist(self, code: str) -> Checklist | None:
        """The checklist with this code, or None."""
        return next((sourced.model for sourced in self.checklists if sourced.model.code == code), None)

    def procedure(self, code: str) -> Procedure | None:
        """The checklist or runbook with this code, or None."""
        return next((sourced.model for sourced in self.procedures if sourced.model.code == code), None)

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
