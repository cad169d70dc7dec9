"""For GitHub Actions: workflow commands that annotate the lines of a pull request."""

from __future__ import annotations

from runcard.diagnostic import Diagnostic
from runcard.report.printable import printable
from runcard.report.report import Report

# The escapes are those of the runner itself; `%` first, for the others make more of it.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def render(report: Report) -> str:
    """Return one workflow command a diagnostic."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    where = diagnostic.location
    properties = {"file": where.path, "line": where.line, "col": where.column, "title": diagnostic.code}
    written = ",".join(f"{name}={_escape(printable(str(value)), _PROPERTY)}" for name, value in properties.items())
    related = [f"{each.location}: {each.message}" for each in diagnostic.related]
    message = "\n".join(map(printable, filter(None, [diagnostic.message, diagnostic.hint, *related])))
    return f"::{diagnostic.severity} {written}::{_escape(message, _DATA)}"


def _escape(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
