"""Reads a project's hand-written pages, for the checks; the build reads them through MkDocs."""

from __future__ import annotations

from dataclasses import dataclass, field

from runcard.config import Project
from runcard.diagnostic import Diagnostic
from runcard.files.scan import Found, read, scan
from runcard.load.decode import as_utf_8, split_lines, too_large
from runcard.load.faults import Faults
from runcard.model.settings import FileLimits

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page."""


@dataclass(slots=True)
class Pages:
    """The pages' text by their path from the project's root, with line feeds for line ends; and what was refused."""

    texts: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_pages(project: Project, limits: FileLimits) -> Pages:
    """Read the hand-written pages. What the folder holds that may not be there is for `load_binder` to say."""
    pages = Pages()
    for found in scan(project.pages, project.root).files:
        if not found.hidden and found.path.endswith(MARKDOWN):
            _read_into(pages, found, limits)
    return pages


def _read_into(pages: Pages, found: Found, limits: FileLimits) -> None:
    if found.size > limits.file_bytes:
        pages.diagnostics.append(too_large(found.path, found.size, limits))
        return
    content = read(found, limits.file_bytes)
    if isinstance(content, Diagnostic):
        pages.diagnostics.append(content)
        return
    faults = Faults(found.path)
    text = as_utf_8(content, faults)
    pages.diagnostics += faults.found
    if text is not None:
        pages.texts[found.path] = "\n".join(split_lines(text))
