"""A word in an id or command is of one script."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.characters import mixed_word
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import listing
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each id, reference, command or address in which a word has letters of two scripts."""
    for words in context.foreign:
        if not words.prose and (found := mixed_word(words.text)):
            word, scripts = found
            message = f'"{word}" has letters of two scripts: {listing(scripts)}'
            hint = "Retype the word; letters that look alike were mixed."
            yield Problem(words.place(within=word), message, hint)


RULE = Rule(
    code="mixed-scripts",
    severity=Severity.WARNING,
    summary="A word in an id or command has letters of one script.",
    why="A Cyrillic `с` looks like a Latin `c`. A command that has one of each fails, or calls what an attacker named.",
    bad=samples.items("do: Clean up\ncommand: kubeсtl delete pod old"),
    good=samples.items("do: Clean up\ncommand: kubectl delete pod old"),
    check=check,
)
