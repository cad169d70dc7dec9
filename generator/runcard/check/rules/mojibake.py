"""Texts were read in the encoding they were written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity

# The first byte of a UTF-8 sequence, misread as Latin, and another sign that is not ASCII. Nearly no sound text has
# such a pair, so that the library which decides is loaded for few.
_SUSPECT = re.compile("[\u00c2-\u00f4\u0080-\u009f][^\x00-\x7f]")


def check(context: Context) -> Iterator[Problem]:
    """Yield each text that was decoded wrongly on its way here, and show it repaired."""
    for words in context.foreign:
        if _SUSPECT.search(words.text) and (repaired := _repair(words.text)) != words.text:
            message = f"{quoted(words.text)} was read in the wrong encoding"
            yield Problem(words.place(), message, f"It was meant to be {quoted(repaired)}.")


def _repair(text: str) -> str:
    import ftfy

    return ftfy.fix_encoding(text)


RULE = Rule(
    code="mojibake",
    severity=Severity.WARNING,
    summary="No text was read in the wrong encoding.",
    why=(
        "`âœ…` is a tick that some program took for Western European. It prints as it stands, and no search finds it."
    ),
    bad=samples.items('do: "Wait for âœ… on the dashboard"'),
    good=samples.items('do: "Wait for ✅ on the dashboard"'),
    check=check,
)
