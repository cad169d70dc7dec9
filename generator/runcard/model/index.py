"""The index of a binder: everything that has an address, by its ref and in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from runcard.model.checklist import Block, Checklist, Criterion, Item, Procedure, Section, SignOff, Trigger
from runcard.model.contact import ContactBook
from runcard.model.entry import PROCEDURES, Entry, Kind, Path, Reference, Sourced
from runcard.model.form import Form
from runcard.model.record import is_record_id
from runcard.model.references import references
from runcard.model.runbook import Runbook
from runcard.model.settings import Settings

if TYPE_CHECKING:
    from runcard.model.binder import Binder


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
        return [reference for entry in self.entries for reference in references(entry)]

    @cached_property
    def referrers(self) -> Mapping[str, list[Reference]]:
        """For each ref, the mentions of it by other entries."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            if reference.source.ref != reference.target:
                found[reference.target].append(reference)
        return found


def _entries(binder: Binder) -> Iterator[Entry]:
    for sourced in binder.checklists:
        yield from _checklist_entries(sourced)
    for runbook in binder.runbooks:
        yield from _runbook_entries(runbook)
    yield from _contact_entries(binder.contacts)
    yield from _settings_entries(binder.settings)
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


def _contact_entries(sourced: Sourced[ContactBook]) -> Iterator[Entry]:
    book, file = sourced.model, sourced.file
    for n, contact in enumerate(book.contacts):
        yield Entry(Kind.CONTACT, contact.id, f"contacts/#{contact.id}", contact.name, contact, file, ("contacts", n))
    for n, hours in enumerate(book.hours):
        url = f"contacts/#hours-{hours.id}"
        yield Entry(Kind.HOURS, f"hours:{hours.id}", url, hours.title, hours, file, ("hours", n))
    for n, step in enumerate(book.escalation):
        yield Entry(Kind.ESCALATION, "", "contacts/#escalation", step.contact, step, file, ("escalation", n))


def _settings_entries(sourced: Sourced[Settings]) -> Iterator[Entry]:
    settings, file = sourced.model, sourced.file
    for n, metric in enumerate(settings.metrics):
        url = f"limits/#metric-{metric.id}"
        yield Entry(Kind.METRIC, f"metric:{metric.id}", url, metric.title, metric, file, ("metrics", n))
    for n, action in enumerate(settings.home):
        yield Entry(Kind.HOME_ACTION, "", "", action.title, action, file, ("home", n))
    for n, level in enumerate(settings.severities):
        url = f"severities/#{level.id}"
        yield Entry(Kind.SEVERITY, f"severity:{level.id}", url, level.title, level, file, ("severities", n))
    for n, alert in enumerate(settings.alerts):
        url = f"alerts/#{alert.anchor}"
        yield Entry(Kind.ALERT, f"alert:{alert.anchor}", url, alert.name, alert, file, ("alerts", n))


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
    yield from _common_entries(checklist, top)


def _runbook_entries(sourced: Sourced[Runbook]) -> Iterator[Entry]:
    runbook, file = sourced.model, sourced.file
    page = f"{runbook.code}/"
    top = Entry(Kind.RUNBOOK, runbook.code, page, runbook.title, runbook, file, ())
    yield top
    for n, symptom in enumerate(runbook.symptoms):
        yield Entry(Kind.SYMPTOM, "", f"{page}#_symptoms", symptom.text, symptom, file, ("symptoms", n), top)
    for key, section in runbook.phases:
        entry = _block_entry(Kind.SECTION, section, top, (key,))
        yield entry
        for n, item in enumerate(section.items):
            url = f"{page}#{item.id}" if item.id else page
            yield Entry(Kind.ITEM, item.id or "", url, item.do, item, file, (key, n), entry)
    for n, step in enumerate(runbook.escalate):
        yield Entry(Kind.ESCALATION, "", f"{page}#_escalate", step.contact, step, file, ("escalate", n), top)
    yield from _common_entries(runbook, top)


def _common_entries(procedure: Procedure, top: Entry) -> Iterator[Entry]:
    for n, variable in enumerate(procedure.variables):
        url, path = f"{top.url}#_var-{variable.name}", ("variables", n)
        yield Entry(Kind.VARIABLE, "", url, variable.text, variable, top.file, path, top)
    for n, retired in enumerate(procedure.retired):
        url = f"{top.url}#{retired.id}"
        yield Entry(Kind.RETIRED, retired.id, url, retired.why, retired, top.file, ("retired", n), top)


def _block_entry(kind: Kind, block: Section | Block, parent: Entry, path: Path) -> Entry:
    top = parent if parent.kind in PROCEDURES else parent.parent
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
