"""JSON text to data, with the place of every value: the standard library's reader tells no places.

It reads what RFC 8259 allows and nothing else, without recursion. A key given twice, half a character and NaN are
refused: readers disagree about them. The data is text, numbers, truth values, null, lists and mappings.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.load.faults import Faults

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])")
_WORD = re.compile(r"-?[A-Za-z_]\w*")
_PLAIN = {"true": True, "false": False, "null": None}
_BROKEN = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MOST_FAULTS = 50


class _Stopped(Exception):  # noqa: N818 (the fault has been noted)
    """Reading cannot go on."""


@dataclass(slots=True)
class _Level:
    """A list or a mapping that is being filled."""

    collection: dict[str, Any] | list[Any]
    path: Path
    key: str = ""


@dataclass(slots=True)
class ParsedJson:
    """The data of one text, and its faults. With one among them, `data` may be incomplete."""

    data: Any = None
    diagnostics: list[Diagnostic] = field(default_factory=list)


class JsonPlaces:
    """Where the values of one text stand. They are looked up only for a text that has something to report."""

    def __init__(self, file: str, text: str, depth: int) -> None:
        self.file = file
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self._text = text
        self._depth = depth
        self._marks: dict[Path, tuple[int, int]] | None = None

    def at(self, offset: int) -> Location:
        """Return the line and column of a place in the text."""
        line = bisect_right(self._lines, offset) - 1
        return Location(self.file, line + 1, offset - self._lines[line] + 1)

    def locate(self, place: Place) -> Location:
        """Return the line and column of a value or its key; the nearest outer one's where there is none."""
        if self._marks is None:
            reader = _Reader(self._text, self._depth, self, marks={})
            reader.run()
            self._marks = reader.marks or {}
        path = place.path
        while path not in self._marks and path:
            path = path[:-1]
        value, key = self._marks.get(path, (0, 0))
        return self.at(key if place.on_key and path == place.path else value)


def parse_json(text: str, places: JsonPlaces, depth: int) -> ParsedJson:
    """Parse a JSON text. Faults are in the result, never raised."""
    reader = _Reader(text, depth, places)
    data = reader.run()
    return ParsedJson(data, reader.faults.found)


class _Reader:
    """One walk over a text. `marks`, where it is given, takes the offsets of each value and its key by path."""

    def __init__(
        self, text: str, depth: int, places: JsonPlaces, marks: dict[Path, tuple[int, int]] | None = None
    ) -> None:
        self.text = text
        self.depth = depth
        self.places = places
        self.marks = marks
        self.faults = Faults(places.file)
        self.at = 0
        self.levels: list[_Level] = []
        self.key_at = 0

    def run(self) -> Any:
        try:
            self._skip()
            root = self._value(())
            while self.levels:
                self._step(self.levels[-1])
            self._skip()
            if self.at < len(self.text):
                self._stop("something follows the end of the value", "Delete what follows.")
        except _Stopped:
            return None
        return root

    def _step(self, level: _Level) -> None:
        """Read one entry of the innermost collection, or its end."""
        self._skip()
        sign = self.text[self.at : self.at + 1]
        end = "]" if isinstance(level.collection, list) else "}"
        if sign == end:
            self.at += 1
            self.levels.pop()
            return
        if level.collection or level.key:
            if sign != ",":
                self._stop(f"`,` or `{end}` is missing", "Put it here; a file that was cut off cannot be mended.")
            self.at += 1
            self._skip()
        if isinstance(level.collection, list):
            self._entry(level, len(level.collection))
        else:
            self._pair(level, level.collection)

    def _pair(self, level: _Level, collection: dict[str, Any]) -> None:
        key_at = self.at
        if self.text[self.at : self.at + 1] != '"':
            self._stop("a key is missing", "A key is text in double quotes; no comma stands before a bracket.")
        key = self._string()
        if key in collection:
            self._add(key_at, "duplicate-key", f"key `{key[:60]}` is given twice", "Keep one of the two.")
        self._skip()
        if self.text[self.at : self.at + 1] != ":":
            self._stop("`:` is missing after a key", "Put it here.")
        self.at += 1
        self._skip()
        level.key = key or "\0"
        self.key_at = key_at
        self._entry(level, key)

    def _entry(self, level: _Level, key: str | int) -> None:
        key_at = self.key_at if isinstance(key, str) else self.at
        value = self._value((*level.path, key) if self.marks is not None else (), key_at)
        if isinstance(level.collection, list):
            level.collection.append(value)
        else:
            level.collection[str(key)] = value

    def _value(self, path: Path, key_at: int = 0) -> Any:
        if self.marks is not None:
            self.marks[path] = (self.at, key_at)
        sign = self.text[self.at : self.at + 1]
        if sign == '"':
            return self._string()
        if sign in ("{", "["):
            return self._open({} if sign == "{" else [], path)
        if match := _NUMBER.match(self.text, self.at):
            self.at = match.end()
            return float(match[0])
        match = _WORD.match(self.text, self.at)
        if match and match[0] in _PLAIN:
            self.at = match.end()
            return _PLAIN[match[0]]
        what = f"`{match[0][:30]}` is no JSON" if match else "a value is missing" if sign else "the text ends too early"
        return self._stop(what, "Take the file as the page wrote it.")

    def _open(self, collection: dict[str, Any] | list[Any], path: Path) -> dict[str, Any] | list[Any]:
        if len(self.levels) >= self.depth:
            hint = "Take the file as the page wrote it; a run needs no more than ten levels."
            self._add(self.at, "too-deep", f"more than {self.depth} levels of nesting", hint)
            raise _Stopped
        self.at += 1
        self.levels.append(_Level(collection, path))
        return collection

    def _string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            self._stop("a text is not closed, or holds what needs a backslash", "Take the file as the page wrote it.")
            return ""
        start, self.at = self.at, match.end()
        value: str = json.loads(match[0])
        if broken := _BROKEN.search(value):
            hint = "Delete it; a message that was cut in the middle of a character can hold one."
            self._add(start, "bad-character", f"U+{ord(broken[0]):04X} is not allowed in text", hint)
        return _BROKEN.sub("\ufffd", value)

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _add(self, offset: int, code: str, message: str, hint: str) -> None:
        self.faults.add(self.places.at(offset), code, message, hint)
        if len(self.faults.found) >= _MOST_FAULTS:
            raise _Stopped

    def _stop(self, message: str, hint: str) -> None:
        where = self.places.at(self.at)
        self.faults.found.append(Diagnostic(where, Severity.ERROR, "json-syntax", message, hint))
        raise _Stopped
