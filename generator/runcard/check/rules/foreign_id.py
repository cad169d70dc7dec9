"""An id begins with its checklist's code."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each entry whose id has another checklist's code."""
    for entry, own, _ in context.numbered:
        if not entry.url.startswith(own + "/"):
            code = entry.url.partition("/")[0]
            message = f"id `{entry.ref}` does not begin with its checklist's code, `{code}`"
            hint = (
                "Delete the id; `runcard ids --write` gives a new one. Where the entry was moved here, list the old id"
                " under `retired:` of the other checklist, with `see:`."
            )
            yield Problem(entry.place("id"), message, hint)


RULE = Rule(
    code="foreign-id",
    severity=Severity.ERROR,
    summary="An id begins with its checklist's code.",
    why="Whoever hears `RBK-12` looks it up in RBK. An id that stands in another checklist is not found there.",
    bad=samples.entries("items:\n- id: RBK-1\n  do: Brief the team"),
    good=samples.entries("items:\n- id: DEP-1\n  do: Brief the team"),
    check=check,
    essential=True,
)
