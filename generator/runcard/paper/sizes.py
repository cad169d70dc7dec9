"""What Typst must know of a text's size beforehand: how much it is, and words that no line break can divide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from runcard.paper.words import Node

# Shorter words fit into the narrowest column of every paper.
_LONG = 13
_LONG_WORD = re.compile(rf"\S{{{_LONG}}}")

# Where a line may break within a word (UAX #14, and `breaks-after` of words.typ for code). What is missing here only
# refuses a word that would have fitted.
_BREAKS = re.compile(r"(?<=[-–—/])(?=[^\W\d])|(?<=—)|\u200b")
_CODE_BREAKS = re.compile(r"(?<=[_:./=,])|(?<=-)(?=[^\W\d])")

# How wide a letter of the sheets' sans-serif is at most, upright, bold or italic, in heights of the type; a test holds
# it against the fonts. Kerning can widen a pair a little, which the rest of these figures leaves room for.
_NARROW = re.compile(r"""[ !"'(),\-.:;\[\]_`fijlrt{|}]""")
_WIDE = re.compile(r"[#%&@ADGHKMNOQUWXmw]")
_WIDTHS = (0.45, 0.68, 1.0)
_OTHER = 1.5  # letters beyond ASCII
_LEAST = 0.4  # what most texts have a letter; less only makes Typst measure


def runs(nodes: Sequence[Node]) -> Iterator[tuple[str, bool]]:
    """Yield the words of nodes as `(text, whether it is code)`, in order. A page number counts as two digits."""
    for node in nodes:
        if "text" in node:
            yield node["text"], False
        elif "code" in node:
            yield node["code"], True
        elif "page" in node:
            yield "00", False
        else:
            yield from runs(node.get("strong") or node.get("em") or [])


def plain(nodes: Sequence[Node]) -> str:
    """Return the words of nodes as text."""
    return "".join(text for text, _ in runs(nodes))


def long_words(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """Return the pieces between two possible line breaks that are long enough to be measured."""
    if not _LONG_WORD.search(plain(nodes)):  # few texts have any
        return []
    pieces: list[list[tuple[str, bool]]] = [[]]
    for text, code in runs(nodes):
        for n, part in enumerate(re.split(r"\s+", text)):
            if n:
                pieces.append([])
            for m, piece in enumerate((_CODE_BREAKS if code else _BREAKS).split(part)):
                if m:
                    pieces.append([])
                pieces[-1].append((piece, code))
    words = [("".join(text for text, _ in piece), any(code for _, code in piece)) for piece in pieces]
    return [{"text": word, "mono": code} for word, code in words if len(word) >= _LONG]


def size(paragraphs: Sequence[Sequence[Node]], command: str = "") -> dict[str, Any]:
    """Return `chars` and `lines` (more lines than the text has when set) and the `long` words of paragraphs."""
    chars = sum(len(plain(nodes)) for nodes in paragraphs) + len(command) * 2
    return {
        "chars": chars,
        "lines": sum(1 for nodes in paragraphs if nodes) + command.count("\n") + bool(command),
        "long": [word for nodes in paragraphs for word in long_words(nodes)],
    }


def widths(nodes: Sequence[Node]) -> dict[str, float]:
    """Return how wide nodes are on one line, in heights of the type: at most, and what they hardly fall below."""
    most = sum(_most(text, code) for text, code in runs(nodes))
    return {"at-most": round(most, 2), "at-least": round(len(plain(nodes)) * _LEAST, 2)}


def _most(text: str, code: bool) -> float:
    other = 0 if text.isascii() else sum(not char.isascii() for char in text)
    narrow, wide = (0, 0) if code else (len(pattern.findall(text)) for pattern in (_NARROW, _WIDE))
    usual = len(text) - other - narrow - wide
    return usual * _WIDTHS[1] + narrow * _WIDTHS[0] + wide * _WIDTHS[2] + other * _OTHER
