"""Every variable of a command is declared."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.command import variables


def check(context: Context) -> Iterator[Problem]:
    """Yield each variable of a command that its checklist or runbook does not declare."""
    for entry, command in context.commands:
        names = variables(command)
        known = [each.name for each in entry.procedure.variables] if names and entry.procedure else []
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = (
                    f"Did you mean `{{{{{near[0]}}}}}`?"
                    if near
                    else f"Declare it: `variables: [{{name: {name}, text: …, example: …}}]`."
                )
                place = entry.place("command", within=f"{{{{{name}}}}}")
                yield Problem(place, f"nothing says what `{name}` stands for", hint)


_DECLARED = "variables: [{name: pod, text: Name of the pod, example: shop-1}]"
_ITEM = "items:\n- id: DEP-1\n  do: Read the log\n  command: kubectl logs {{pod}}"

RULE = Rule(
    code="undeclared-variable",
    severity=Severity.ERROR,
    summary="Each variable of a command is declared.",
    why=(
        "`{{pod}}` in a command is filled in by a person, who must be told what it is and where to find it."
        " Write `{{ end }}`, with spaces, where the braces belong to the command itself."
    ),
    bad=samples.entries(_ITEM),
    good=samples.entries(_ITEM, head=f"mode: read-do\n{_DECLARED}"),
    check=check,
)
