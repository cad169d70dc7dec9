"""Hand-written pages: Markdown by authors who may format text and refer to the binder, but not run anything."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkdocsPage

from runcard.config import Project
from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.engines.generated import dest_uri, src_uri
from runcard.engines.navigation import HOME
from runcard.engines.sanitise import escape_metadata, sanitise
from runcard.files.scan import shown
from runcard.load.decode import split_lines
from runcard.model.binder import Binder
from runcard.model.page_markdown import References, Target
from runcard.model.page_references import page_references
from runcard.render.links import Links
from runcard.render.page import Page

_SNIPPETS = "pymdownx.snippets"


class Handwritten:
    """The hand-written pages of a build. `texts` gives path and text of each, by its file on the site."""

    def __init__(self, project: Project, binder: Binder) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.texts: dict[str, tuple[str, str]] = {}
        self._project = project
        self._index = binder.index
        self._links = Links(binder.index, "")
        self._page: MkdocsPage | None = None

    def prepare(self, config: MkDocsConfig) -> None:
        """Add references to MkDocs's Markdown, and keep its snippets inside the folder of the pages."""
        config.markdown_extensions.append(References(self._resolve))  # type: ignore[arg-type]
        if _SNIPPETS in config.markdown_extensions:
            options = (config.mdx_configs or {}).get(_SNIPPETS, {})
            inside = {"base_path": [config.docs_dir], "restrict_base_path": True, "url_download": False}
            config.mdx_configs = {**(config.mdx_configs or {}), _SNIPPETS: {**options, **inside}}

    def begin(self, page: MkdocsPage) -> None:
        """Take note of the page whose Markdown comes next."""
        self._page = page
        escape_metadata(page.meta)
        path, text = self._path(page.file), page.file.content_string
        self.texts[page.file.dest_uri] = (path, text)
        self.diagnostics += self._unknown(path, text)

    def clean(self, page: MkdocsPage, html: str) -> str:
        """Return what Markdown made of a page, without anything that runs."""
        # From a bare title, Material's <title> strips the escapes again; from this one it does not.
        page.meta["title"] = (page.title or "").replace('"', "&quot;")
        return sanitise(html)

    def _resolve(self, ref: str) -> Target | None:
        assert self._page is not None
        entry = self._index.resolve(ref)
        if entry is None:
            return None  # `begin` has told it, as `check` does: what a snippet or a plugin adds is no part of a page
        url, _, fragment = entry.url.partition("#")
        path = posixpath.relpath(src_uri(url), posixpath.dirname(self._page.file.src_uri) or ".")
        shown = self._links.entry(entry)
        return Target(f"{path}#{fragment}" if fragment else path, shown.text, shown.title)

    def _unknown(self, path: str, text: str) -> Iterator[Diagnostic]:
        """Yield what a page refers to in vain, by the same reading of it as the rule's."""
        for ref, line, column in page_references("\n".join(split_lines(text))):
            if self._index.resolve(ref) is None:
                hint = "Correct it; the index of ids lists every one."
                where = Location(path, line, column)
                yield Diagnostic(where, Severity.ERROR, "unknown-reference", f"`{ref}` does not exist", hint)

    def _path(self, file: File) -> str:
        return path_of(file, self._project)


def path_of(file: File, project: Project) -> str:
    """Return the path of a hand-written file, relative to the project."""
    return shown(Path(os.path.relpath(file.abs_src_path or file.src_uri, project.root)).as_posix())


def conflicts(files: Files, pages: Sequence[Page], project: Project) -> list[Diagnostic]:
    """Return the hand-written files that would take the place of what is generated.

    A hand-written `index.md` may: it is the owner's own home page. In place of any other, addresses would be lost.
    """
    generated = {_folded(dest_uri(page.url)): page.url for page in pages}
    found = []
    for file in files:
        taken = _folded(file.dest_uri)
        is_home = file.src_uri == HOME
        if not is_home and (taken in generated or taken == "runcard.json" or taken.startswith("assets/runcard/")):
            message = f"stands where Runcard puts `{generated.get(taken) or file.dest_uri}` of the site"
            where = Location(path_of(file, project))
            found.append(Diagnostic(where, Severity.ERROR, "page-conflict", message, "Rename the file."))
    return found


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
