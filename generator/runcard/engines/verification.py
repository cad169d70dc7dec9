"""Checks every link of a site that was just built, and says where in the project a fault comes from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.engines.pool import spread
from runcard.files.scan import shown
from runcard.load.binder import Loaded
from runcard.model.binder import Entry
from runcard.verify.links import Checked, Fault, Kind, Site, check_addresses, suspects
from runcard.verify.scan import Scanned, scan_css, scan_html

_WORTH_A_FORK = 200  # files


class Stamp(NamedTuple):
    """What tells whether a file was changed since: its size in bytes, and its time in nanoseconds."""

    size: int
    time: int


class Look(NamedTuple):
    """What is known of a page from its writing: its SHA-256 in hexadecimal digits, and its ids and links."""

    stamp: Stamp
    digest: str
    checked: Checked


@dataclass(frozen=True, slots=True)
class Written:
    """Pages that were looked at while they were written, by their file on the site, when these `files` were expected.

    A plugin may have changed one since. `searched` are the addresses that search leads to.
    """

    files: frozenset[str]
    pages: Mapping[str, Look]
    searched: Sequence[str] = ()


UNREAD = Written(frozenset(), {})


def verify(folder: Path, site_url: str, written: Written, progress: Callable[[int, int], None]) -> list[Fault]:
    """Return every fault of the site in `folder`.

    `progress` hears how many of how many pages have been read.
    """
    files = frozenset(files_below(folder))
    pages = sorted(file for file in files if file.endswith((".html", ".css")))
    site = Site(files, site_url)
    unchanged = _unchanged(folder, written) if written.files <= files else {}

    def look(chunk: Sequence[str]) -> list[Checked]:
        return [site.look(file, _scanned(folder, file)) for file in chunk]

    unread = [file for file in pages if file not in unchanged]
    looked_at = (checked for chunk in spread(look, unread, _WORTH_A_FORK) for checked in chunk)
    known = {**unchanged, **dict(zip(unread, looked_at, strict=True))}
    checked = {file: known[file] for file in pages}
    progress(len(checked), len(pages))

    def tell(chunk: Sequence[str]) -> list[Fault]:
        return [fault for file in chunk for fault in site.faults(file, _scanned(folder, file), checked)]

    # What is wrong with a page is not kept while it is written: so few pages are worth it. They are read again.
    told = [fault for faults in spread(tell, list(suspects(checked)), _WORTH_A_FORK) for fault in faults]
    return [*told, *check_addresses("search", written.searched, checked)]


def files_below(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, relative to it, with `/`."""
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def _unchanged(folder: Path, written: Written) -> dict[str, Checked]:
    return {file: look.checked for file, look in written.pages.items() if stamp_of(folder / file) == look.stamp}


def stamp_of(place: Path) -> Stamp:
    """Return size and time of a file."""
    status = place.stat()
    return Stamp(status.st_size, status.st_mtime_ns)


def _scanned(folder: Path, file: str) -> Scanned:
    content = (folder / file).read_bytes()
    return scan_css(content) if file.endswith(".css") else scan_html(content)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where pages come from: the binder, and the hand-written pages by their files on the site.

    `written` gives a page's path in the project and its text.
    """

    loaded: Loaded
    generated: Mapping[str, str]
    written: Mapping[str, tuple[str, str]]


def explain(faults: Sequence[Fault], origins: Origins) -> list[Diagnostic]:
    """Return the faults as diagnostics, at the place in the project where each comes from.

    A fault that comes from no single place (a link in the theme's frame, on every page) is told once.
    """
    entries = {entry.url: entry for entry in origins.loaded.binder.index.entries}
    found: dict[object, tuple[Diagnostic, int]] = {}
    for fault in faults:
        entry = entries.get(_near(fault))
        where = _place(fault, entry, origins)
        key = (fault.kind, fault.path, fault.fragment, fault.link.target if not fault.path else "", where)
        told, count = found.get(key, (_diagnostic(fault, where or Location(fault.file)), 0))
        found[key] = (told, count + 1)
    return sorted((_counted(*each) for each in found.values()), key=lambda each: each.order)


def _near(fault: Fault) -> str:
    page = fault.file.removesuffix("index.html")
    return f"{page}#{fault.link.near}" if fault.link.near else page


def _place(fault: Fault, entry: Entry | None, origins: Origins) -> Location | None:
    if entry is not None and entry.url == _near(fault):
        return origins.loaded.locate(entry.place())
    if fault.file in origins.written:
        path, text = origins.written[fault.file]
        offset = text.find(fault.link.target)
        line_start = text.rfind("\n", 0, offset) + 1
        return (
            Location(path, text.count("\n", 0, offset) + 1, offset - line_start + 1) if offset >= 0 else Location(path)
        )
    return None


def _diagnostic(fault: Fault, where: Location) -> Diagnostic:
    page = shown(fault.file)
    target = fault.link.target
    if fault.kind is Kind.EXTERNAL_REQUEST:
        message = f"`{page}` of the site loads {target}"
        hint = "Keep a copy below the pages' folder or templates/assets/: the site must work without other hosts."
    elif fault.kind is Kind.DEAD_ANCHOR:
        message = f"`{page}` of the site links to `{target}`, but `{fault.path}` has no `{fault.fragment}`"
        hint = "Correct the link; the index of ids lists every address."
    else:
        message = f"`{page}` of the site links to `{target}`, which does not exist"
        hint = "Correct the link, or add what it leads to."
    return Diagnostic(where, Severity.ERROR, fault.kind, message, hint)


def _counted(diagnostic: Diagnostic, count: int) -> Diagnostic:
    if count == 1:
        return diagnostic
    message = f"{diagnostic.message} (and on {count - 1} other pages)"
    return Diagnostic(diagnostic.location, diagnostic.severity, diagnostic.code, message, diagnostic.hint)
