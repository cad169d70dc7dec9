"""For programs: one JSON object. Its fields are described in the manual and only ever added to."""

from __future__ import annotations

import json
from typing import Any

from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.report.report import Report

FORMAT = 1
"""The version of this format; raised when a field changes its meaning or goes."""


def render(report: Report) -> str:
    """Return the report as JSON."""
    data = {
        "format": FORMAT,
        "failed": report.failed,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(data, indent=1) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        **_place(diagnostic.location),
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_place(each.location), "message": each.message} for each in diagnostic.related],
    }


def _place(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}
