"""The pages of records, and what a checklist's page says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from runcard.model import prose
from runcard.model.binder import Binder, Sourced
from runcard.model.checklist import Procedure
from runcard.model.form import ColumnType, FieldType, Form, FormField
from runcard.model.record import Record, is_record_id
from runcard.model.values import parse_moment, say_moment, split_revision
from runcard.render import inline
from runcard.render.frame import Edition, Site, Turn, chunks, edition, page_url, turns
from runcard.render.links import Links, LinkView
from runcard.render.page import Heading, Page, SearchEntry

URL = "records/"
TITLE = "Records"
# The records that a checklist's page lists.
LATEST = 10


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record in a list. `when` is the latest time it names that is a field of its own; empty where there is none."""

    link: LinkView
    title: str
    form: LinkView
    state: str
    when: str


@dataclass(frozen=True, slots=True)
class RecordsView:
    lines: tuple[RecordLine, ...]
    turn: Turn | None
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field that is filled in. `cells` are a table's rows; otherwise each text is a paragraph or a value."""

    name: str
    title: str
    long: bool
    texts: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    anchor: str
    short: tuple[FieldView, ...]
    long: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    id: str
    title: str
    form: LinkView
    version: str
    state: str
    source: LinkView
    sections: tuple[SectionView, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of records and a page for each; nothing where there are none."""
    records = _shown(site.binder)
    if not records:
        return
    parts = list(chunks(records))
    for number, part in enumerate(parts, 1):
        first = number == 1
        yield Page(
            url=page_url(URL, number),
            title=TITLE if first else f"{TITLE}, page {number}",
            html=site.html("records.html.j2", partial(_list, site, number, part, len(parts))),
            search=(SearchEntry(URL, TITLE, ""),) if first else (),
            description="Changes, incidents and what was written about them, the latest first",
        )
    for sourced in records:
        yield _page(site, sourced)


def of_checklist(binder: Binder, checklist: Procedure, links: Links) -> tuple[RecordLine, ...]:
    """Return the latest records that name a checklist, a runbook or something in it, the latest first."""
    if not binder.records:
        return ()
    found = {id(each): each for ref in _refs(checklist) for each, _ in binder.mentions.get(ref, ())}
    kept = [each for each in found.values() if is_record_id(each.model.id)]
    return tuple(_line(binder, each.model, links) for each in sorted(kept, key=_newness, reverse=True)[:LATEST])


def _refs(checklist: Procedure) -> Iterator[str]:
    """Yield all that a record can name of a checklist: the checklist, its sections, groups and entries."""
    yield checklist.code
    for block in (each for section in checklist.sections for each in (section, *section.groups)):
        yield f"{checklist.code}#{block.anchor}"
        yield from (node.id for node in block.triggers if node.id)
        yield from (node.id for node in block.criteria if node.id)
        yield from (node.id for node in block.items if node.id)
        yield from (node.id for node in block.sign_offs if node.id)


def _shown(binder: Binder) -> list[Sourced[Record]]:
    known = (each for each in binder.records if is_record_id(each.model.id))
    return sorted(known, key=_newness, reverse=True)


def _newness(sourced: Sourced[Record]) -> tuple[str, str]:
    return _when(sourced.model), sourced.model.id


def _when(record: Record) -> str:
    moments = (parse_moment(value) for value in record.values.values() if isinstance(value, str))
    said = [say_moment(moment) for moment in moments if not isinstance(moment, str)]
    return max(said, default="")


def _state(binder: Binder, record: Record) -> str:
    form = binder.form(record.form, record.form_version)
    state = form.state(record.state) if form else None
    return state.title if state else record.state


def _form_link(binder: Binder, record: Record, links: Links) -> LinkView:
    form = binder.form(record.form) or binder.form(record.form, record.form_version)
    title = form.title if form else record.form
    known = binder.form(record.form) is not None
    return LinkView(links.href(f"templates/{record.form}/") if known else "", title)


def _line(binder: Binder, record: Record, links: Links) -> RecordLine:
    return RecordLine(
        LinkView(links.href(f"{URL}{record.id}/"), record.id),
        prose.plain(record.title),
        _form_link(binder, record, links),
        _state(binder, record),
        _when(record),
    )


def _list(site: Site, number: int, records: Sequence[Sourced[Record]], count: int) -> RecordsView:
    links = Links(site.binder.index, page_url(URL, number))
    lines = tuple(_line(site.binder, each.model, links) for each in records)
    return RecordsView(lines, turns(links, URL, count, number), edition(site.binder, links))


def _page(site: Site, sourced: Sourced[Record]) -> Page:
    record, url = sourced.model, f"{URL}{sourced.model.id}/"
    form = site.binder.form(record.form, record.form_version)
    title = f"{record.id} {prose.plain(record.title)}".strip()
    headings = tuple(Heading(_anchor(n), each.title, 2) for n, each in enumerate(form.sections)) if form else ()
    return Page(
        url=url,
        title=title,
        html=site.html("record.html.j2", partial(_view, site, sourced)),
        headings=headings,
        search=(SearchEntry(url, title, prose.plain(record.text("summary") or record.text("reason"))),),
        source=sourced.file,
    )


def _anchor(number: int) -> str:
    return f"section-{number + 1}"


def _view(site: Site, sourced: Sourced[Record]) -> RecordView:
    record, binder = sourced.model, site.binder
    links = Links(binder.index, f"{URL}{record.id}/")
    form = binder.form(record.form, record.form_version)
    return RecordView(
        record.id,
        prose.plain(record.title),
        _form_link(binder, record, links),
        record.form_version,
        _state(binder, record),
        site.source(sourced.file, links),
        tuple(_sections(form, record, links)) if form else (),
    )


def _sections(form: Form, record: Record, links: Links) -> Iterator[SectionView]:
    for n, section in enumerate(form.sections):
        filled = [_field(field, record, links) for field in section.fields if field.name in record.values]
        short, long = (tuple(each for each in filled if each.long is wanted) for wanted in (False, True))
        yield SectionView(section.title, _anchor(n), short, long)


def _field(field: FormField, record: Record, links: Links) -> FieldView:
    value = record.values[field.name]
    if field.type is FieldType.TABLE:
        columns = tuple(column.title for column in field.columns)
        cells = tuple(
            tuple(_value(column.type, row.get(column.name, ""), links) for column in field.columns)
            for row in record.rows(field.name)
        )
        return FieldView(field.name, field.title, True, (), columns, cells)
    if field.type is FieldType.LONG_TEXT:
        return FieldView(field.name, field.title, True, inline.paragraphs(record.text(field.name), links), (), ())
    texts = (value,) if isinstance(value, str) else tuple(each for each in value if isinstance(each, str))
    return FieldView(field.name, field.title, False, tuple(_value(field.type, each, links) for each in texts), (), ())


def _value(kind: FieldType | ColumnType, text: str, links: Links) -> str:
    """Return a value as a template prints it: what names something becomes a link."""
    if kind in (FieldType.ITEM, FieldType.CONTACT) and text:
        return inline.anchor(links.ref(text))
    if kind == FieldType.CHECKLIST and text:
        return inline.anchor(links.ref(split_revision(text)[0]), text)
    if kind == FieldType.RECORD and links.index.resolve(f"record:{text}"):
        return inline.anchor(links.ref(f"record:{text}"), text)
    return inline.render(text, links) if kind == FieldType.TEXT else text
