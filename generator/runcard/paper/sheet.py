"""A checklist as data for the sheet: everything that is printed, and the label of every box and blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runcard.model import pattern_words, prose
from runcard.model.binder import Binder
from runcard.model.checklist import (
    Block,
    Criterion,
    Decision,
    Item,
    Mode,
    Procedure,
    Section,
    SignOff,
    Trigger,
    Variable,
)
from runcard.model.command import variables
from runcard.model.edition import Edition, edition
from runcard.model.limits import Limit
from runcard.model.runbook import Runbook
from runcard.paper.people import people
from runcard.paper.qr import qr_png
from runcard.paper.sizes import long_words, size, widths
from runcard.paper.words import Node, Words

Data = dict[str, Any]

# Shorter words of a command are never broken, on any paper.
_LONG_WORD = 36

# The blanks at the head of every run. The last part of a field's name, and what stands above the blank.
RUN_BLANKS = (
    ("ticket", "Ticket"),
    ("operator", "Operator"),
    ("verifier", "Verifier"),
    ("start", "Start"),
    ("end", "End"),
)

DECISIONS: Mapping[Decision, tuple[tuple[str, str], ...]] = {
    Decision.APPROVAL: (("approved", "approved"), ("rejected", "rejected")),
    Decision.REVIEW: (("accepted", "accepted"), ("rejected", "changes needed")),
}

_USE = {
    Mode.READ_DO: "Read each line, do it, tick it.",
    Mode.DO_CONFIRM: "Do the work, then confirm each line; a second person verifies.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What Typst and the form fields need for one checklist.

    `labels` gives each field's spoken label by its name. `elsewhere` are the refs whose page in another sheet is named
    on this one, with the code of that sheet.
    """

    code: str
    data: Data
    labels: Mapping[str, str]
    elsewhere: Mapping[str, str]


def sheet(binder: Binder, checklist: Procedure, site_url: str = "") -> Sheet:
    """Return the sheet of a checklist. `site_url` is the site's address, ending in `/`; empty where there is none."""
    writer = _Writer(Words(binder, checklist), checklist)
    data = writer.checklist(binder, edition(binder, checklist), site_url)
    named = people(binder, writer.words, list(writer.words.names))
    return Sheet(checklist.code, {"list": data, "people": named}, writer.labels, writer.words.elsewhere)


def part_of_binder(binder: Binder, checklist: Procedure, site_url: str = "") -> Sheet:
    """Return the same for the document of all checklists: pages are that document's, people stand elsewhere."""
    writer = _Writer(Words(binder), checklist)
    data = writer.checklist(binder, edition(binder, checklist), site_url)
    return Sheet(checklist.code, data, writer.labels, {})


class _Writer:
    def __init__(self, words: Words, checklist: Procedure) -> None:
        self.words = words
        self.labels: dict[str, str] = {}
        self._list = checklist
        self._nameless = 0

    def checklist(self, binder: Binder, printed: Edition, site_url: str) -> Data:
        top = self._list
        for name, label in RUN_BLANKS:
            self.labels[f"{top.code}.{name}"] = f"{label} of this run of {top.code}"
        variables = [self._variable(variable) for variable in top.variables]
        return {
            "id": top.code,
            "title": top.title,
            "service": binder.settings.model.service or binder.settings.model.title,
            "objective": self.words.inline(top.objective),
            "mode": top.mode.value,
            "use": _USE[top.mode],
            "pause_point": self._taken_up(top),
            "owner": self.words.contact(top.owner),
            "version": printed.version or "",
            "date": printed.date.isoformat() if printed.date else "",
            "reviewed": top.review.last.isoformat() if top.review else "",
            "edition": printed.code,
            "address": f"{site_url}{printed.url}",
            "qr": qr_png(f"{site_url}{printed.url}") if site_url else [],
            "blanks": [{"name": f"{top.code}.{name}", "label": label} for name, label in RUN_BLANKS],
            "variables": variables,
            "sections": [self._section(section) for section in top.sections],
            "completion": self.words.inline(top.completion),
            **self._summary(),
        }

    def _variable(self, variable: Variable) -> Data:
        field = f"{self._list.code}-variable.{variable.name}"
        self.labels[field] = f"Value of {variable.name}: {prose.plain(variable.text)}"
        text = self.words.inline(variable.text)
        looks = pattern_words.words(variable.form) if variable.form else "one word"
        return {
            "id": f"{self._list.code}/#_var-{variable.name}",
            "field": field,
            "name": variable.name,
            "text": text,
            "looks": looks,
            "example": variable.example,
            "default": variable.default or "",
            "long": long_words([*text, {"text": f" {looks}"}]),
        }

    def _summary(self) -> Data:
        items = [item for section in self._list.sections for block in section.blocks for item in block.items]
        return {
            "longest_id": max((name.partition(".")[0] for name in self.labels), key=len),
            "has_critical": any(item.critical for item in items),
            "has_command": any(item.command for item in items),
            "has_long_word": any(len(word) > _LONG_WORD for item in items for word in (item.command or "").split()),
        }

    def _section(self, section: Section) -> Data:
        return {
            **self._block(section),
            "pause": self.words.inline(section.pause),
            "groups": [self._block(group) for group in section.groups],
        }

    def _block(self, block: Block) -> Data:
        return {
            "id": f"{self._list.code}#{block.anchor}",
            "title": block.title,
            "notes": (notes := self.words.paragraphs(block.notes)),
            "chars": size(notes)["chars"],
            "triggers": [self._trigger(each) for each in block.triggers],
            "items": [*map(self._criterion, block.criteria), *map(self._item, block.items)],
            "sign_offs": [self._sign_off(each) for each in block.sign_offs],
        }

    def _item(self, item: Item) -> Data:
        row = self._row(item.id, item.do)
        self._label_marks(row, item.limit, below=item.command is not None)
        return _sized(
            {
                **row,
                "expect": self.words.inline(item.expect),
                "critical": item.critical,
                "command": (item.command or "").expandtabs(4).strip("\n"),
                "measure": _measure(item.limit) if item.limit else None,
                "owner": self.words.contact(item.owner) if item.owner != self._list.owner else "",
                "notes": self.words.paragraphs(item.notes),
                "refs": self._refs(item.refs),
                "facts": list(self._ways(item)),
            }
        )

    def _taken_up(self, top: Procedure) -> list[Node]:
        """Return when it is taken up: at its pause point; a runbook at its symptoms and alerts."""
        if not isinstance(top, Runbook):
            return self.words.inline(top.pause_point)
        seen = [self.words.inline(symptom.text) for symptom in top.symptoms]
        seen += [[{"code": name}] for name in top.alerts]
        return [node for n, nodes in enumerate(seen) for node in ([{"text": "; "}] if n else []) + nodes]

    def _ways(self, item: Item) -> Iterator[list[Node]]:
        for variable in self._list.variables:
            if variable.name in variables(item.command or ""):
                yield [{"code": variable.name}, {"text": ": "}, *self.words.inline(variable.text), {"text": "."}]
        if item.destructive:
            yield [{"strong": [{"text": "Destructive: it cannot be taken back."}]}]
        for branch in item.branches:
            when = self.words.inline(branch.when)
            yield [{"text": "If: "}, *when, {"text": ". Go to "}, *self.words.reference(branch.go), {"text": "."}]

    def _criterion(self, criterion: Criterion) -> Data:
        row = self._row(criterion.id, criterion.text)
        self._label_marks(row, criterion.limit)
        return _sized(
            {
                **row,
                "expect": [],
                "critical": False,
                "command": "",
                "measure": _measure(criterion.limit),
                "owner": self.words.contact(criterion.owner) if criterion.owner != self._list.owner else "",
                "notes": self.words.paragraphs(criterion.notes),
                "refs": [],
                "facts": list(self._facts(criterion)),
            }
        )

    def _trigger(self, trigger: Trigger) -> Data:
        row = self._row(trigger.id, trigger.text)
        self._label_value(row, trigger.limit)
        self._label(row, "time", "time it was read")
        return _sized(
            {
                **row,
                "measure": _measure(trigger.limit),
                "facts": [*self._facts(trigger), *self._consequence(trigger)],
                "notes": self.words.paragraphs(trigger.notes),
            }
        )

    def _sign_off(self, sign_off: SignOff) -> Data:
        row = self._row(sign_off.id, sign_off.text)
        for name, label in (
            *DECISIONS[sign_off.decision],
            ("name", "name"),
            ("signature", "signature"),
            ("date", "date"),
        ):
            self._label(row, name, label)
        return _sized(
            {
                **row,
                "role": sign_off.role,
                "contact": self.words.contact(sign_off.contact),
                "decisions": [{"name": name, "label": label} for name, label in DECISIONS[sign_off.decision]],
                "notes": self.words.paragraphs(sign_off.notes),
            }
        )

    def _row(self, entry_id: str | None, text: str) -> Data:
        self._nameless += entry_id is None
        field = entry_id or f"{self._list.code}-new-{self._nameless}"
        return {"id": entry_id or "", "field": field, "do": self.words.inline(text), "say": prose.plain(text)}

    def _label(self, row: Data, name: str, label: str) -> None:
        self.labels[f"{row['field']}.{name}"] = f"{row['id'] or 'New line'} {label}: {row['say']}"

    def _label_marks(self, row: Data, limit: Limit | None, *, below: bool = False) -> None:
        # In reading order, which is the order of the tags: the blank for a value stands in the action's own cell, or
        # `below` the marks where a command makes a second row.
        self._label(row, "done", "done")
        if limit and not below:
            self._label_value(row, limit)
        self._label(row, "time", "time")
        self._label(row, "by", "done by, initials")
        if self._list.mode is Mode.DO_CONFIRM:
            self._label(row, "verified", "verified by, initials")
        if limit and below:
            self._label_value(row, limit)

    def _label_value(self, row: Data, limit: Limit | None) -> None:
        self._label(row, "value", f"measured value, limit {limit}" if limit else "measured value")

    def _facts(self, measured: Criterion | Trigger) -> Iterator[list[Node]]:
        if measured.window:
            yield [{"text": f"Over {measured.window}."}]
        if isinstance(measured, Trigger) and measured.baseline:
            yield [{"text": f"Measured against: {measured.baseline}."}]
        if measured.source:
            yield [{"text": "Read at: "}, *self.words.inline(measured.source), {"text": "."}]

    def _consequence(self, trigger: Trigger) -> Iterator[list[Node]]:
        if trigger.decides:
            yield [{"text": f"Decides: {self.words.contact(trigger.decides)}."}]
        if trigger.starts:
            yield [{"text": "Then: "}, *self.words.reference(trigger.starts), {"text": "."}]

    def _refs(self, refs: Iterable[str]) -> list[Node]:
        nodes: list[Node] = []
        for ref in refs:
            nodes += [{"text": "; " if nodes else "See "}, *self.words.reference(ref)]
        return [*nodes, {"text": "."}] if nodes else []


def _measure(limit: Limit | None) -> Data:
    return {"limit": str(limit) if limit else "", "unit": limit.unit if limit else ""}


def _sized(row: Data) -> Data:
    asides: list[list[Node]] = [row.get("expect", []), row.get("refs", []), *row.get("facts", []), *row["notes"]]
    beside = [widths(row["do"]), widths(row["expect"])] if row.get("expect") else []
    return {**row, **size([row["do"], *asides], row.get("command", "")), "widths": beside}
