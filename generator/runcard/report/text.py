"""For people: `path:line:column: code message`, then how to mend it, then the other places that explain it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.diagnostic import Diagnostic, Severity
from runcard.report.printable import printable
from runcard.report.report import Report

Line = tuple[tuple[str, str], ...]
"""The pieces of a line, each with its style: `place`, `error`, `warning`, `hint`, `fine`, or empty."""

# GitHub Actions obeys what it finds in a log behind `::` at the start of a line, or behind `##[` anywhere.
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)")


def render(report: Report) -> str:
    """Return the report as plain text."""
    return "".join(f"{''.join(piece for piece, _ in line)}\n" for line in lines(report))


def lines(report: Report) -> Iterator[Line]:
    """Yield the report's lines, in pieces that a terminal can colour."""
    for diagnostic in report.diagnostics:
        yield from _lines(diagnostic)
    yield _closing(report)


def _lines(diagnostic: Diagnostic) -> Iterator[Line]:
    place = _harmless(f"{diagnostic.location}")
    message = _harmless(f" {diagnostic.message}")
    yield ((f"{place}:", "place"), (f" {diagnostic.code}", diagnostic.severity), (message, ""))
    if diagnostic.hint:
        yield ((_harmless(f"  {diagnostic.hint}"), "hint"),)
    for related in diagnostic.related:
        yield ((_harmless(f"  {related.location}:"), "place"), (_harmless(f" {related.message}"), ""))


def _harmless(line: str) -> str:
    return _COMMAND.sub(lambda match: f"{match[0]} ", printable(line))


def _closing(report: Report) -> Line:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    files = f" in {plural(len(report.files), 'file')}" if report.files else ""
    if not errors and not warnings:
        return ((f"no findings{files}", "fine"),)
    counted: list[tuple[str, str]] = []
    if errors:
        counted.append((plural(errors, "error"), "error"))
    if warnings:
        counted += [(", ", "")] * bool(errors) + [(plural(warnings, "warning"), "warning")]
    strict = "; with --strict, warnings fail" if warnings and report.strict else ""
    return (*counted, (f"{files}{strict}", ""))


def plural(count: int, noun: str) -> str:
    """Return a count and its noun: `1 error`, `2 errors`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
