"""References in hand-written pages: which there are in a page's Markdown, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from runcard.model import prose

if TYPE_CHECKING:
    from markdown import Markdown

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Those with blocks of their own that a site may have: what they read as code or as text, other pages hardly hold.
_EXTENSIONS = (
    *("tables", "toc", "admonition", "footnotes", "def_list", "attr_list", "md_in_html"),
    *("pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed"),
)
_MARK = "\ue000"  # before the number that stands for a reference


class PageReference(NamedTuple):
    """A mention in a page. Line and column count from 1."""

    target: str
    line: int
    column: int


def page_references(text: str) -> Iterator[PageReference]:
    """Yield what a page mentions by `[[…]]`, in its order; not what stands in code, in raw HTML or after a backslash.

    That is for the site's own Markdown to say, which knows no places: it is given a number for each that there may be.
    Lines of `text` end in a line feed.
    """
    head = _FRONT_MATTER.match(text)
    body = head.end() if head else 0
    candidates = list(prose.REFERENCE.finditer(text, body))
    for number in _asked(text, body, candidates) if candidates else ():
        match = candidates[number]
        column = match.start() - text.rfind("\n", 0, match.start())
        # In a table, the bar of a reference has a backslash before it.
        target = match[1].removesuffix("\\").strip()
        yield PageReference(target, text.count("\n", 0, match.start()) + 1, column)


def _asked(text: str, body: int, candidates: Sequence[re.Match[str]]) -> list[int]:
    """Return which of the candidates in a text from `body` on are references, by their numbers."""
    markdown, asked = _markdown()
    asked.clear()
    pieces, end = [], body
    for number, match in enumerate(candidates):
        escape = "\\" if match[1].endswith("\\") else ""
        pieces += [text[end : match.start()], f"[[{_MARK}{number}{escape}"]
        end = match.end(1)
    try:
        markdown.reset().convert("".join([*pieces, text[end:]]))
    except RecursionError:  # a page that no build gets through
        _markdown.cache_clear()  # it is left in the middle of a block
        return []
    numbers = (name[1:] for name in asked if name.startswith(_MARK))
    return sorted({int(each) for each in numbers if each.isdecimal() and int(each) < len(candidates)})


@cache
def _markdown() -> tuple[Markdown, list[str]]:
    """Return the site's Markdown, and the list in which it notes what it takes for a reference."""
    # It is slow to load, and few pages need it.
    from markdown import Markdown

    from runcard.model.page_markdown import References

    asked: list[str] = []
    return Markdown(extensions=[References(asked.append), *_EXTENSIONS]), asked
