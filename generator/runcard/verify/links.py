"""Which links of a site lead nowhere, and which of its pages ask other hosts for something."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from runcard.verify.scan import Link, Scanned


class Kind(StrEnum):
    """What is wrong with a link; the code of the diagnostic."""

    DEAD_LINK = "dead-link"
    DEAD_ANCHOR = "dead-anchor"
    EXTERNAL_REQUEST = "external-request"


@dataclass(frozen=True, slots=True)
class Fault:
    """A link of `file` (a path below the site folder) that leads nowhere: to `path` on the site, or its `fragment`."""

    kind: Kind
    file: str
    link: Link
    path: str = ""
    fragment: str = ""


class Anchored(NamedTuple):
    """A link to a fragment of another page, `file`."""

    link: Link
    file: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What remains of a page once its links have been looked at: its ids, what is wrong with it already, and its links
    to ids of other pages."""

    ids: frozenset[str]
    faults: tuple[Fault, ...]
    anchored: tuple[Anchored, ...]


def check_page(file: str, scanned: Scanned, files: Collection[str], site_url: str) -> Checked:
    """Look at the links of one file as far as that can be done without the text of others.

    `files` are all files of the site. `site_url` is its address, so that absolute links to it count as its own; empty
    where it has none.
    """
    faults: list[Fault] = []
    anchored: list[Anchored] = []
    folder = posixpath.dirname(file)
    for link in scanned.links:
        if link.target.startswith("#") or not link.target:
            if not _is_there(link.target[1:], scanned.ids):
                faults.append(Fault(Kind.DEAD_ANCHOR, file, link, file, link.target[1:]))
            continue
        address, _, fragment = link.target.partition("#")
        path = _path(folder, address, site_url)
        if path is None:
            if link.fetched and _is_external(address):
                faults.append(Fault(Kind.EXTERNAL_REQUEST, file, link))
        elif (target := _file_at(path, files)) is None:
            faults.append(Fault(Kind.DEAD_LINK, file, link, path))
        elif fragment:
            anchored.append(Anchored(link, target, fragment))
    return Checked(scanned.ids, tuple(faults), tuple(anchored))


def check_site(pages: Mapping[str, Checked]) -> Iterator[Fault]:
    """Yield every fault of a site, given all of its HTML pages and style sheets."""
    for file, page in pages.items():
        yield from page.faults
        for link, target, fragment in page.anchored:
            if target in pages and not _is_there(fragment, pages[target].ids):
                yield Fault(Kind.DEAD_ANCHOR, file, link, target, fragment)


def check_addresses(file: str, addresses: Iterable[str], pages: Mapping[str, Checked]) -> Iterator[Fault]:
    """Yield a fault for each address that leads nowhere. They are relative to the site's root, such as `DEP/#DEP-17`,
    and stand in `file`."""
    for address in addresses:
        path, _, fragment = address.partition("#")
        target = f"{path}index.html"
        if target not in pages:
            yield Fault(Kind.DEAD_LINK, file, Link(address), path)
        elif fragment and fragment not in pages[target].ids:
            yield Fault(Kind.DEAD_ANCHOR, file, Link(address), target, fragment)


def _path(folder: str, address: str, site_url: str) -> str | None:
    """Return the path on the site that an address in a file of `folder` means; None where it is not on the site.

    The path has no `/` in front; that of a folder ends in one, but for the empty path of the site itself.
    """
    if site_url and address.startswith(site_url):
        return _joined("", address.removeprefix(site_url))
    if address.startswith("//") or (":" in address and urlsplit(address).scheme):
        return None
    if address.startswith("/"):
        mount = urlsplit(site_url).path or "/"
        return _joined("", address.removeprefix(mount)) if address.startswith(mount) else None
    while folder and address.startswith("../"):
        folder, address = posixpath.dirname(folder), address[3:]
    return _joined(folder, address)


@lru_cache(maxsize=65536)
def _joined(folder: str, address: str) -> str:
    path = unquote(address.partition("?")[0])
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".":
        return ""
    is_folder = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
    return f"{joined}/" if is_folder else joined


def _is_external(address: str) -> bool:
    return address.lower().startswith(("http:", "https:", "//"))


def _file_at(path: str, files: Collection[str]) -> str | None:
    """Return the file that a web server gives for a path; a folder gives its index page."""
    if path in files:
        return path
    index = f"{path}index.html" if not path or path.endswith("/") else f"{path}/index.html"
    return index if index in files else None


def _is_there(fragment: str, ids: Collection[str]) -> bool:
    # An empty fragment and `top` are the top of the page; after `:~:` stands text to look for, see the HTML standard.
    name = fragment.partition(":~:")[0]
    return not name or name in ids or unquote(name) in ids or name.lower() == "top"
