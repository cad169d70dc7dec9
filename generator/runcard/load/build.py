"""libyaml's events to plain data, refusing what is not part of the binder's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yaml import events as ev

from runcard.diagnostic import Location, Related
from runcard.load.decode import BAD_CHARACTER, name_of, split_lines
from runcard.load.events import Event, reader
from runcard.load.faults import Faults, Mark
from runcard.model.settings import FileLimits

Data = dict[str, Any] | list[Any] | str | None

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_KEYS_NOT_TEXT = re.compile(r"[-+.]?[0-9].*|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|")
_CUT_BY_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_LIST_IN_TEXT = re.compile(r"\n[ \t]*(- )")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.S)
_ESCAPED = dict(zip("0abvfeNLP", "\0\a\b\v\f\x1b\x85\u2028\u2029", strict=True))
_NO_ANCHORS = (
    "Anchors, aliases and merge keys are not part of the binder's language. Write the value out; a text that starts"
    " with `*` or `&` needs quotes."
)
_NO_SPACE = re.compile(r"[\w-]+:\S")
_NO_KEY = "\0"  # stands for a key that was refused: no text can hold it, and what it leads to is dropped


class Stopped(Exception):  # noqa: N818 (the fault has been noted)
    """Reading the file cannot go on."""


@dataclass(slots=True)
class _Level:
    """A collection that is being filled. `key` is the key whose value comes next; `as_key`: it stands for a key."""

    collection: dict[str, Any] | list[Any]
    as_key: bool = False
    key: str | None = None
    keys: dict[str, Mark] = field(default_factory=dict)


class Builder:
    """Builds the data of one text, in one flat loop. `last` is the event before the one that failed."""

    def __init__(self, text: str, limits: FileLimits, faults: Faults) -> None:
        self.text = text
        self.limits = limits
        self.faults = faults
        self.last: Event | None = None
        self._root: Data = None
        self._documents = 0
        self._levels: list[_Level] = []
        self._aliases: set[str | None] = set()
        self._may_be_cut = " #" in text or "\t#" in text

    def build(self) -> Data:
        """Return the data.

        Raises:
            yaml.YAMLError: the text is no YAML.
            Stopped: it goes on in a way that cannot be read; the fault has been noted.
        """
        take: dict[type, Callable[[Event], None]] = {
            ev.ScalarEvent: self._scalar,
            ev.MappingStartEvent: self._open_mapping,
            ev.SequenceStartEvent: self._open_list,
            ev.MappingEndEvent: self._close,
            ev.SequenceEndEvent: self._close,
            ev.AliasEvent: self._alias,
            ev.DocumentStartEvent: self._document,
        }
        next_event = reader(self.text)
        while (event := next_event()) is not None:
            handler = take.get(type(event))
            if handler is not None:
                handler(event)
                self.last = event
        self._check_root()
        return self._root

    def _scalar(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        levels = self._levels
        if levels and levels[-1].key is None and levels[-1].collection.__class__ is dict:
            levels[-1].key = self._key(event, levels[-1])
            return
        value: str | None = event.value
        if not event.style:
            self._check_plain(event)
            if value in _NULLS:
                value = None
        elif event.style == '"':
            self._check_escapes(event)
        if value is not None and len(value) > self.limits.text_chars:
            message = f"text of {len(value)} characters, more than the {self.limits.text_chars} that are read"
            hint = "Shorten it, or raise `limits: text_chars:` in binder.yaml."
            self.faults.add(event.start_mark, "text-too-long", message, hint)
        self._put(value)

    def _put(self, value: Data) -> None:
        if not self._levels:
            self._root = value
            return
        level = self._levels[-1]
        if isinstance(level.collection, list):
            level.collection.append(value)
        else:
            if level.key is not None and level.key != _NO_KEY:
                level.collection[level.key] = value
            level.key = None

    def _open_mapping(self, event: Event) -> None:
        self._open(event, {})

    def _open_list(self, event: Event) -> None:
        self._open(event, [])

    def _open(self, event: Event, collection: dict[str, Any] | list[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._levels) >= self.limits.depth:
            hint = "Flatten it, or put the text in quotes; a binder needs no more than ten levels."
            self.faults.add(event.start_mark, "too-deep", f"more than {self.limits.depth} levels of nesting", hint)
            raise Stopped
        level = self._levels[-1] if self._levels else None
        as_key = level is not None and level.key is None and isinstance(level.collection, dict)
        if level is None:
            self._root = collection
        elif as_key:
            if not any(outer.as_key for outer in self._levels):
                hint = "Write the key as plain text; a text that starts with `{`, `[` or `?` needs quotes."
                self.faults.add(event.start_mark, "key-not-text", "a key is a list or a mapping here", hint)
            level.key = _NO_KEY
        else:
            self._put(collection)
        self._levels.append(_Level(collection, as_key))

    def _close(self, event: Event) -> None:
        self._levels.pop()

    def _alias(self, event: Event) -> None:
        if event.anchor not in self._aliases:  # the first of each: nine lines can hold hundreds
            self._aliases.add(event.anchor)
            self.faults.add(event.start_mark, "yaml-alias", f"alias `*{event.anchor}`", _NO_ANCHORS)
        level = self._levels[-1] if self._levels else None
        if level is not None and level.key is None and isinstance(level.collection, dict):
            level.key = _NO_KEY
        else:
            self._put(None)

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Put it in a file of its own, or delete the line `---`."
            self.faults.add(event.start_mark, "several-documents", "a second YAML document begins here", hint)
            raise Stopped
        if event.version or event.tags:
            hint = "Delete the lines that start with `%`, and the line `---`."
            self.faults.add(event.start_mark, "yaml-directive", "YAML directive", hint)

    def _key(self, event: Event, level: _Level) -> str:
        key = event.value
        if not event.style and _KEYS_NOT_TEXT.fullmatch(key):
            shown = f"key `{key}` is not text" if key else "a value without a key"
            self.faults.add(event.start_mark, "key-not-text", shown, "Use a word, or put it in quotes.")
            return _NO_KEY
        if key == "<<":
            self.faults.add(event.start_mark, "yaml-alias", "merge key `<<`", _NO_ANCHORS)
            return _NO_KEY
        if key in level.keys:
            first = self.faults.mark(level.keys[key])
            hint = f"Keep one of the two; the first is on line {first.line}."
            message = f"key `{key}` is given twice"
            self.faults.add(event.start_mark, "duplicate-key", message, hint, Related(first, "first given here"))
            return _NO_KEY
        level.keys[key] = event.start_mark
        return key

    def _refuse_properties(self, event: Event) -> None:
        if event.anchor is not None:
            self.faults.add(event.start_mark, "yaml-anchor", f"anchor `&{event.anchor}`", _NO_ANCHORS)
        if event.tag is not None:
            hint = "Delete the tag, every value is text; a text that starts with `!` needs quotes."
            self.faults.add(event.start_mark, "yaml-tag", f"tag `{_as_written(event.tag)}`", hint)

    def _check_plain(self, event: Event) -> None:
        """Warn of a text without quotes that is not read as its author saw it."""
        if self._may_be_cut and (cut := _CUT_BY_COMMENT.match(self.text, event.end_mark.index)):
            rest = split_lines(self.text[cut.start() : cut.start() + 80])[0].strip()
            hint = "Put the whole text in quotes, or a space after `#` if it is a comment."
            message = f"text ends before `{rest[:40]}`, which YAML takes for a comment"
            self.faults.add(event.end_mark, "text-cut", message, hint)
        start, end = event.start_mark, event.end_mark
        if end.line > start.line and (found := _LIST_IN_TEXT.search(self.text, start.index, end.index)):
            where = _place(self.text, found.start(1), self.faults)
            hint = "Give the list a key of its own; if it is text, put the whole of it in quotes."
            self.faults.add(where, "list-in-text", "what looks like a list is read as part of the text above it", hint)

    def _check_escapes(self, event: Event) -> None:
        if not BAD_CHARACTER.search(event.value):
            return
        start, end = event.start_mark.index, event.end_mark.index
        for match in _ESCAPE.finditer(self.text, start, end):
            character = _ESCAPED.get(match[1]) or _code_point(match[1])
            if character and BAD_CHARACTER.match(character):
                where = _place(self.text, match.start(), self.faults)
                message = f"`{match[0]}` stands for {name_of(character)}, which is not allowed in text"
                self.faults.add(where, "bad-character", message, "Delete the escape, or write `\\\\` for a backslash.")

    def _check_root(self) -> None:
        start = self.faults.at(1, 1)
        if self._root is None:
            hint = "Fill it, or delete it."
            self.faults.add(start, "empty-file", "file is empty, or holds only comments", hint)
        elif not isinstance(self._root, dict):
            kind = "a list" if isinstance(self._root, list) else "a single text"
            hint = "Start it with a key; `runcard schema` shows which there are."
            if isinstance(self._root, str) and _NO_SPACE.match(self._root):
                hint = "Write `key: value`, with a space after the colon."
            self.faults.add(start, "not-a-mapping", f"file holds {kind}, not `key: value` lines", hint)


def _place(text: str, index: int, faults: Faults) -> Location:
    before = split_lines(text[:index])
    return faults.at(len(before), len(before[-1]) + 1)


def _code_point(escape: str) -> str:
    return chr(int(escape[1:], 16)) if escape[0] in "xuU" and len(escape) > 1 else ""


def _as_written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
