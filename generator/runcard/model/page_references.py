"""References in hand-written pages: which there are in a page's Markdown, and where they stand.

The site's Markdown is Python-Markdown's, which knows no places. What is read here is CommonMark with tables, the front
matter, and the blocks that Python-Markdown indents (`!!! note`, `??? note`, `=== "Tab"`); the rest differs in nothing
that holds a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from runcard.model import prose

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_INDENTING = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)\s+(?=\S)")
_STEP = 4  # by how much Python-Markdown indents what belongs to such a block


class PageReference(NamedTuple):
    """A mention in a page. Line and column count from 1."""

    target: str
    line: int
    column: int


def page_references(text: str) -> Iterator[PageReference]:
    """Yield what a page mentions by `[[…]]`, in its order; not what stands in code, in raw HTML or after a backslash.

    Lines of `text` end in a line feed.
    """
    if "[[" not in text:
        return
    lines = text.split("\n")
    head = _FRONT_MATTER.match(text)
    skipped = head[0].count("\n") if head else 0
    readable = [""] * skipped + list(_unindented(lines[skipped:]))
    yield from _Places(lines).of(_PARSER.parse("\n".join(readable)))


def _unindented(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines with what belongs to an indenting block moved to the left, and without that block's mark."""
    open_at: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        while open_at and line.strip() and indent < open_at[-1] + _STEP:
            open_at.pop()
        moved = line[_STEP * len(open_at) :] if line.strip() else ""
        if mark := _INDENTING.match(moved.lstrip()):
            open_at.append(indent)
            moved = moved.lstrip()[mark.end() :]
        yield moved


class _Places:
    """Finds what the parser read in the lines that it read it from."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.reached: dict[int, int] = {}

    def of(self, tokens: Sequence[Token]) -> Iterator[PageReference]:
        block = 0
        for token in tokens:
            block = token.map[0] if token.map else block
            for child in token.children or ():
                if child.type == "reference":
                    yield self.place(token.content, child, block)

    def place(self, content: str, reference: Token, block: int) -> PageReference:
        target, at = reference.meta["target"], reference.meta["at"]
        before = content[:at].rpartition("\n")
        line = block + content.count("\n", 0, at)
        read = content.split("\n")[content.count("\n", 0, at)]
        source, start = self.lines[line], self.reached.get(line, 0)
        # A table's cells are found one after the other, each behind the reference before it.
        found = source.find(read.strip(), 0 if "\n" in content else max(0, start - len(before[2])))
        column = found + len(before[2]) - (len(read) - len(read.lstrip())) if found >= 0 else -1
        if not source.startswith("[[", column) or column < start:
            column = max(0, source.find("[[", start))
        self.reached[line] = column + len("[[")
        return PageReference(target, line + 1, column + 1)


def _reference(state: StateInline, silent: bool) -> bool:
    match = prose.REFERENCE.match(state.src, state.pos, state.posMax) if state.src.startswith("[[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"target": match[1].strip(), "at": state.pos}
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline.ruler.before("link", "reference", _reference)
    return parser


_PARSER = _parser()
