"""Inline text: the small part of Markdown that means something in the binder's texts.

Emphasis, strong emphasis, code, links and references (`[[DEP-17]]`, `[[DEP-17|the namespace]]`). All the rest is text:
HTML, headings, lists, tables, entities, templates. Parsing is CommonMark's, by markdown-it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Plain:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Prose
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `safe` is false where its scheme may not be followed; it is then shown as text."""

    href: str
    children: Prose
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an id, with the words to show where they are given."""

    target: str
    label: str = ""


Node = Plain | Code | Emphasis | Link | Ref
Prose = tuple[Node, ...]

SAFE_SCHEMES = frozenset(["http", "https", "mailto", "tel"])

_SPECIAL = re.compile(r"[*_`\[\\<]")
# Code between single backticks, and no other markup: the common case, for which CommonMark's rules are few.
_ONLY_CODE = re.compile(r"[^*_`\[\\<]*(?:`[^`\n]+`(?!`)[^*_`\[\\<]*)+")
REFERENCE = re.compile(r"\[\[([^\[\]|\n]{1,80})(?:\|([^\[\]\n]{1,200}))?\]\]")
_IGNORED_IN_SCHEMES = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def safe_href(href: str) -> bool:
    """Whether a link may be followed: http, https, mailto, tel, or relative to this site."""
    bare = _IGNORED_IN_SCHEMES.sub("", href).replace("\\", "/")
    if bare.startswith("//"):
        return False
    try:
        scheme = urlsplit(bare).scheme
    except ValueError:
        return False
    # What looks like a scheme to a browser may not look like one to urlsplit: no colon before the first slash.
    return scheme in SAFE_SCHEMES if scheme else ":" not in re.split(r"[/?#]", bare, maxsplit=1)[0]


def _reference_rule(state: StateInline, silent: bool) -> bool:
    match = REFERENCE.match(state.src, state.pos, state.posMax) if state.src.startswith("[[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"target": match[1].strip(), "label": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(["backticks", "emphasis", "link", "escape", "autolink"])
    parser.inline.ruler.before("link", "reference", _reference_rule)
    # Every link becomes one, so that an unsafe one can be reported; `safe_href` decides what is followed.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def marked(text: str) -> bool:
    """Whether a text may hold any markup; where not, it is all `Plain`."""
    return _SPECIAL.search(text) is not None


@lru_cache(maxsize=4096)
def parse(text: str) -> Prose:
    """Parse inline text."""
    if not _SPECIAL.search(text):
        return (Plain(text),)
    if _ONLY_CODE.fullmatch(text):
        return _code_and_plain(text)
    tokens = _PARSER.parseInline(text)[0].children or []
    return _nodes(iter(tokens))


def _code_and_plain(text: str) -> Prose:
    nodes: list[Node] = []
    for n, piece in enumerate(text.split("`")):
        if n % 2 == 0:
            if piece:
                nodes.append(Plain(piece))
            continue
        padded = piece[0] == piece[-1] == " " and piece.strip(" ") != ""
        nodes.append(Code(piece[1:-1] if padded else piece))
    return tuple(nodes)


def _nodes(tokens: Iterator[Token]) -> Prose:
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type == "code_inline":
            nodes.append(Code(token.content))
        elif token.type == "reference":
            nodes.append(Ref(token.meta["target"], token.meta["label"]))
        elif token.type in ("em_open", "strong_open"):
            nodes.append(Emphasis(_nodes(tokens), strong=token.type == "strong_open"))
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            nodes.append(Link(href, _nodes(tokens), safe_href(href)))
        elif token.content:
            nodes.append(Plain(token.content))
    return tuple(nodes)


def paragraphs(text: str) -> list[str]:
    """Split a long text at its blank lines."""
    return [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def walk(prose: Prose) -> Iterator[Node]:
    """Yield every node, outer before inner."""
    for node in prose:
        yield node
        if isinstance(node, Emphasis | Link):
            yield from walk(node.children)


def references(text: str) -> list[Ref]:
    """Return the references in a text, in order."""
    return [node for node in walk(parse(text)) if isinstance(node, Ref)] if "[[" in text else []


def links(text: str) -> list[Link]:
    """Return the links in a text, in order."""
    return [node for node in walk(parse(text)) if isinstance(node, Link)] if "](" in text or "<" in text else []


def plain(text: str) -> str:
    """Return the words of a text without its markup, for search and titles."""
    return _plain(parse(text)) if _SPECIAL.search(text) else text


def _plain(prose: Prose) -> str:
    parts = []
    for node in prose:
        if isinstance(node, Plain | Code):
            parts.append(node.text)
        elif isinstance(node, Ref):
            parts.append(node.label or node.target)
        else:
            parts.append(_plain(node.children))
    return "".join(parts)
