"""Finished pages as MkDocs sees them.

A generated page has a file in MkDocs's collection, so that navigation and hand-written pages can name it (`DEP.md`),
and a page object that the theme's templates show. It is no "documentation page" in MkDocs's sense: MkDocs neither
reads nor builds it, `writer` does. Themes print titles as they are, so here they are HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkdocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from runcard.render.page import Heading, Page


def src_uri(url: str) -> str:
    """Return the name by which Markdown and `nav` link to a generated page: `DEP/` is `DEP.md`, the home `index.md`."""
    return f"{url.rstrip('/') or 'index'}.md"


def dest_uri(url: str) -> str:
    """Return the file of a generated page below the site folder: `DEP/` is `DEP/index.html`."""
    return f"{url}index.html"


class GeneratedFile(File):
    """The file of a generated page. It has no source that MkDocs could read or copy."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the page is written when all else is known."""


class GeneratedPage(MkdocsPage):
    """A page whose content is made when it is written, and dropped after."""

    def __init__(self, page: Page, title: str | None, config: MkDocsConfig) -> None:
        file = GeneratedFile.generated(config, src_uri(page.url), content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = dest_uri(page.url)
        super().__init__(title or escape(page.title), file, config)
        self.generated = page
        # Said in `meta` as well: from a bare title, Material's <title> strips the escapes again.
        self.meta: dict[str, Any] = {"title": escape(page.title), "search": {"exclude": True}}
        if page.description:
            self.meta["description"] = escape(page.description)

    def fill(self) -> None:
        """Make the content."""
        self.content = self.generated.html()
        self.toc = table_of_contents(self.generated.headings)

    def drop(self) -> None:
        """Forget the content."""
        self.content = None
        self.toc = TableOfContents([])


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Return headings as MkDocs's themes take them: titles are HTML, the first entry is active."""
    links = [_anchor(heading) for heading in headings]
    if links:
        links[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(links)


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(escape(heading.title), escape(heading.id), heading.level)
    link.children = [_anchor(child) for child in heading.children]
    return link
