"""Every code that a report can hold, whoever finds it: what it stands for, and what keeps and breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runcard.check.registry import RULES
from runcard.diagnostic import Severity
from runcard.load.codes import CODES
from runcard.report import elsewhere


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code's page. `bad` and `good` are files of a small binder; empty where a file's content is not the matter.

    `fixed`: it can be neither weakened nor suppressed.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    bad: Mapping[str, str | bytes]
    good: Mapping[str, str | bytes]
    fixed: bool


def _explanations() -> Iterator[Explanation]:
    for code, read in CODES.items():
        fixed = read.severity is Severity.ERROR
        yield Explanation(code, read.severity, read.summary, read.why, read.bad, read.good, fixed)
    for code, words in elsewhere.CODES.items():
        yield Explanation(code, Severity.ERROR, words.summary, words.why, {}, {}, True)
    for rule in RULES.values():
        yield Explanation(rule.code, rule.severity, rule.summary, rule.why, rule.bad, rule.good, rule.essential)


CATALOGUE: Mapping[str, Explanation] = {each.code: each for each in sorted(_explanations(), key=lambda each: each.code)}

SUMMARIES: Mapping[str, str] = {code: each.summary for code, each in CATALOGUE.items()}
