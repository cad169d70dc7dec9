"""The pages of the forms: one that lists them, one for each with every field and what can be copied or downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from runcard.model import prose
from runcard.model.binder import Binder, Sourced
from runcard.model.form import Form, FormField
from runcard.model.form_words import kind_words, required_words, source_words
from runcard.model.ids import slugify
from runcard.render import inline
from runcard.render.frame import Document, Edition, Site, edition
from runcard.render.links import Links, LinkView
from runcard.render.page import Heading, Page, SearchEntry

URL = "templates/"
TITLE = "Templates"


@dataclass(frozen=True, slots=True)
class ColumnView:
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class FieldView:
    name: str
    title: str
    kind: str
    required: str
    help: str | None
    example: str
    choices: tuple[str, ...]
    columns: tuple[ColumnView, ...]
    source: str
    checklist: LinkView | None


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    anchor: str
    notes: str | None
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    id: str
    title: str
    version: str
    purpose: str
    use_when: str
    owner: LinkView | None
    reviewed: str
    prefix: str
    states: tuple[str, ...]
    source: LinkView
    documents: tuple[Document, ...]
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class ListedView:
    link: LinkView
    version: str
    purpose: str
    use_when: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Forms that are listed together. `title` is empty for those without a group."""

    title: str
    anchor: str
    forms: tuple[ListedView, ...]


@dataclass(frozen=True, slots=True)
class FormsView:
    groups: tuple[GroupView, ...]
    records: str
    edition: Edition | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of forms and a page for each; nothing where there are none."""
    forms = site.binder.forms
    if not forms:
        return
    yield Page(
        url=URL,
        title=TITLE,
        html=site.html("forms.html.j2", lambda: _list(site)),
        headings=tuple(Heading(_anchor(title), title, 2) for title, _ in grouped(site.binder) if title),
        search=(SearchEntry(URL, TITLE, ""),),
        description="Documents to fill in, and when to use which",
    )
    for sourced in forms:
        yield _page(site, sourced)


def _page(site: Site, sourced: Sourced[Form]) -> Page:
    form = sourced.model
    url = f"{URL}{form.id}/"
    texts = [prose.plain(form.purpose), *(field.title for field in form.fields)]
    return Page(
        url=url,
        title=form.title,
        html=site.html("form.html.j2", partial(_view, site, sourced)),
        headings=tuple(_headings(form)),
        search=(SearchEntry(url, form.title, ". ".join(texts)),),
        source=sourced.file,
        description=prose.plain(form.purpose),
    )


def _list(site: Site) -> FormsView:
    links = Links(site.binder.index, URL)
    groups = (
        GroupView(title, _anchor(title), tuple(_listed(form, links) for form in forms))
        for title, forms in grouped(site.binder)
    )
    records = links.href("records/") if site.binder.records else ""
    return FormsView(tuple(groups), records, edition(site.binder, links))


def grouped(binder: Binder) -> list[tuple[str, list[Form]]]:
    """Return the forms by the heading they are listed under: those without one first, the others as they come."""
    found: dict[str, list[Form]] = {}
    for form in sorted((sourced.model for sourced in binder.forms), key=lambda form: form.group is not None):
        found.setdefault(form.group or "", []).append(form)
    return list(found.items())


def group_url(title: str) -> str:
    """Return the address of a group of forms, from the site's root."""
    return f"{URL}#{_anchor(title)}"


def link(form: Form, links: Links) -> LinkView:
    """Return the link to a form's page."""
    return LinkView(links.href(f"{URL}{form.id}/"), form.title)


def _listed(form: Form, links: Links) -> ListedView:
    purpose, use_when = inline.render(form.purpose, links), inline.render(form.use_when, links)
    return ListedView(link(form, links), form.version, purpose, use_when)


def _headings(form: Form) -> Iterator[Heading]:
    yield Heading("section-copies", "Copy or download", 2)
    for section in form.sections:
        fields = tuple(Heading(field.name, field.title, 3) for field in section.fields)
        yield Heading(_anchor(section.title), section.title, 2, fields)


def _anchor(title: str) -> str:
    return f"section-{slugify(title)}"


def _view(site: Site, sourced: Sourced[Form]) -> FormView:
    form = sourced.model
    links = Links(site.binder.index, f"{URL}{form.id}/")
    return FormView(
        id=form.id,
        title=form.title,
        version=form.version,
        purpose=inline.render(form.purpose, links),
        use_when=inline.render(form.use_when, links),
        owner=links.maybe(form.owner),
        reviewed=form.review.last.isoformat() if form.review else "",
        prefix=form.prefix or "",
        states=tuple(state.title for state in form.states),
        source=site.source(sourced.file, links),
        documents=tuple(site.options.documents(form)),
        sections=tuple(
            SectionView(
                section.title,
                _anchor(section.title),
                inline.maybe(section.notes, links),
                tuple(_field(form, field, site.binder, links) for field in section.fields),
            )
            for section in form.sections
        ),
    )


def _field(form: Form, field: FormField, binder: Binder, links: Links) -> FieldView:
    source = field.fill
    levels = tuple(level.id for level in binder.settings.model.severities)
    return FieldView(
        field.name,
        field.title,
        kind_words(field),
        required_words(form, field),
        inline.maybe(field.help, links),
        field.example or "",
        levels if field.choices_from else field.choices,
        tuple(ColumnView(column.title, _column_kind(column.type, column.required)) for column in field.columns),
        source_words(form, source) if source else "",
        links.ref(source.checklist) if source and source.checklist else None,
    )


def _column_kind(kind: str, required: bool) -> str:
    return f"{kind.replace('-', ' and ')}{', required' if required else ''}"
