"""Markdown of hand-written pages: `[[DEP-17]]` and `[[on-call|the engineer on call]]` become links."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import AtomicString

from runcard.model import prose

_BEFORE_LINKS = 175  # Python-Markdown: escapes 180 and code 190 come first, links 160 later


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: the link's address, its words and its title, all plain text."""

    href: str
    text: str
    title: str = ""


Resolve = Callable[[str], Target | None]
"""Gives the target of a ref, or None where there is none."""


class References(Extension):
    """A Python-Markdown extension that asks `resolve` for each reference."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self._resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        md.inlinePatterns.register(
            _Processor(prose.REFERENCE.pattern, md, self._resolve), "runcard-reference", _BEFORE_LINKS
        )


class _Processor(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, resolve: Resolve) -> None:
        super().__init__(pattern, md)
        self._resolve = resolve

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        # In a table, the bar has a backslash before it, which has been taken for an escape.
        written = UnescapeTreeprocessor().unescape(self.unescape(match[0][2:-2]))
        name, label = (part.strip() for part in written.partition("|")[::2])
        target = self._resolve(name)
        element = Element("a" if target else "span")
        element.text = AtomicString(label or (target.text if target else name))
        if target:
            element.set("href", target.href)
            if target.title:
                element.set("title", target.title)
        return element, match.start(0), match.end(0)
