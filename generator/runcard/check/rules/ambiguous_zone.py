"""Time zones are named, not abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

# Abbreviation → what people mean by it. Those of summer and winter are used for one another, too.
_MEANINGS = {
    "AST": "Atlantic or Arabia time",
    "BST": "British summer or Bangladesh time",
    "CET": "Central European time, in winter only",
    "CEST": "Central European time, in summer only",
    "CST": "Central American, China or Cuba time",
    "CDT": "Central American or Cuba summer time",
    "ECT": "Ecuador or Eastern Caribbean time",
    "EDT": "Eastern American time, in summer only",
    "EET": "Eastern European time, in winter only",
    "EST": "Eastern American time, in winter only, or Eastern Australian time",
    "GST": "Gulf or South Georgia time",
    "IST": "Indian, Irish or Israel time",
    "MST": "Mountain or Malaysia time",
    "PDT": "Pacific time, in summer only",
    "PST": "Pacific time, in winter only, or Philippine time",
    "SST": "Samoa or Singapore time",
    "WET": "Western European time, in winter only",
}
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_MEANINGS)})\b")


def check(context: Context) -> Iterator[Problem]:
    """Yield each abbreviation of a time zone in the words of support hours."""
    for entry in context.by_kind[Kind.HOURS]:
        for name in ("title", "text"):
            for match in _ABBREVIATION.finditer(entry.node.__dict__[name]):
                message = f"{match[0]} is ambiguous: {_MEANINGS[match[0]]}"
                hint = f"Say the place, as `zone: {entry.node.__dict__['zone']}` does, or the offset from UTC."
                yield Problem(entry.place(name, within=match[0]), message, hint)


_HOURS = """\
hours:
- id: business
  title: Business hours
  text: {}
  days: [mon, tue, wed, thu, fri]
  from: "08:00"
  to: "20:00"
  zone: America/New_York
"""

RULE = Rule(
    code="ambiguous-zone",
    severity=Severity.WARNING,
    summary="Support hours do not abbreviate their time zone.",
    why=(
        "`EST` is winter time: from March to November, New York is on another clock, and in Sydney it means something"
        " else. Whoever calls across the ocean is an hour off, or half a day."
    ),
    bad=samples.contacts(_HOURS.format("8AM-8PM EST")),
    good=samples.contacts(_HOURS.format("8AM-8PM in New York")),
    check=check,
)
