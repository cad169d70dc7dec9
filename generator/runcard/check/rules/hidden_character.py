"""Ids and commands hold what they show."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.characters import describe, hidden
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each id, reference, command, address or number with a character that cannot be seen."""
    for words in context.foreign:
        if not words.prose and (found := hidden(words.text)):
            message = f"holds {describe(found[0])}"
            hint = "Delete the character; retyping the text is the surest way."
            yield Problem(words.place(within=found[0]), message, hint)


RULE = Rule(
    code="hidden-character",
    severity=Severity.ERROR,
    summary="Ids, references and commands hold no hidden characters.",
    why=(
        "A command with a bidirectional override reads one way and runs another. An id with a zero-width character"
        " looks like its twin and is not found."
    ),
    bad=samples.items('do: Clean up\ncommand: "rm -r ./old\\u200b"'),
    good=samples.items('do: Clean up\ncommand: "rm -r ./old"'),
    check=check,
)
