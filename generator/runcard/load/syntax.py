"""YAML text to plain data: the binder's language, which is a small and safe part of YAML 1.2.

Mappings, lists and text. Every scalar is the text that stands in the file; only a plain `null`, `~` or nothing is None.
Anchors, aliases, merge keys, tags, directives, several documents and keys that are not text are refused, and so is
nesting beyond a limit: depth is counted on libyaml's event stream, so hostile input never reaches a recursive composer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as ev
from yaml.cyaml import CParser

from runcard.diagnostic import Diagnostic, Location, Related, Severity
from runcard.model.settings import FileLimits

Data = dict[str, Any] | list[Any] | str | None

# What YAML 1.2 and editors agree is no text: controls, U+0085, U+2028/9 (PyYAML breaks lines there), BOM, surrogates.
_BAD_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_KEYS_NOT_TEXT = re.compile(r"[-+.]?[0-9].*|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|")
_CUT_BY_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_MOST_CHARACTER_FAULTS = 20


@dataclass(slots=True)
class Parsed:
    """The data of one file, and its faults. With an error among them, `data` may be incomplete."""

    data: Data = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not any(d.severity is Severity.ERROR for d in self.diagnostics)


def parse(content: bytes, file: str, limits: FileLimits) -> Parsed:
    """Parse the bytes of one YAML file. Faults are in the result, never raised."""
    faults = _Faults(file)
    text = decode(content, limits, faults)
    if text is None:
        return Parsed(None, faults.found)
    try:
        data = _build(text, limits, faults)
    except yaml.YAMLError as error:
        _explain(error, text, faults)
        return Parsed(None, faults.found)
    except _Stop:
        return Parsed(None, faults.found)
    return Parsed(data, faults.found)


class _Stop(Exception):
    """Reading cannot go on; the fault has been noted."""


class _Faults:
    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []

    def at(self, line: int, column: int) -> Location:
        return Location(self.file, line, column)

    def add(
        self,
        mark: Any,
        code: str,
        message: str,
        hint: str,
        *,
        related: tuple[Related, ...] = (),
        warn: bool = False,
    ) -> None:
        severity = Severity.WARNING if warn else Severity.ERROR
        where = mark if isinstance(mark, Location) else self.at(mark.line + 1, mark.column + 1)
        self.found.append(Diagnostic(where, severity, code, message, hint, related))


def decode(content: bytes, limits: FileLimits, faults: _Faults) -> str | None:
    """Return the text of a file, without the byte order mark that may stand first; None with a fault noted."""
    if len(content) > limits.file_bytes:
        message = f"file has {len(content)} bytes, more than the {limits.file_bytes} that are read"
        hint = "Split the file, or raise `limits: file_bytes:` in binder.yaml."
        faults.add(faults.at(1, 1), "file-too-large", message, hint)
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.add(faults.at(1, 1), "not-utf-8", "file is UTF-16", "Save it as UTF-8.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        column = len(before) - (before.rfind("\n") + 1) + 1
        where = faults.at(before.count("\n") + 1, column)
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        faults.add(where, "not-utf-8", message, "Save the file as UTF-8.")
        return None
    return None if _bad_characters(text, faults) else text


def _bad_characters(text: str, faults: _Faults) -> bool:
    for n, match in enumerate(_BAD_CHARACTER.finditer(text)):
        if n == _MOST_CHARACTER_FAULTS:
            break
        before = re.split(r"\r\n|\r|\n", text[: match.start()])
        where = faults.at(len(before), len(before[-1]) + 1)
        hint = "Delete the character; it cannot be seen in most editors."
        faults.add(where, "bad-character", f"U+{ord(match[0]):04X} is not allowed in text", hint)
    return bool(faults.found)


def _build(text: str, limits: FileLimits, faults: _Faults) -> Data:
    """Build data from libyaml's events in one flat loop: this is where most of a load's time goes."""
    next_event = CParser(text).get_event
    may_be_cut = _CUT_BY_COMMENT.search(text) is not None
    escapes = "\\" in text
    stack: list[tuple[Any, Any, Any]] = []  # (collection, pending key, marks of keys) of the outer levels
    root: Data = None
    current: Any = None
    key: str | None = None
    key_marks: dict[str, Any] = {}
    documents = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ev.ScalarEvent:
            value: Data = event.value
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(event, faults)
            if current.__class__ is dict and key is None:
                key = _key(event, current, key_marks, faults)
                continue
            if event.style is None:
                if value in _NULLS:
                    value = None
                elif may_be_cut and (cut := _CUT_BY_COMMENT.match(text, event.end_mark.index)):
                    _warn_cut(event, text, cut, faults)
            elif escapes and event.style == '"':
                _check_escapes(event, faults)
            if value is not None and len(value) > limits.text_chars:
                _refuse_long(event, limits, faults)
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(event, faults)
            if current.__class__ is dict and key is None:
                hint = "Write the key as plain text."
                faults.add(event.start_mark, "key-not-text", "a key must be text, not a list or a mapping", hint)
                raise _Stop
            if len(stack) >= limits.depth:
                hint = "Flatten it; a binder needs no more than ten levels."
                faults.add(event.start_mark, "too-deep", f"more than {limits.depth} levels of nesting", hint)
                raise _Stop
            value = {} if kind is ev.MappingStartEvent else []
            stack.append((current, key, key_marks))
            parent, current, key, key_marks = current, value, None, {}
            if parent.__class__ is dict:
                parent[stack[-1][1]] = value
            elif parent is not None:
                parent.append(value)
            continue
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            root = current
            current, key, key_marks = stack.pop()
            key = None
            continue
        elif kind is ev.AliasEvent:
            value = None
            faults.add(event.start_mark, "yaml-alias", f"alias `*{event.anchor}`", _NO_ANCHORS)
            if current.__class__ is dict and key is None:
                raise _Stop
        elif kind is ev.DocumentStartEvent:
            documents += 1
            _check_document(event, documents, faults)
            continue
        else:
            continue
        if current.__class__ is dict:
            current[key] = value
            key = None
        elif current is not None:
            current.append(value)
        else:
            root = value
    _check_root(root, documents, faults)
    return root


_NO_ANCHORS = (
    "Anchors, aliases and merge keys are not part of the binder's language. Write the value out; to quote a text that"
    " starts with `*` or `&`, put it in quotes."
)


def _key(event: ev.ScalarEvent, mapping: dict[str, Any], marks: dict[str, Any], faults: _Faults) -> str:
    key: str = event.value
    if event.style is None and _KEYS_NOT_TEXT.fullmatch(key):
        faults.add(event.start_mark, "key-not-text", f"key `{key}` is not text", "Use a word, or put it in quotes.")
    elif key == "<<":
        faults.add(event.start_mark, "yaml-alias", "merge key `<<`", _NO_ANCHORS)
    if key in mapping or key in marks:
        first = faults.at(marks[key].line + 1, marks[key].column + 1)
        related = (Related(first, "first given here"),)
        hint = f"Keep one of the two; the first is on line {first.line}."
        faults.add(event.start_mark, "duplicate-key", f"key `{key}` is given twice", hint, related=related)
    marks[key] = event.start_mark
    return key


def _refuse_properties(event: Any, faults: _Faults) -> None:
    if event.anchor is not None:
        faults.add(event.start_mark, "yaml-anchor", f"anchor `&{event.anchor}`", _NO_ANCHORS)
    if event.tag is not None:
        hint = "Delete the tag; every value is text, and the field it stands in says what it means."
        faults.add(event.start_mark, "yaml-tag", f"tag `{event.tag}`", hint)


def _refuse_long(event: ev.ScalarEvent, limits: FileLimits, faults: _Faults) -> None:
    message = f"text of {len(event.value)} characters, more than the {limits.text_chars} that are read"
    hint = "Shorten it, or raise `limits: text_chars:` in binder.yaml."
    faults.add(event.start_mark, "text-too-long", message, hint)


def _check_escapes(event: ev.ScalarEvent, faults: _Faults) -> None:
    if match := _BAD_CHARACTER.search(event.value):
        message = f"escape for U+{ord(match[0]):04X}, which is not allowed in text"
        faults.add(event.start_mark, "bad-character", message, "Delete the escape.")


def _warn_cut(event: ev.ScalarEvent, text: str, cut: re.Match[str], faults: _Faults) -> None:
    rest = text[cut.start() :].splitlines()[0].strip()
    hint = "Put the whole text in quotes, or a space after `#` if it is a comment."
    faults.add(
        event.end_mark,
        "text-cut",
        f"text ends before `{rest[:40]}`, which YAML takes for a comment",
        hint,
        warn=True,
    )


def _check_document(event: ev.DocumentStartEvent, documents: int, faults: _Faults) -> None:
    if documents > 1:
        hint = "Put it in a file of its own, or delete the line `---`."
        faults.add(event.start_mark, "several-documents", "a second YAML document begins here", hint)
        raise _Stop
    if event.version or event.tags:
        faults.add(event.start_mark, "yaml-directive", "YAML directive", "Delete the line that starts with `%`.")


def _check_root(root: Data, documents: int, faults: _Faults) -> None:
    start = faults.at(1, 1)
    if documents == 0 or root is None:
        faults.add(start, "empty-file", "file is empty, or holds only comments", "Fill it or delete it.")
    elif not isinstance(root, dict):
        kind = "a list" if isinstance(root, list) else "a single text"
        faults.add(start, "not-a-mapping", f"file holds {kind}, not `key: value` lines", "See `runcard schema`.")


_QUOTE = "Put this text in quotes."
# A piece of libyaml's message → (what to say, how to mend it).
_SYNTAX = (
    (
        "mapping values are not allowed",
        "`: ` inside a text",
        f"{_QUOTE} Or the indentation of the line is off.",
    ),
    ("found character that cannot start any token", "a text cannot start with this character", _QUOTE),
    ("did not find expected alphabetic or numeric character", "a text cannot start with `*` or `&`", _QUOTE),
    ("did not find expected comment or line break", "a text cannot start with `>` or `|`", _QUOTE),
    ("found unexpected end of stream", "a quote is opened here and never closed", "Close the quote."),
    ("found unexpected document indicator", "a quote is opened here and never closed", "Close the quote."),
    (
        "could not find expected ':'",
        "a key without `:`",
        "Write `key: value`; a long text needs quotes or `|`.",
    ),
    (
        "did not find expected ',' or ']'",
        "a list is opened here and not closed well",
        "Close it with `]`, or quote the text.",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping is opened here and not closed well",
        "Close it with `}`, or quote the text.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Check indentation and quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "Check its indentation.",
    ),
    ("found invalid Unicode character escape", "an escape that is no character", "Delete the escape."),
    ("found unknown escape character", "unknown escape after `\\`", "Write `\\\\`, or use single quotes."),
)
_AT_CONTEXT = (
    "quote is opened",
    "opened here",
)


def _explain(error: yaml.YAMLError, text: str, faults: _Faults) -> None:
    problem = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None)
    message, hint = problem, "See the YAML of the line above it too."
    for piece, said, mend in _SYNTAX:
        if piece in problem:
            message, hint = said, mend
            break
    context = getattr(error, "context_mark", None)
    if context is not None and any(piece in message for piece in _AT_CONTEXT):
        mark = context
    if mark is None:
        faults.add(faults.at(1, 1), "yaml-syntax", message, hint)
        return
    lines = re.split(r"\r\n|\r|\n", text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        column = line.index("\t") + 1
        where = faults.at(mark.line + 1, column)
        faults.add(where, "yaml-syntax", "a tab in the indentation", "Indent with spaces.")
        return
    faults.add(mark, "yaml-syntax", message, hint)
