"""A variable whose values must be quoted stands where quoting works."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.quoting import stands
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of a variable that admits more than a word, where a quoted value would be read wrongly."""
    for entry, command in context.commands if context.free_variables else ():
        names = context.free_variables.get(entry.file, frozenset())
        for name, fault in stands(command) if names else ():
            if fault and name in names:
                place = entry.place("command", within=f"{{{{{name}}}}}")
                hint = (
                    "Let it stand unquoted, as a word of its own or after `--option=`, or narrow its pattern to a word."
                )
                yield Problem(place, f"`{{{{{name}}}}}` stands {fault}, and its values are quoted", hint)


_VARIABLE = "{name: why, text: Why it is restarted, pattern: '[A-Za-z0-9 ]+', example: Out of memory}"
_HEAD = f"mode: read-do\nvariables: [{_VARIABLE}]"
_ITEM = "items:\n- id: DEP-1\n  do: Leave a note\n  command: "

RULE = Rule(
    code="quoted-variable",
    severity=Severity.ERROR,
    summary="A variable whose values can be more than a word stands unquoted in its commands.",
    why=(
        "The page puts a value that is more than one plain word into quotes: `'Out of memory'`. Within other quotes, in"
        " a here-document, inside a word, or where `ssh` or `sh -c` lets a second shell read it, those quotes mean"
        " something else, and the value can become a command. A value without a `pattern`, or with one that admits"
        " words only, may stand anywhere."
    ),
    bad=samples.entries(_ITEM + 'logger "Restarted for {{why}}"', head=_HEAD),
    good=samples.entries(_ITEM + "logger Restarted for {{why}}", head=_HEAD),
    check=check,
)
