"""Where in a file a node stands: looked up only for files that have something to report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml
from yaml import events as ev

from runcard.diagnostic import Location, Place
from runcard.load.decode import split_lines
from runcard.load.events import Event, reader
from runcard.load.faults import Mark

Path = tuple[str | int, ...]

# Deeper than any model goes, and than `limits: depth:` may be set: a path is stored for each node.
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands: offsets into the text, and the mark (line, column; from 0) of its start and of its key's."""

    start: tuple[int, int]
    end: tuple[int, int]
    key: tuple[int, int] | None
    start_index: int
    end_index: int


# The marks of a node's start, its end and its key: a span in the making. Most are never asked for.
Marks = tuple[Mark, Mark, Mark | None]


def _span(start: Mark, end: Mark, key: Mark | None) -> Span:
    return Span(
        (start.line, start.column),
        (end.line, end.column),
        (key.line, key.column) if key else None,
        start.index,
        end.index,
    )


class Positions:
    """The positions of one file's nodes, by their path."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._marks = _Walk(text).marks
        # libyaml puts a value that is not there behind the end of the file.
        self._last_line = len(split_lines(text)) - 1

    @cached_property
    def spans(self) -> Mapping[Path, Span]:
        """The span of every node, by its path."""
        return {path: _span(*marks) for path, marks in self._marks.items()}

    def locate(self, place: Place) -> Location:
        """Return the place's line and column; the nearest outer node's where the path leads to nothing."""
        path = place.path
        while path not in self._marks and path:
            path = path[:-1]
        if path not in self._marks:
            return Location(self.file)
        span = _span(*self._marks[path])
        by_key = (place.on_key and path == place.path) or span.start[0] > self._last_line
        line, column = span.key if span.key and by_key else span.start
        if place.within and path == place.path:
            index = self.text.find(place.within, span.start_index, span.end_index)
            if index >= 0:
                line += self.text.count("\n", span.start_index, index)
                line_start = self.text.rfind("\n", 0, index) + 1
                column = index - line_start
        return Location(self.file, line + 1, column + 1)


@dataclass(slots=True)
class _Level:
    path: Path
    mapping: bool
    start: Mark
    own_key: Mark | None
    key: str | None = None
    key_mark: Mark | None = None
    count: int = 0


class _Walk:
    """Collects the marks of every node that can be parsed; a syntax error ends the walk, not the answer."""

    def __init__(self, text: str) -> None:
        self.marks: dict[Path, Marks] = {}
        self.levels: list[_Level] = []
        next_event = reader(text)
        try:
            while (event := next_event()) is not None and len(self.levels) <= _DEEPEST:
                self._step(event)
        except yaml.YAMLError:
            pass

    def _step(self, event: Event) -> None:
        kind: type = type(event)
        if kind is ev.ScalarEvent:
            level = self.levels[-1] if self.levels else None
            if level is not None and level.mapping and level.key is None:
                level.key, level.key_mark = event.value, event.start_mark
                return
            self._leaf(event)
        elif kind is ev.AliasEvent:
            self._leaf(event)
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            path, key = self._child()
            self.levels.append(_Level(path, kind is ev.MappingStartEvent, event.start_mark, key))
            self.marks.setdefault(path, (event.start_mark, event.end_mark, key))
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            level = self.levels.pop()
            if self.marks[level.path][0].index == level.start.index:
                self.marks[level.path] = (level.start, event.end_mark, level.own_key)

    def _leaf(self, event: Event) -> None:
        path, key = self._child()
        self.marks.setdefault(path, (event.start_mark, event.end_mark, key))

    def _child(self) -> tuple[Path, Mark | None]:
        """Return the path of the value that comes next, and the mark of its key, and step over it."""
        if not self.levels:
            return (), None
        level = self.levels[-1]
        if level.mapping and level.key is None:  # a list, a mapping or an alias stands for the key
            level.key = ""
            return (*level.path, ""), None
        if level.mapping:
            path, mark = (*level.path, level.key or ""), level.key_mark
            level.key = level.key_mark = None
            return path, mark
        level.count += 1
        return (*level.path, level.count - 1), None
