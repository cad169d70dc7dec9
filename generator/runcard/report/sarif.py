"""For code scanning: SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from runcard import __version__
from runcard.diagnostic import Diagnostic, Location
from runcard.report.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> str:
    """Return a log of one run."""
    codes = sorted({diagnostic.code for diagnostic in report.diagnostics})
    rules = [{"id": code, "shortDescription": {"text": report.summaries.get(code, code)}} for code in codes]
    index = {code: n for n, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "Runcard", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, index[diagnostic.code]) for diagnostic in report.diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    message = " ".join(filter(None, [f"{diagnostic.message}.", diagnostic.hint]))
    related = [
        {"id": n, **_location(each.location), "message": {"text": each.message}}
        for n, each in enumerate(diagnostic.related, start=1)
    ]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": message},
        "locations": [_location(diagnostic.location)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"runcard/v1": _fingerprint(diagnostic)},
    }


def _location(location: Location) -> dict[str, Any]:
    region = {"startLine": location.line, "startColumn": location.column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(location.path, errors="replace")}, "region": region}}


def _fingerprint(diagnostic: Diagnostic) -> str:
    """Return what stays the same when a line above is added, so that a finding is followed from commit to commit."""
    parts = (diagnostic.location.path, diagnostic.code, diagnostic.message)
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()
