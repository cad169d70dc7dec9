"""For programs: one JSON object. Its fields are published as a JSON Schema and only ever added to."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from runcard.diagnostic import Diagnostic, Location, Severity
from runcard.report.report import Report

FORMAT = 1
"""The version of this format; raised when a field changes its meaning or goes, not when one is added."""


_documented = with_config(ConfigDict(use_attribute_docstrings=True))


@_documented
class Place(TypedDict):
    """A place in a file. Lines and columns count from 1, columns in Unicode characters."""

    path: str
    line: int
    column: int


@_documented
class RelatedPlace(Place):
    """A second place, and what it has to do with the finding."""

    message: str


@_documented
class Finding(Place):
    """One fault, or one warning."""

    severity: Severity
    code: str
    message: str
    hint: str
    """How to mend it; may be empty."""
    related: list[RelatedPlace]


@_documented
class Findings(TypedDict):
    """What a run found."""

    format: int
    """The version of this format."""
    failed: bool
    """Whether it fails the run: by an error, or with --strict by a warning."""
    errors: int
    warnings: int
    diagnostics: list[Finding]
    """By path, line and column."""


def render(report: Report) -> str:
    """Return the report as JSON."""
    data: Findings = {
        "format": FORMAT,
        "failed": report.failed,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "diagnostics": [_finding(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(data, indent=1) + "\n"


def _finding(diagnostic: Diagnostic) -> Finding:
    return {
        **_place(diagnostic.location),
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_place(each.location), "message": each.message} for each in diagnostic.related],
    }


def _place(location: Location) -> Place:
    return {"path": location.path, "line": location.line, "column": location.column}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `render` returns."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Findings).json_schema(),
        "title": "Findings as `runcard check --format json` prints them",
    }
