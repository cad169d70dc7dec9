"""Which links of a site lead nowhere, and which of its pages ask other hosts for something."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class Checked(NamedTuple):
    """What remains of a page once its links have been looked at.

    `anchored` are the ids of other pages that it links to, each with the page's file. `faulty` says that something is
    wrong already; what, `Site.faults` tells.
    """

    ids: frozenset[str]
    anchored: frozenset[tuple[str, str]] = frozenset()
    faulty: bool = False


class Site:
    """The files of a site, and how addresses lead to them.

    `site_url` is the site's own address, so that absolute links to it count as its own; empty where it has none.
    """

    def __init__(self, files: Collection[str], site_url: str) -> None:
        self._files = files
        self._url = site_url
        self._known: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    def look(self, file: str, scanned: Scanned) -> Checked:
        """Look at the links of one file as far as that can be done without the text of others."""
        ids = scanned.ids
        faulty = False
        anchored: set[tuple[str, str]] = set()
        # Half of all links lead from an entry to itself.
        links = (link for link in scanned.links if link.target[:1] != "#" or link.target[1:] not in ids)
        for _link, kind, _path, target, fragment in self._followed(file, links):
            if kind is not None:
                faulty = True
            elif target == file:
                faulty = faulty or not _is_there(fragment, ids)
            elif fragment and target:
                anchored.add((target, fragment))
        return Checked(ids, frozenset(anchored), faulty)

    def faults(self, file: str, scanned: Scanned, pages: Mapping[str, Checked]) -> Iterator[Fault]:
        """Yield every fault of one file, given all HTML pages and style sheets, in the order of its links."""
        for link, kind, path, target, fragment in self._followed(file, scanned.links):
            if kind is not None:
                yield Fault(kind, file, link, path)
            elif fragment and target in pages and not _is_there(fragment, pages[target].ids):
                yield Fault(Kind.DEAD_ANCHOR, file, link, target, fragment)

    def _followed(self, file: str, links: Iterable[Link]) -> Iterator[tuple[Link, Kind | None, str, str, str]]:
        """Yield each link with what is wrong with its address, the path it means, the file there, and the fragment."""
        folder = posixpath.dirname(file)
        root = "../" * (folder.count("/") + 1) if folder else ""
        for link in links:
            address, _, fragment = link.target.partition("#")
            if not address:
                yield link, None, file, file, fragment
                continue
            # Most addresses lead by way of the site's root, and mean the same on every page as deep.
            key = (root if root and address.startswith(root) else folder, address)
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = self._find(folder, address)
            path, target = found
            if path is None:
                external = link.fetched and _is_external(address)
                yield link, Kind.EXTERNAL_REQUEST if external else None, "", "", ""
            else:
                yield link, None if target else Kind.DEAD_LINK, path, target or "", fragment

    def _find(self, folder: str, address: str) -> tuple[str | None, str | None]:
        """Return the path on the site that an address in a file of `folder` means, and the file that is there."""
        path = _path(folder, address, self._url)
        return path, None if path is None else _file_at(path, self._files)


def suspects(pages: Mapping[str, Checked]) -> Iterator[str]:
    """Yield the files in which something is wrong, given all HTML pages and style sheets of a site."""
    for file, page in pages.items():
        if page.faulty or any(
            target in pages and fragment not in pages[target].ids and not _is_there(fragment, pages[target].ids)
            for target, fragment in page.anchored
        ):
            yield file


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


def file_meant(file: str, address: str, files: Collection[str], site_url: str) -> str | None:
    """Return the file of the site that an address in `file` leads to; None where there is none."""
    path = _path(posixpath.dirname(file), address, site_url)
    return None if path is None else _file_at(path, files)


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
    return _joined(folder, address)


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
