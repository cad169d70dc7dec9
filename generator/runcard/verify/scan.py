"""What a finished page holds that others point to, and what it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Link(NamedTuple):
    """An address in a page, as written. `near` is the id that stands last before it; `fetched` says whether a browser
    asks for it in order to show the page."""

    target: str
    near: str = ""
    fetched: bool = False


class Scanned(NamedTuple):
    """The ids of a page, and its links, each address once, in order."""

    ids: frozenset[str]
    links: tuple[Link, ...]


_INTERESTING = "[id],[href],[src],[srcset],[poster],[name],object[data]"
_FETCHING_RELATIONS = frozenset(
    ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect"]
)
_FETCHED_BY_HREF = frozenset(["image", "use"])  # of SVG


_LINKING = frozenset(["href", "src", "srcset", "poster", "data"])
_END = "\N{END OF TEXT}"


def scan_html(content: bytes) -> Scanned:
    """Return ids and links of an HTML page in UTF-8, read as a browser reads it."""
    return _scan(LexborHTMLParser(content).css(_INTERESTING))


# What an escaping template writes: no quotes, `<` or `>` outside tags, and each attribute in double quotes. Left out
# are elements whose content or addresses mean something of their own, those that a browser may drop, and names as ids.
_OTHERS = (
    "base|body|embed|form|frame|head[ >]|html|iframe|image|img|link|math|no|object|plaintext|script|select|source|style"
    "|svg|te|title|video|xmp|[ct][a-z]* [^>]*id=|a [^>]*href=[^>]* (?:id|href)="
)
_VALUE = r'"[^"<>&\r\0]*+(?:&(?:amp|lt|gt|quot|#34|#39);[^"<>&\r\0]*+)*+"'
_START = rf"(?!{_OTHERS})[a-z][a-z0-9]*+(?: (?!name=|srcset=|src=|poster=)[a-z-]++(?:={_VALUE})?)*+ ?/?"
_TAG = rf"<(?:/[a-z][a-z0-9]*+|{_START})>"
_SIMPLE = re.compile(rf'[^<>"\r\0]*+(?:{_TAG}[^<>"\r\0]*+)*+')
_ADDRESS = re.compile(r' (id|href)="([^"]*)"')


def scan_part(text: str) -> Scanned | None:
    """Return ids and links of a part of a page; None where it leaves something open that swallows what follows it."""
    # The parser takes twice as long, and no site has more of anything than of these.
    if _SIMPLE.fullmatch(text):
        return _scan_simple(text)
    nodes = LexborHTMLParser(f'{text}<i id="{_END}">').css(_INTERESTING)
    last = nodes.pop() if nodes else None
    is_whole = last is not None and last.tag == "i" and last.attributes.get("id") == _END
    return _scan(nodes) if is_whole else None


def _scan_simple(text: str) -> Scanned:
    ids: set[str] = set()
    links: dict[str, Link] = {}
    near = ""
    for name, value in _ADDRESS.findall(text):
        known = unescape(value) if "&" in value else value
        if name == "href":
            target = known.strip()
            if target not in links:
                links[target] = Link(target, near)
        elif known:
            ids.add(known)
            near = known
    return Scanned(frozenset(ids), tuple(links.values()))


def _scan(nodes: Iterable[LexborNode]) -> Scanned:
    ids: set[str] = set()
    links: dict[str, Link] = {}
    near = ""
    for node in nodes:
        attributes = node.attributes
        if name := attributes.get("id"):
            ids.add(name)
            near = name
        elif node.tag == "a" and (name := attributes.get("name")):
            ids.add(name)
        if _LINKING.isdisjoint(attributes):
            continue
        for target, fetched in _targets(node.tag or "", attributes):
            if target not in links:
                links[target] = Link(target, near, fetched)
    return Scanned(frozenset(ids), tuple(links.values()))


def _targets(tag: str, attributes: dict[str, str | None]) -> Iterator[tuple[str, bool]]:
    href = attributes.get("href")
    if href is not None and tag != "base":
        yield href.strip(), _is_fetched(tag, attributes)
    for name in ("src", "poster", "data"):
        if (value := attributes.get(name)) and (name != "data" or tag == "object"):
            yield value.strip(), True
    if candidates := attributes.get("srcset"):
        for candidate in candidates.split(","):
            if words := candidate.split():
                yield words[0], True


def _is_fetched(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "link":
        return not _FETCHING_RELATIONS.isdisjoint((attributes.get("rel") or "").lower().split())
    return tag in _FETCHED_BY_HREF


_STYLE_ADDRESS = re.compile(rb"""(?:@import\s+|url\(\s*)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def scan_css(content: bytes) -> Scanned:
    """Return the addresses on other hosts that a style sheet loads."""
    found = (match.decode("utf-8", "replace") for match in _STYLE_ADDRESS.findall(content))
    return Scanned(frozenset(), tuple(Link(address, fetched=True) for address in dict.fromkeys(found)))
