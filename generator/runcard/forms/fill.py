"""What fills in the fields of a new record: one function an origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import cast

from runcard.forms.markup import markdown, markdown_code, markdown_text
from runcard.forms.run_parts import run_part
from runcard.model.binder import Binder, Kind
from runcard.model.checklist import Block, Criterion, Item, Procedure, SignOff, Trigger
from runcard.model.contact import Contact
from runcard.model.form import Form
from runcard.model.limits import Limit
from runcard.model.record import Record
from runcard.model.run import Run
from runcard.model.source import Origin, RunPart, Source
from runcard.model.values import Row, Value, parse_moment, say_moment


@dataclass(frozen=True)
class Known:
    """All that a field can be filled from: the binder, another record, a run, and what is filled in so far."""

    binder: Binder
    form: Form
    other: Record | None = None
    run: Run | None = None
    values: dict[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


def fill(source: Source, known: Known) -> Value | None:
    """Return what a source gives; None where it gives nothing."""
    return _FILLERS[source.origin](known, *source.arguments) or None


def severity_choices(binder: Binder) -> tuple[str, ...]:
    """Return the ids of the binder's severities, the worst first."""
    return tuple(level.id for level in binder.settings.model.severities)


def revision(checklist: Procedure) -> str:
    """Return how a record names a checklist in its present revision: `DEP 1.2`."""
    return f"{checklist.code} {checklist.version}" if checklist.version else checklist.code


def _revision(known: Known, code: str) -> str:
    checklist = known.binder.procedure(code)
    return revision(checklist) if checklist else ""


def _phases(known: Known, code: str) -> tuple[Row, ...]:
    return tuple(_phase_rows(checklist)) if (checklist := known.binder.procedure(code)) else ()


def _phase_rows(checklist: Procedure) -> Iterator[Row]:
    for section in checklist.sections:
        for block in section.blocks:
            if ids := _ids(block):
                part = "" if block is section else markdown_text(block.title)
                yield {
                    "phase": markdown_text(section.title),
                    "part": part,
                    "items": ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}",
                    "revision": revision(checklist),
                }


def _ids(block: Block) -> list[str]:
    ids = [each.id for each in block.triggers] + [each.id for each in block.criteria]
    ids += [each.id for each in block.items] + [each.id for each in block.sign_offs]
    return [each for each in ids if each]


def _nodes(known: Known, code: str, kind: Kind) -> Iterator[object]:
    for entry in known.binder.index.of_kind(kind):
        checklist = entry.procedure
        if checklist is not None and checklist.code == code:
            yield entry.node


def _steps(known: Known, code: str) -> tuple[Row, ...]:
    return tuple(
        {
            "item": item.id or "",
            "action": markdown(item.do),
            "command": markdown_code(item.command.strip("\n")) if item.command else "",
            "owner": _name(known, item.owner),
            "expected": markdown(item.expect or ""),
        }
        for item in cast("Iterator[Item]", _nodes(known, code, Kind.ITEM))
    )


def _bound(known: Known, metric: str | None, limit: Limit | None) -> Row:
    entry = known.binder.index.resolve(f"metric:{metric}") if metric else None
    # A version has no operator to compare it by that everybody reads alike: `v1.21+` is its value.
    exact = limit is not None and limit.value is not None
    return {
        "metric": markdown_text(entry.text if entry else metric or ""),
        "operator": str(limit.operator) if limit and exact else "",
        "value": (f"{limit.value:f}" if exact else limit.text) if limit else "",
        "unit": limit.unit if limit else "",
    }


def _criteria(known: Known, code: str) -> tuple[Row, ...]:
    return tuple(
        {"item": each.id or "", "criterion": markdown(each.text), **_bound(known, each.metric, each.limit)}
        for each in cast("Iterator[Criterion]", _nodes(known, code, Kind.CRITERION))
    )


def _triggers(known: Known, code: str) -> tuple[Row, ...]:
    index = known.binder.index
    return tuple(
        {
            "item": each.id or "",
            "trigger": markdown(each.text),
            **_bound(known, each.metric, each.limit),
            "window": str(each.window or ""),
            "first-step": (each.starts or "") if each.starts and index.resolve(each.starts) else "",
        }
        for each in cast("Iterator[Trigger]", _nodes(known, code, Kind.TRIGGER))
    )


def _sign_offs(known: Known, code: str) -> tuple[Row, ...]:
    return tuple(
        {
            "item": each.id or "",
            "subject": markdown(each.text),
            "role": markdown_text(each.role),
            "decision-kind": str(each.decision),
            "contact": each.contact or "",
            "name": _name(known, each.contact),
        }
        for each in cast("Iterator[SignOff]", _nodes(known, code, Kind.SIGN_OFF))
    )


def _history(known: Known, code: str) -> tuple[Row, ...]:
    return tuple(
        {
            "version": markdown_text(each.version),
            "date": each.date.isoformat(),
            "author": markdown_text(each.author),
            "changes": markdown(each.changes),
        }
        for each in known.binder.history.model.versions
        if not each.checklists or code in each.checklists
    )


def _owner(known: Known, code: str) -> str:
    checklist = known.binder.procedure(code)
    return (checklist.owner or "") if checklist else ""


def _service(known: Known) -> str:
    return known.binder.settings.model.service or ""


def _team(known: Known) -> tuple[Row, ...]:
    return tuple(
        {
            "role": markdown_text(each.role or each.name),
            "name": markdown_text(each.name),
            "contact": each.id,
            "phone": markdown_text(each.phone or ""),
            "email": markdown_text(each.email or ""),
        }
        for each in known.binder.contacts.model.contacts
        if not each.vacant
    )


def _name(known: Known, contact: str | None) -> str:
    found: Contact | None = known.binder.contact(contact)
    return markdown_text(found.name) if found and not found.vacant else ""


def _told(known: Known, severity: str) -> tuple[str, ...]:
    levels = known.binder.settings.model.severities
    return next((level.tell for level in levels if level.id == known.text(severity)), ())


def _next_update(known: Known, time: str, severity: str) -> str:
    """The time of a report and the longest wait of its severity: when the next one is due at the latest."""
    moment = parse_moment(known.text(time))
    levels = known.binder.settings.model.severities
    level = next((each for each in levels if each.id == known.text(severity)), None)
    if level is None or isinstance(moment, str):
        return ""
    try:
        return say_moment(moment.astimezone(UTC) + timedelta(seconds=float(level.update.seconds)))
    except OverflowError:  # after the last day of the calendar
        return ""


def _priority(known: Known, impact: str, urgency: str) -> str:
    """Impact and urgency of three levels give five priorities, the highest 1, as ITIL's matrix does."""
    ranks = []
    for name in (impact, urgency):
        choices = known.form.by_name[name].choices
        if known.text(name) not in choices:
            return ""
        ranks.append(choices.index(known.text(name)))
    return str(sum(ranks) + 1)


def _record(known: Known, name: str) -> Value:
    if known.other is None:
        # A run stands in for the record that nobody wrote.
        return _run(known, _STANDS_IN[name]) if name in _STANDS_IN else ""
    return known.other.id if name == "id" else known.other.values.get(name, "")


_STANDS_IN: Mapping[str, str] = {"id": RunPart.TICKET, "timeline": RunPart.TIMELINE}


def _run(known: Known, part: str) -> Value:
    if known.run is None:
        return ""
    # A ticket of this form's own kind is the id of the record, and not something it is related to.
    own = known.form.prefix is not None and known.run.ticket.startswith(f"{known.form.prefix}-")
    return "" if part == RunPart.TICKET and own else run_part(part, known.run, known.binder)


def _span(known: Known, start: str, end: str) -> str:
    """The time between two moments of the other record, in whole minutes, rounded up."""
    if known.other is None:
        return ""
    moments = [parse_moment(known.other.text(name)) for name in (start, end)]
    seconds = [moment.timestamp() for moment in moments if not isinstance(moment, str)]
    if len(seconds) < 2 or seconds[1] < seconds[0]:
        return ""
    return f"{-int(-(seconds[1] - seconds[0]) // 60)} min"


_FILLERS: Mapping[Origin, Callable[..., Value]] = {
    Origin.REVISION: _revision,
    Origin.PHASES: _phases,
    Origin.STEPS: _steps,
    Origin.CRITERIA: _criteria,
    Origin.TRIGGERS: _triggers,
    Origin.SIGN_OFFS: _sign_offs,
    Origin.HISTORY: _history,
    Origin.OWNER: _owner,
    Origin.SERVICE: _service,
    Origin.TEAM: _team,
    Origin.TOLD: _told,
    Origin.NEXT_UPDATE: _next_update,
    Origin.PRIORITY: _priority,
    Origin.RECORD: _record,
    Origin.SPAN: _span,
    Origin.RUN: _run,
}
