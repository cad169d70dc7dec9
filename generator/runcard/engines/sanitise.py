"""Keeps scripts out of hand-written pages.

Whatever Markdown and its extensions made of a page goes through an allow-list, so that neither raw HTML nor an
attribute list nor a link can run anything in the reader's browser. The tags are those that Markdown, its usual
extensions and Material's content blocks write.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from html import escape
from typing import Any

import nh3

from runcard.model.prose import SAFE_SCHEMES

_PICTURE = {"svg", "path", "g", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
_MORE_TAGS = {
    "details",
    "summary",
    "figure",
    "figcaption",
    "input",
    "label",
    "section",
    "kbd",
    "mark",
    "ins",
    "picture",
}
_TAGS = (nh3.ALLOWED_TAGS | _PICTURE | _MORE_TAGS) - {"map", "area"}

_EVERYWHERE = {"class", "id", "title", "lang", "dir", "role", "style", "hidden"}
_SHAPE = {"viewBox", "viewbox", "d", "fill", "stroke", "stroke-width", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy"}
_SHAPE |= {"r", "rx", "ry", "points", "width", "height", "transform", "xmlns", "fill-rule", "stroke-linecap"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href", "hreflang", "name", "target", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "div": {"data-tabs"},
    "span": {"data-linenos"},
    **dict.fromkeys(_PICTURE, _SHAPE),
}

# The theme finds its own parts by ids that start so; only what extensions write for content may look like them.
_THEME_NAME = re.compile(r"__(?!tabbed_|codelineno-|span-)")
# A class that makes the theme load a library from another host.
_LOADING_CLASSES = frozenset(["mermaid"])


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "name", "for") and _THEME_NAME.match(value):
        return None
    if tag == "input" and attribute == "type" and value not in ("checkbox", "radio"):
        return "checkbox"
    if attribute == "class":
        return " ".join(name for name in value.split() if name not in _LOADING_CLASSES)
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    generic_attribute_prefixes={"aria-"},
    filter_style_properties={"text-align"},
    url_schemes=set(SAFE_SCHEMES),
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Return the HTML of a page with nothing in it that runs. Unknown tags lose their tags and keep their text."""
    return _CLEANER.clean(html)


def escape_metadata(meta: MutableMapping[str, Any]) -> None:
    """Escape the texts of a page's front matter in place: themes print them as they are."""
    for key, value in meta.items():
        meta[key] = _escaped(value)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [_escaped(each) for each in value]
    if isinstance(value, dict):
        return {_escaped(key): _escaped(each) for key, each in value.items()}
    return value
