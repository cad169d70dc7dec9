"""What all pages have in common: the options they are made with, and the facts in their heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from jinja2 import Environment

from runcard.model.binder import Binder, Entry, Index, Kind
from runcard.model.form import Form
from runcard.render.links import Links, LinkView, source_href

T = TypeVar("T")

# The most rows one page or one list shows. A page that grows with the binder would be useless at 10,000 checklists.
ROWS = 500
SHORT_LIST = 40


@dataclass(frozen=True, slots=True)
class Document:
    """A form in one language. `name` is the file's beside the form's page; `text` is empty where it is no text."""

    language: str
    title: str
    name: str
    text: str


def _no_documents(form: Form) -> Sequence[Document]:
    return ()


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """`source_url` is where a source file is shown, with `{path}` in its place; empty where it is shown nowhere.

    Without a scheme it is an address within the site, from its root. `documents` gives a form in every language that
    its page offers. `sheets` says whether a PDF of each checklist stands beside its page.
    """

    source_url: str = ""
    documents: Callable[[Form], Sequence[Document]] = _no_documents
    sheets: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made of."""

    binder: Binder
    environment: Environment
    options: SiteOptions

    def source(self, file: str, links: Links) -> LinkView:
        """Return the link to a source file, given relative to the project."""
        address = source_href(self.options.source_url, file)
        inside = address and not urlsplit(address).scheme
        return LinkView(links.href(address) if inside else address, file)

    def html(self, template: str, view: Callable[[], Any]) -> Callable[[], str]:
        """Return what renders `template` with the view, on demand."""
        return lambda: self.environment.get_template(f"site/{template}").render(view=view())


@dataclass(frozen=True, slots=True)
class Edition:
    """The binder's latest version, for pages that belong to no checklist."""

    version: LinkView
    date: str
    author: str


def edition(binder: Binder, links: Links) -> Edition | None:
    """Return the binder's latest version; None where there is no history."""
    versions = binder.history.model.versions
    if not versions:
        return None
    latest = max(enumerate(versions), key=lambda pair: (pair[1].date, pair[0]))[1]
    link = LinkView(links.href(f"history/#v{latest.version}"), latest.version)
    return Edition(link, latest.date.isoformat(), latest.author)


@dataclass(frozen=True, slots=True)
class Short:
    """A list that is cut where it would grow without end; `more` counts what is left out."""

    links: tuple[LinkView, ...]
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.links)


NOTHING = Short(())


def short(entries: Iterable[Entry], links: Links) -> Short:
    """Return links to the first entries, each once, and how many more there are."""
    unique = list(dict.fromkeys(entries))
    return Short(tuple(map(links.entry, unique[:SHORT_LIST])), max(0, len(unique) - SHORT_LIST))


def referrers(index: Index, ref: str, links: Links) -> Short:
    """Return what refers to `ref` in the texts of the binder."""
    found = index.referrers.get(ref)
    if not found:
        return NOTHING
    # A button on the home page leads here; nobody needs the way back listed.
    return short((each.source for each in found if each.source.kind is not Kind.HOME_ACTION), links)


def chunks(rows: Sequence[T], size: int = ROWS) -> Iterator[Sequence[T]]:
    """Yield the rows in pages of at most `size`; one empty page where there is none."""
    for start in range(0, max(1, len(rows)), size):
        yield rows[start : start + size]


@dataclass(frozen=True, slots=True)
class Turn:
    """Which of several pages this is, and where the others are."""

    number: int
    pages: tuple[LinkView, ...]


def turns(links: Links, base: str, count: int, number: int) -> Turn | None:
    """Return the links between the pages `base`, `base2/` …; None where there is only one."""
    if count == 1:
        return None
    return Turn(number, tuple(LinkView(links.href(page_url(base, n)), str(n)) for n in range(1, count + 1)))


def page_url(base: str, number: int) -> str:
    """Return the address of the n-th page of several."""
    return base if number == 1 else f"{base}{number}/"
