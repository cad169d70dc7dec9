"""The page that lists the runs a browser holds. What it lists is known in the browser alone."""

from __future__ import annotations

from dataclasses import dataclass

from runcard.render.frame import Site
from runcard.render.links import Links, LinkView
from runcard.render.page import Page, SearchEntry

URL = "runs/"
TITLE = "Runs in this browser"


@dataclass(frozen=True, slots=True)
class RunsView:
    """`home` leads to the page that lists the checklists, where a run begins."""

    title: str
    home: LinkView


def page(site: Site) -> Page:
    """Return the page of runs."""
    return Page(
        url=URL,
        title=TITLE,
        html=site.html("runs.html.j2", lambda: _view(site)),
        search=(SearchEntry(URL, TITLE, "Open, held and finished runs: go on, hand over, export, import"),),
        description="Runs of checklists and runbooks that this browser holds",
    )


def _view(site: Site) -> RunsView:
    links = Links(site.binder.index, URL)
    return RunsView(TITLE, LinkView(links.href(""), "all checklists"))
