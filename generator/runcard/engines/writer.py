"""Writes generated pages through the theme, on all processors, and looks at their links while it has them at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from runcard.engines import search
from runcard.engines.contents import Rendered
from runcard.engines.copies import write_file
from runcard.engines.frames import Frames, is_known
from runcard.engines.generated import GeneratedPage
from runcard.engines.pool import spread
from runcard.engines.template_fault import templates_told
from runcard.engines.verification import Look, Written, files_below, stamp_of
from runcard.export import FILE_NAME
from runcard.verify.links import Site
from runcard.verify.scan import Scanned, scan_part

_WORTH_A_FORK = 64  # pages
_FIRST = 4
_PAGES_A_PART = 150

T = TypeVar("T")
Job = GeneratedPage | Callable[[], bytes | None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a theme's template sees beside the page."""

    config: MkDocsConfig
    nav: Navigation
    files: Sequence[File]
    environment: jinja2.Environment


def write(
    pages: Sequence[GeneratedPage],
    export: Callable[[int], Sequence[Callable[[], bytes]]],
    copies: Mapping[str, Callable[[], None]],
    around: Surroundings,
    progress: Callable[[int, int], None],
) -> Written:
    """Render every page and write it below the site folder, with the export, and add it to the search index.

    Return what is known of the pages. `export` gives what makes the export in so many pieces. `copies` write other
    files, given by their paths below the site folder. `progress` hears how many of how many pages are done.
    """
    writer = _Writer(around, [*(page.file.dest_uri for page in pages), *copies, FILE_NAME])
    # Written here, so that templates are compiled and frames proven before the work is spread, and not in each process.
    first = writer.work(pages[:_FIRST])
    found, searched = first.looks, first.searched
    # Procedures, their pieces of the export and of the indexes, and their copies stand in one order. A process that
    # looks at an entry has a copy of it from then on: who made all of an index had one of the whole binder.
    procedures, others = (
        [page for page in pages[_FIRST:] if bool(page.generated.source) is made] for made in (True, False)
    )
    parts = export(-(-len(pages) // _PAGES_A_PART))
    jobs: list[Job] = list(_evenly(parts, procedures, others, [*copies.values()]))
    done = len(found)
    # Another plugin's listener may remember what it saw, so it must see every page in this process.
    least = len(jobs) + 1 if writer.is_heard else _WORTH_A_FORK
    with (Path(around.config.site_dir) / FILE_NAME).open("wb") as file:
        for made in spread(writer.work, jobs, least):
            file.write(made.export)
            found.update(made.looks)
            searched.update(made.searched)
            done = min(done + len(made.looks), len(pages))
            progress(done, len(pages))
    in_order = [searched[page.file.dest_uri] for page in pages]
    search.add_entries(around.config, in_order)
    return Written(writer.expected, found, [location for each in in_order for location in each.locations])


def _evenly(*lists: Sequence[T]) -> Iterator[T]:
    """Yield what is in some lists, each in its order and spread over the whole."""
    placed = (((n / len(each), number, n), job) for number, each in enumerate(lists) for n, job in enumerate(each))
    return (job for _, job in sorted(placed, key=itemgetter(0)))


class _Made(NamedTuple):
    """What came of some jobs: the links and the search entries of pages, by file, and a piece of the export."""

    looks: dict[str, Look]
    searched: dict[str, search.Found]
    export: bytes


class _Writer:
    """Writes pages below the site folder. `addresses` are all files that are yet to be written."""

    def __init__(self, around: Surroundings, addresses: Sequence[str]) -> None:
        self.expected = frozenset([*files_below(Path(around.config.site_dir)), *addresses])
        self._around = around
        self._site = Site(self.expected, around.config.site_url or "")
        self._searched = search.maker(around.config)
        self._listeners = _listeners(around.config)
        self._render = _renderer(around, self._listeners)

    @property
    def is_heard(self) -> bool:
        """Whether another plugin listens."""
        return any(self._listeners.values())

    def work(self, jobs: Sequence[Job]) -> _Made:
        """Write some pages, or do whatever else there is to do."""
        looks: dict[str, Look] = {}
        searched: dict[str, search.Found] = {}
        export: list[bytes] = []
        with templates_told():  # here, where the traceback with the template's line still is
            for job in jobs:
                if isinstance(job, GeneratedPage):
                    looks |= self._looked_at(job)
                    searched[job.file.dest_uri] = self._searched(job.generated)
                else:
                    export.append(job() or b"")
        return _Made(looks, searched, b"".join(export))

    def _looked_at(self, page: GeneratedPage) -> Iterator[tuple[str, Look]]:
        """Write a page, and yield what is known of its content."""
        content, scanned = self._rendered(page)
        place, file = Path(page.file.abs_dest_path), page.file.dest_uri
        write_file(place, content)
        if scanned is not None:
            yield file, Look(stamp_of(place), sha256(content).hexdigest(), self._site.look(file, scanned))

    def _rendered(self, page: GeneratedPage) -> tuple[bytes, Scanned | None]:
        """Return a page, with its ids and links where they are known without reading all of it again."""
        config, heard = self._around.config, self._listeners
        page.fill()
        page.active = True
        for listener in heard["page_content"]:
            page.content = listener(page.content, page=page, config=config, files=self._around.files) or page.content
        output, scanned = self._render(page, lambda: self._context(page))
        for listener in heard["post_page"]:
            output, scanned = listener(output, page=page, config=config) or output, None
        part = scan_part(page.content or "") if scanned is not None else None
        page.active = False
        page.drop()
        content = output.encode("utf-8")
        if scanned is None or part is None:
            return content, None
        return content, Scanned(scanned.ids | part.ids, (*scanned.links, *part.links))

    def _context(self, page: GeneratedPage) -> Any:
        around = self._around
        context: Any = get_context(around.nav, around.files, around.config, page)
        for listener in self._listeners["page_context"]:
            context = listener(context, page=page, config=around.config, nav=around.nav) or context
        return context


Listeners = dict[str, list[Callable[..., Any]]]


def _listeners(config: MkDocsConfig) -> Listeners:
    """Return what other plugins do with pages. Search has the entries of generated pages already."""
    ours = (search.plugin_of(config), config.plugins.get("runcard"))
    return {
        event: [method for method in config.plugins.events[event] if getattr(method, "__self__", None) not in ours]
        for event in ("page_content", "page_context", "post_page")
    }


def _renderer(around: Surroundings, listeners: Listeners) -> Callable[[GeneratedPage, Callable[[], Any]], Rendered]:
    """Return what renders a page in its theme: with frames kept, where nobody can have changed what they hold."""
    if is_known(around.config) and not listeners["page_context"]:
        return Frames(around.environment, around.nav).render
    template = around.environment.get_template("main.html")
    return lambda page, context: Rendered(template.render(context()))
