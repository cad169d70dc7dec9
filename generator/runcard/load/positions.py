"""Where in a file a node stands: looked up only for files that have something to report."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from yaml import events as ev
from yaml.cyaml import CParser

from runcard.diagnostic import Location, Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands: offsets into the text, and the mark (line, column; from 0) of its start and of its key's."""

    start: tuple[int, int]
    end: tuple[int, int]
    key: tuple[int, int] | None
    start_index: int
    end_index: int


class Positions:
    """The positions of one file's nodes, by their path."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.spans = _spans(text)

    def locate(self, place: Place) -> Location:
        """Return the place's line and column; the nearest outer node's where the path leads to nothing."""
        path = place.path
        while path not in self.spans and path:
            path = path[:-1]
        span = self.spans.get(path)
        if span is None:
            return Location(self.file)
        line, column = span.key if place.on_key and span.key and path == place.path else span.start
        if place.within and path == place.path:
            index = self.text.find(place.within, span.start_index, span.end_index)
            if index >= 0:
                line += self.text.count("\n", span.start_index, index)
                line_start = self.text.rfind("\n", 0, index) + 1
                column = index - line_start
        return Location(self.file, line + 1, column + 1)


def _spans(text: str) -> dict[Path, Span]:
    """Return the span of every node that can be parsed; a syntax error ends the walk, not the answer."""
    spans: dict[Path, Span] = {}
    parser = CParser(text)
    stack: list[_Level] = []
    try:
        while (event := parser.get_event()) is not None:
            _step(event, stack, spans)
    except yaml.YAMLError:
        pass
    return spans


@dataclass(slots=True)
class _Level:
    path: Path
    mapping: bool
    start: yaml.Mark
    own_key: yaml.Mark | None
    key: str | None = None
    key_mark: yaml.Mark | None = None
    count: int = 0


def _child(stack: list[_Level]) -> tuple[Path, yaml.Mark | None]:
    """Return the path of the value that comes next, and the mark of its key, and step over it."""
    if not stack:
        return (), None
    level = stack[-1]
    if level.mapping:
        path, mark = (*level.path, level.key or ""), level.key_mark
        level.key = level.key_mark = None
        return path, mark
    level.count += 1
    return (*level.path, level.count - 1), None


def _step(event: yaml.Event, stack: list[_Level], spans: dict[Path, Span]) -> None:
    if isinstance(event, ev.ScalarEvent):
        if stack and stack[-1].mapping and stack[-1].key is None:
            stack[-1].key, stack[-1].key_mark = event.value, event.start_mark
            return
        path, key = _child(stack)
        spans[path] = _span(event.start_mark, event.end_mark, key)
    elif isinstance(event, ev.AliasEvent):
        path, key = _child(stack)
        spans[path] = _span(event.start_mark, event.end_mark, key)
    elif isinstance(event, ev.MappingStartEvent | ev.SequenceStartEvent):
        path, key = _child(stack)
        stack.append(_Level(path, isinstance(event, ev.MappingStartEvent), event.start_mark, key))
        spans[path] = _span(event.start_mark, event.end_mark, key)
    elif isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
        level = stack.pop()
        spans[level.path] = _span(level.start, event.end_mark, level.own_key)


def _span(start: yaml.Mark, end: yaml.Mark, key: yaml.Mark | None) -> Span:
    return Span(
        (start.line, start.column),
        (end.line, end.column),
        (key.line, key.column) if key else None,
        start.index,
        end.index,
    )
