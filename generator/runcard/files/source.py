"""Reads a project's source."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from runcard.aside import Aside, when_asked
from runcard.config import Project
from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.files.scan import Found, Scan, below, read, scan
from runcard.load.binder import RECORDS, SETTINGS, YAML, Loaded, load
from runcard.load.decode import too_large
from runcard.model.settings import FileLimits


@dataclass(slots=True)
class Source:
    """The YAML files of a binder: path from the project's root, with `/`, to bytes, sorted; and what was refused."""

    texts: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load_binder(project: Project, aside: Aside = when_asked) -> Loaded:
    """Read and load the binder of a project; `aside` takes a part of a large one."""
    source = read_source(project)
    loaded = load(source.texts, project.source, aside)
    known = {(each.location, each.code) for each in loaded.diagnostics}
    new = [each for each in source.diagnostics if (each.location, each.code) not in known]
    loaded.diagnostics = sorted([*loaded.diagnostics, *new], key=lambda each: each.order)
    return loaded


def read_source(project: Project) -> Source:
    """Read the YAML files of a project's binder. A file over the limit is refused by its size, unread."""
    listed = scan_source(project)
    source = Source(diagnostics=listed.diagnostics)
    if not project.source_folder.is_dir() and not listed.diagnostics:
        hint = "Make the folder, or name another with `source:` of the runcard plugin in mkdocs.yml."
        where = Location(project.source)
        source.diagnostics.append(Diagnostic(where, Severity.ERROR, "no-source", "there is no such folder", hint))
    settings = posixpath.join(project.source, SETTINGS)
    files = {found.path: found for found in _yaml_files(listed.files, project)}
    limits = FileLimits()
    if settings in files:
        _read_into(source, files.pop(settings), limits)
        limits = load(source.texts, project.source).binder.settings.model.limits
    for found in files.values():
        _read_into(source, found, limits)
    source.texts = dict(sorted(source.texts.items()))
    return source


def scan_source(project: Project) -> Scan:
    """List everything below the source folder, and the hand-written pages where those stand elsewhere."""
    listed = scan(project.source_folder, project.root)
    if not project.pages.is_relative_to(project.source_folder):
        elsewhere = scan(project.pages, project.root)
        listed.files += elsewhere.files
        listed.diagnostics += elsewhere.diagnostics
    return listed


def scan_assets(*templates: Path, root: Path) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Return the files below `assets/` of some template folders, by their names there, and what was refused.

    A later folder wins file by file.
    """
    found: dict[str, Path] = {}
    diagnostics: list[Diagnostic] = []
    for folder in templates:
        listed = scan(folder, root)
        diagnostics += listed.diagnostics
        for file in listed.files:
            name = file.place.relative_to(folder).as_posix()
            if name.startswith("assets/") and not file.hidden:
                found[name.removeprefix("assets/")] = file.place
    return dict(sorted(found.items())), diagnostics


def _yaml_files(files: list[Found], project: Project) -> Iterable[Found]:
    pages = {found.path for found in files if found.place.is_relative_to(project.pages)}
    records = posixpath.join(project.source, RECORDS)
    for found in below(files, project.source):
        name = found.path.lower()  # the loader says that an ending in capital letters does not count
        record = found.path.startswith(records) and name.endswith((".md", ".json"))
        if (record or name.endswith(YAML)) and not found.hidden and found.path not in pages:
            yield found


def _read_into(source: Source, found: Found, limits: FileLimits) -> None:
    if found.size > limits.file_bytes:
        source.diagnostics.append(too_large(found.path, found.size, limits))
        return
    content = read(found, limits.file_bytes)
    if isinstance(content, Diagnostic):
        source.diagnostics.append(content)
    else:
        source.texts[found.path] = content
