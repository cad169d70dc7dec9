"""Texts hold what they show."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.characters import describe, hidden_in_prose
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each text with a character that cannot be seen and that its language does not need."""
    for words in context.foreign:
        if words.prose and (found := hidden_in_prose(words.text)):
            hint = "Delete the character; it came along when the text was copied."
            yield Problem(words.place(within=found[0]), f"the text holds {describe(found[0])}", hint)


RULE = Rule(
    code="hidden-in-prose",
    severity=Severity.WARNING,
    summary="Texts hold no hidden characters.",
    why=(
        "Zero-width characters keep a search from finding a word; bidirectional controls show a reader another text"
        " than the one a machine takes. What a script needs is let through: joiners, and direction marks in Arabic"
        " or Hebrew."
    ),
    bad=samples.items('do: "Stop the jobs\\u200b of the night"'),
    good=samples.items('do: "Stop the jobs of the night"'),
    check=check,
)
