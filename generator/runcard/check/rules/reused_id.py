"""A retired id is not given again."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.rules.duplicate_id import ENTRIES
from runcard.diagnostic import Severity
from runcard.model.binder import Kind

_HINT = "Delete the entry's id; `runcard ids --write` gives it a new one."


def check(context: Context) -> Iterator[Problem]:
    """Yield each entry whose id is retired, and each id that is retired twice."""
    for first, second in context.binder.index.duplicates:
        if Kind.RETIRED not in (first.kind, second.kind):
            continue
        retired, other = (first, second) if first.kind is Kind.RETIRED else (second, first)
        related = ((retired.place("id"), "retired here"),)
        if other.kind in ENTRIES:
            yield Problem(other.place("id"), f"id `{other.ref}` is retired and cannot be given again", _HINT, related)
        elif other.kind is Kind.RETIRED:
            yield Problem(other.place("id"), f"id `{other.ref}` is retired twice", "Delete one of the two.", related)


_RETIRED = "retired:\n- id: DEP-1\n  why: The jobs stop by themselves now.\n"


def _sample(entry_id: str) -> dict[str, str]:
    body = samples.entries(f"items:\n- id: {entry_id}\n  do: Brief the team")["checklists/dep.yaml"]
    return {"checklists/dep.yaml": body + _RETIRED}


RULE = Rule(
    code="reused-id",
    severity=Severity.ERROR,
    summary="A retired id is not given again.",
    why=(
        "Old tickets and printed sheets name the retired id. Given again, it would silently mean something else to"
        " whoever follows them."
    ),
    bad=_sample("DEP-1"),
    good=_sample("DEP-2"),
    check=check,
    essential=True,
)
