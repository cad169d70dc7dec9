"""Reporters: diagnostics in, text out. Nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from runcard.report import github, json, junit, sarif, text
from runcard.report.report import Report

REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Each format by its name, for `--format`. The result ends in a newline, or is empty."""
