"""Puts keys into YAML text at the positions of its nodes.

Nothing is parsed and written out again, so comments, quotes, indentation, line ends and a missing last line end stay.
See docs/decisions for why no round-trip library does this.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runcard.load.positions import Path, Positions, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
# Plain scalars that one YAML version or another, or an editor, reads as something other than text.
_NOT_TEXT = re.compile(r"[0-9].*|true|false|yes|no|on|off|y|n|null", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """A key that the mapping at `path` is to have, with a value of letters, digits and hyphens.

    A new key goes to a line of its own below the key `after`; below the mapping's first key where that is not given.
    """

    path: Path
    key: str
    value: str | int
    after: str = ""

    @property
    def written(self) -> str:
        """The value as it stands in YAML."""
        quoted = isinstance(self.value, str) and _NOT_TEXT.fullmatch(self.value)
        return f'"{self.value}"' if quoted else str(self.value)


@dataclass(frozen=True, slots=True)
class _Change:
    """Text to put in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def put(text: str, settings: Iterable[Setting]) -> str:
    """Return a YAML text with keys set that were missing, null, or had another scalar for a value."""
    layout = _Layout(text)
    changes = [change for setting in settings for change in layout.changes(setting)]
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


class _Layout:
    """Knows how the nodes of a text are laid out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = Positions("", text).spans
        self.keys: dict[Path, list[str | int]] = defaultdict(list)
        for path in self.spans:
            if path:
                self.keys[path[:-1]].append(path[-1])

    def changes(self, setting: Setting) -> Sequence[_Change]:
        """Return how to set a key: where it stands, in a flow mapping, in a pair of a flow list, or on a new line."""
        path = setting.path
        mapping = self.spans[path]
        if setting.key in self.keys[path]:
            return [self._fill(self.spans[(*path, setting.key)], setting)]
        if self._starts(mapping, "{"):
            return [self._into_flow(mapping, setting)]
        if path and self._starts(self.spans[path[:-1]], "["):
            return self._into_pair(mapping, setting)
        return [self._on_new_line(mapping, setting)]

    def _starts(self, span: Span, characters: str) -> bool:
        return span.start_index < span.end_index and self.text[span.start_index] in characters

    def _fill(self, value: Span, setting: Setting) -> _Change:
        old = self.text[value.start_index : value.end_index]
        quote = old[0] if old[:1] in ("'", '"') else ""
        gap = "" if old or self.text[value.start_index - 1].isspace() else " "
        new = f"{quote}{setting.value}{quote}" if quote else f"{gap}{setting.written}"
        return _Change(value.start_index, value.end_index, new)

    def _into_flow(self, mapping: Span, setting: Setting) -> _Change:
        inside = mapping.start_index + 1
        after = self.text[inside : inside + 1]
        json = self.text[inside:].lstrip().startswith('"')
        pair = f'"{setting.key}": {_json(setting.value)}' if json else f"{setting.key}: {setting.written}"
        return _Change(inside, inside, f" {pair}," if after.isspace() else f"{pair}, ")

    def _into_pair(self, mapping: Span, setting: Setting) -> Sequence[_Change]:
        start, end = mapping.start_index, mapping.end_index
        return [
            _Change(start, start, f"{{{setting.key}: {setting.written}, "),
            _Change(end, end, "}"),
        ]

    def _on_new_line(self, mapping: Span, setting: Setting) -> _Change:
        pair = f"{setting.key}: {setting.written}"
        indent = " " * mapping.start[1]
        line_end = self._line_end(mapping.start_index)
        neighbour = (*setting.path, setting.after or self.keys[setting.path][0])
        if self._is_block(neighbour):
            # Where a block ends is a matter of its blank lines and comments: the line above it is the safe one.
            return _Change(mapping.start_index, mapping.start_index, f"{pair}{line_end}{indent}")
        found = _LINE_END.search(self.text, self.spans[neighbour].end_index)
        end = found.start() if found else len(self.text)
        return _Change(end, end, f"{line_end}{indent}{pair}")

    def _is_block(self, path: Path) -> bool:
        span = self.spans[path]
        return self._starts(span, "|>") or (path in self.keys and not self._starts(span, "[{"))

    def _line_end(self, index: int) -> str:
        """Return the line end that is used at a place, for a file may hold both kinds."""
        found = _LINE_END.search(self.text, index) or _LINE_END.search(self.text)
        return found[0] if found else "\n"


def _json(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
