"""What rules on records ask about them again and again."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from runcard.check.context import Context
from runcard.check.words import quoted
from runcard.diagnostic import Place
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.form import Column, Form, FormField
from runcard.model.index import Index
from runcard.model.record import Mention, Record
from runcard.model.values import NO_TIME, SKIPPED, TWICE, Row, parse_moment

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A record, the version of the form that it was made from, and its file."""

    record: Record
    form: Form
    file: str

    @property
    def ended(self) -> bool:
        """Whether it is finished, so that what it names may have changed since."""
        state = self.form.state(self.record.state)
        return state is not None and state.end

    def place(self, *path: str | int, within: str = "") -> Place:
        return Place(self.file, path, within=within)


def filled(context: Context) -> Iterator[Filled]:
    """Yield every record with its form."""
    for sourced in context.binder.records:
        form = context.binder.form(sourced.model.form, sourced.model.form_version)
        if form is not None:
            yield Filled(sourced.model, form, sourced.file)


@dataclass(frozen=True, slots=True)
class Given:
    """A single value of a record: a field's, one of its list, or a cell's."""

    path: Path
    of: FormField | Column
    text: str


def values(each: Filled) -> Iterator[Given]:
    """Yield every value that is filled in."""
    for field in each.form.fields:
        value = each.record.values.get(field.name, ())
        if isinstance(value, str):
            yield Given((field.name,), field, value)
            continue
        parts: tuple[str | Row, ...] = value
        for n, part in enumerate(parts):
            if isinstance(part, str):
                yield Given((field.name, n), field, part)
                continue
            for column in field.columns:
                if text := part.get(column.name, ""):
                    yield Given((field.name, n, column.name), column, text)


def choices(of: FormField | Column, binder: Binder) -> tuple[str, ...]:
    """Return what can be chosen in a field or a column."""
    return tuple(level.id for level in binder.settings.model.severities) if of.choices_from else of.choices


_MENDS = {
    "date": "Write year, month and day, such as 2026-03-01.",
    "date-time": "Write 2026-03-01 14:05 UTC, 2026-03-01 14:05 +01:00 or 2026-03-01 14:05 Europe/Berlin.",
    "duration": "Write a number and s, min, h, d or wk.",
    "number": "Write digits, and the unit or nothing after them.",
    "checkbox": "Write `true` or `false`.",
}


_CLOCKS = {
    NO_TIME: "Write a day and a time that there are.",
    SKIPPED: "Write what clocks showed before the change or after it, or the offset for the zone, such as +01:00.",
    TWICE: "Write the offset for the zone, such as +01:00.",
}


def misfit(name: str, text: str, found: str) -> str:
    """Return a sentence on a value; `found` is what `fault` says of it, and `name` says where it stands."""
    return f"{name} {found}, not {quoted(text)}" if found.startswith("must be ") else f"{name}: {quoted(text)} {found}"


def mend(of: FormField | Column, text: str, allowed: tuple[str, ...]) -> str:
    """Return how to mend a value that its field or column cannot hold."""
    if isinstance(of, FormField) and of.max is not None and len(text) > of.max:
        return "Shorten it."
    moment = parse_moment(text) if of.type == "date-time" else None
    if isinstance(moment, str) and moment in _CLOCKS:
        return _CLOCKS[moment]
    near = difflib.get_close_matches(text, allowed, n=1)
    return f"Did you mean `{near[0]}`?" if near else _MENDS.get(of.type, "Correct it.")


_ITEMS = frozenset([Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF])
_KINDS: Mapping[str, Collection[Kind]] = {
    "contact": (Kind.CONTACT,),
    "checklist": (Kind.CHECKLIST, Kind.RUNBOOK),
    "item": _ITEMS,
    "any": tuple(Kind),
}


def misnamed(index: Index, mention: Mention) -> tuple[str, str] | None:
    """Return what is wrong with an id of the binder that a value names, and how to mend it; None where nothing is.

    Records are tickets of another system, most of which a binder does not hold: their ids are not looked up.
    """
    if mention.kind == "record":
        return None
    target = index.resolve(mention.target)
    if target is None:
        return f"`{mention.target}` does not exist", _named_alike(index, mention)
    if target.kind is Kind.RETIRED:
        return f"`{mention.target}` is no longer in use", _successor(target)
    if target.kind not in _KINDS[mention.kind]:
        article = "an" if mention.kind == "item" else "a"
        return f"`{mention.target}` is a {target.kind}, not {article} {mention.kind}", _named_alike(index, mention)
    return None


def _successor(target: Entry) -> str:
    see = target.node.__dict__.get("see")
    return f"Write `{see}` instead." if see else "Write what took its place, or delete it."


def _named_alike(index: Index, mention: Mention) -> str:
    known = [entry.ref for entry in index.of_kind(*_KINDS[mention.kind]) if entry.ref]
    near = difflib.get_close_matches(mention.target, known[:4000], n=1)
    return f"Did you mean `{near[0]}`?" if near else "Correct it, or delete it."
