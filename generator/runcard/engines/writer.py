"""Writes generated pages through the theme, on all processors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file

from runcard.engines import search
from runcard.engines.frames import Frames, is_known
from runcard.engines.generated import GeneratedPage
from runcard.engines.pool import spread
from runcard.engines.template_fault import templates_told

_WORTH_A_FORK = 64  # pages
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a theme's template sees beside the page."""

    config: MkDocsConfig
    nav: Navigation
    files: Sequence[File]
    environment: jinja2.Environment


def write(
    pages: Sequence[GeneratedPage],
    export: Callable[[], None],
    around: Surroundings,
    progress: Callable[[int, int], None],
) -> None:
    """Render every page and write it below the site folder, and run `export` meanwhile.

    `progress` hears how many of how many are done.
    """
    listeners = _listeners(around.config)
    render = _renderer(around, listeners)
    # Written here, so that templates are compiled and frames proven before the work is spread, and not in each process.
    for page in pages[:_FIRST]:
        _write(page, around, listeners, render)
    rest = (partial(_write, page, around, listeners, render) for page in pages[_FIRST:])
    jobs: list[Callable[[], None]] = [export, *rest]

    def work(chunk: Sequence[Callable[[], None]]) -> int:
        for job in chunk:
            with templates_told():  # here, where the traceback with the template's line still is
                job()
        return len(chunk)

    # Another plugin's listener may remember what it saw, so it must see every page in this process.
    foreign = any(listeners.values())
    done = 0
    for count in spread(work, jobs, len(jobs) + 1 if foreign else _WORTH_A_FORK):
        done += count
        progress(done, len(jobs))


Listeners = dict[str, list[Callable[..., Any]]]


def _listeners(config: MkDocsConfig) -> Listeners:
    """Return what other plugins do with pages. Search has the entries of generated pages already."""
    ours = (search.plugin_of(config), config.plugins.get("runcard"))
    return {
        event: [method for method in config.plugins.events[event] if getattr(method, "__self__", None) not in ours]
        for event in ("page_content", "page_context", "post_page")
    }


def _renderer(around: Surroundings, listeners: Listeners) -> Callable[[GeneratedPage, Any], str]:
    """Return what renders a page in its theme: with frames kept, where nobody can have changed what they hold."""
    if is_known(around.config) and not listeners["page_context"]:
        return Frames(around.environment, around.nav).render
    template = around.environment.get_template("main.html")
    return lambda page, context: template.render(context)


def _write(
    page: GeneratedPage, around: Surroundings, listeners: Listeners, render: Callable[[GeneratedPage, Any], str]
) -> None:
    config = around.config
    page.fill()
    page.active = True
    for listener in listeners["page_content"]:
        page.content = listener(page.content, page=page, config=config, files=around.files) or page.content
    context = get_context(around.nav, around.files, config, page)
    for listener in listeners["page_context"]:
        context = listener(context, page=page, config=config, nav=around.nav) or context
    output = render(page, context)
    for listener in listeners["post_page"]:
        output = listener(output, page=page, config=config) or output
    page.active = False
    page.drop()
    write_file(output.encode("utf-8"), page.file.abs_dest_path)
