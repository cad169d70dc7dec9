"""Every declared variable is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind
from runcard.model.command import variables


def check(context: Context) -> Iterator[Problem]:
    """Yield each variable that no command of its checklist or runbook has, or that is declared twice."""
    declared = context.by_kind[Kind.VARIABLE]
    used: dict[str, set[str]] = defaultdict(set)
    for entry, command in context.commands if declared else ():
        used[entry.file].update(variables(command))
    seen: set[tuple[str, str]] = set()
    for entry in declared:
        name = entry.node.__dict__["name"]
        if name not in used[entry.file]:
            hint = f"Write `{{{{{name}}}}}` in a command, or delete the variable."
            yield Problem(entry.place("name"), f"no command has the variable `{name}`", hint)
        elif (entry.file, name) in seen:
            yield Problem(entry.place("name"), f"`{name}` is declared twice", "Delete one of the two.")
        seen.add((entry.file, name))


_HEAD = "mode: read-do\nvariables: [{name: pod, text: Name of the pod, example: shop-1}]"
_ITEM = "items:\n- id: DEP-1\n  do: Read the log\n  command: kubectl logs "

RULE = Rule(
    code="unused-variable",
    severity=Severity.WARNING,
    summary="Each variable is used in a command.",
    why="Whoever starts a run is asked for the value of each variable. One that nothing needs costs time for nothing.",
    bad=samples.entries(_ITEM + "shop-1", head=_HEAD),
    good=samples.entries(_ITEM + '"{{pod}}"', head=_HEAD),
    check=check,
)
