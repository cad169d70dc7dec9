"""What is to be filled into a command is a variable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity

# `<pod>` is a redirection to a shell; `${POD:?}` works only where somebody has set it; YOUR_POD is taken literally.
_PLACEHOLDER = re.compile(
    r"""
    (?<![<\w]) < ([A-Za-z][\w\ .-]{0,40}) > (?!>)
    | \$\{ (\w+) :\? [^}]* \}
    | \b ((?:YOUR|MY) [_-] [A-Z][A-Z_]*) \b
    """,
    re.VERBOSE,
)


def check(context: Context) -> Iterator[Problem]:
    """Yield each command with a part that is to be filled in and is no variable."""
    for entry, command in context.commands:
        for match in _PLACEHOLDER.finditer(command) if "<" in command or "$" in command or "_" in command else ():
            name = re.sub(r"\W+", "_", next(filter(None, match.groups()))).lower().strip("_")
            hint = f"Declare a variable `{name}`, with a text and an example, and write `{{{{{name}}}}}`."
            place = entry.place("command", within=match[0])
            yield Problem(place, f"`{match[0]}` is to be filled in, but no variable", hint)


RULE = Rule(
    code="command-placeholder",
    severity=Severity.WARNING,
    summary="What is filled into a command is a declared variable.",
    why=(
        "`<pod>` is a redirection to a shell, which then complains of a missing file, or overwrites one. A variable"
        " says what it is and where to find it, and a command is copied only when its variables are filled in."
    ),
    bad=samples.items("do: Read the log\ncommand: kubectl logs <pod>"),
    good=samples.entries(
        "items:\n- id: DEP-1\n  do: Read the log\n  command: kubectl logs {{pod}}",
        head="mode: read-do\nvariables: [{name: pod, text: Name of the pod, example: shop-1}]",
    ),
    check=check,
)
