"""YAML text to plain data: the binder's language, which is a small and safe part of YAML 1.2.

Mappings, lists and text. Every scalar is the text that stands in the file; only a plain `null`, `~` or nothing is None.
Anchors, aliases, merge keys, tags, directives, several documents and keys that are not text are refused, and so is
nesting beyond a limit: depth is counted on libyaml's event stream, so hostile input never reaches a recursive composer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from runcard.diagnostic import Diagnostic, Severity
from runcard.load import plain
from runcard.load.build import Builder, Data, Stopped
from runcard.load.decode import decode, split_lines
from runcard.load.explain import explain
from runcard.load.faults import Faults
from runcard.model.settings import FileLimits

_MOST_SYNTAX_FAULTS = 20


@dataclass(slots=True)
class Parsed:
    """The data of one file, and its faults. With an error among them, `data` may be incomplete.

    `text` is what the data was read from: the file's text, or, if `mended`, that text with the quotes it lacked.
    """

    data: Data = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    text: str = ""
    mended: bool = False

    @property
    def ok(self) -> bool:
        return not any(d.severity is Severity.ERROR for d in self.diagnostics)


def parse(content: bytes, file: str, limits: FileLimits) -> Parsed:
    """Parse the bytes of one YAML file. Faults are in the result, never raised."""
    faults = Faults(file)
    text = decode(content, limits, faults)
    if text is None:
        return Parsed(None, faults.found)
    data = plain.read(text, limits)
    if data is not None:
        return Parsed(data, text=text)
    return _parse_slowly(text, file, limits)


def parse_plain(content: bytes, limits: FileLimits) -> Data:
    """Return the data of a file without faults and in plain style; None for every other."""
    text = decode(content, limits, Faults(""))
    return None if text is None else plain.read(text, limits)


def _parse_slowly(text: str, file: str, limits: FileLimits) -> Parsed:
    """Parse with libyaml. Where a text lacks quotes, note it, add them, and go on, so that one run tells everything."""
    syntax: list[Diagnostic] = []
    while True:
        faults = Faults(file)
        builder = Builder(text, limits, faults)
        try:
            data = builder.build()
        except Stopped:
            return Parsed(None, syntax + faults.found, text)
        except yaml.YAMLError as error:
            fault = explain(error, split_lines(text), builder.last)
            faults.add(faults.at(fault.line + 1, fault.column + 1), fault.code, fault.message, fault.hint)
            if fault.mended is None or len(syntax) >= _MOST_SYNTAX_FAULTS:
                return Parsed(None, syntax + faults.found, text)
            syntax.append(faults.found[-1])
            text = _replace_line(text, fault.line, fault.mended)
        else:
            return Parsed(data, syntax + faults.found, text, mended=bool(syntax))


def _replace_line(text: str, number: int, line: str) -> str:
    lines = split_lines(text)
    return "\n".join([*lines[:number], line, *lines[number + 1 :]])
