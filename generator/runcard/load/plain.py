"""The short way for files in the plainest style, which is how most of a large binder is written.

libyaml's events cost 1 ms for a checklist of 40 items, most of it in the Python objects they are made of. A file in
which each line is `key: text`, `- key: text` or `- text`, with texts that need no thought, is read here in a quarter of
that. Every other file, and every file with a fault, is left to libyaml: this reader answers None, never a diagnostic.
A property test holds it to libyaml's answer.
"""

from __future__ import annotations

import re
from typing import Any

from runcard.model.settings import FileLimits

# A text without quotes: it starts with no sign that means something to YAML, and holds no `: ` and no ` #`.
_PLAIN = r"[\w/$(<][^\n\t:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n\t:#]*+)*+"
_QUOTED = r"""\"[^"\\\n]+"|'[^'\n]+(?:''[^'\n]*)*'"""
_LIST = r"\[\w[\w-]*(?:, \w[\w-]*)*\]"
_KEY = r"[a-z_]{1,64}"
_COMMENT = r"(?:(?:^| +|(?<= ))#(?: [^\n]*)?)?"
_LINE = re.compile(rf"^( *)(- )?(?:({_KEY}):(?: (?=\S)|(?=\n)))?({_PLAIN}|{_QUOTED}|{_LIST})?{_COMMENT}\n", re.M)
_NOT_TEXT = frozenset(["null", "Null", "NULL"])
_LETTERS = frozenset("ABCDEFGHIJKLMOPQRSTUVWXYZabcdefghijklmopqrstuvwxyz")  # but for those that `null` may start with
_NOT_KEYS = frozenset(["null", "true", "false"])


class _Unclear(Exception):  # noqa: N818 (no error: libyaml takes over)
    """Something that is not plain."""


def read(text: str, limits: FileLimits) -> dict[str, Any] | None:
    """Return the data of a YAML text in plain style; None where there is anything else in it."""
    if "\r" in text or len(text) > limits.text_chars or limits.depth < 2:
        return None
    text = text.removeprefix("---\n")
    if not text.endswith("\n"):
        text += "\n"
    lines: list[tuple[str, str, str, str]] = _LINE.findall(text)
    if len(lines) != text.count("\n"):
        return None
    try:
        return _Reader(limits.depth).read(lines)
    except _Unclear:
        return None


class _Reader:
    """Follows the indentation. `open` holds the columns and collections that the current line stands in."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.root: dict[str, Any] = {}
        self.open: list[tuple[int, Any]] = [(0, self.root)]
        self.waiting = ""  # the key of the innermost mapping whose value begins on the next line

    def read(self, lines: list[tuple[str, str, str, str]]) -> dict[str, Any]:
        here, mapping = 0, self.root
        for indent, dash, key, text in lines:
            if not key and not dash:
                if text:
                    raise _Unclear
                continue
            column = len(indent)
            if dash or self.waiting or column != here:
                collection = self._enter(column, bool(dash))
                if not key:
                    collection.append(_value(text))
                    here = -1
                    continue
                here, mapping = self._entry(column, collection) if dash else (column, collection)
            if key in mapping or key in _NOT_KEYS:
                raise _Unclear
            if text:
                # Most texts are all letters at both ends, and need no further look.
                mapping[key] = text if text[0] in _LETTERS and text[-1] != " " else _value(text)
            else:
                self.waiting = key
        if self.waiting or not self.root:
            raise _Unclear
        return self.root

    def _enter(self, column: int, dash: bool) -> Any:
        """Return the collection that a line at this column belongs to: a list for a dash, else a mapping."""
        return self._begin(column, dash) if self.waiting else self._return_to(column, dash)

    def _begin(self, column: int, dash: bool) -> Any:
        outer, mapping = self.open[-1]
        if column < outer or (column == outer and not dash):
            raise _Unclear
        collection: Any = [] if dash else {}
        mapping[self.waiting] = collection
        self.waiting = ""
        self._push(column, collection)
        return collection

    def _return_to(self, column: int, dash: bool) -> Any:
        while self.open:
            at, collection = self.open[-1]
            is_list = collection.__class__ is list
            if at == column and is_list == dash:
                return collection
            if at < column or (at == column and not is_list):
                break
            self.open.pop()
        raise _Unclear

    def _entry(self, column: int, entries: list[Any]) -> tuple[int, dict[str, Any]]:
        mapping: dict[str, Any] = {}
        entries.append(mapping)
        self._push(column + 2, mapping)
        return column + 2, mapping

    def _push(self, column: int, collection: Any) -> None:
        self.open.append((column, collection))
        if len(self.open) >= self.depth:  # one level is left for a list in brackets
            raise _Unclear


def _value(text: str) -> Any:
    first = text[:1]
    if first == "'":
        return text[1:-1].replace("''", "'")
    if first == '"':
        return text[1:-1]
    if first == "[":
        entries = text[1:-1].split(", ")
        if not _NOT_TEXT.isdisjoint(entries):
            raise _Unclear
        return entries
    text = text.rstrip(" ")
    if text in _NOT_TEXT or not text:
        raise _Unclear
    return text
