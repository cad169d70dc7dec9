"""Nothing leads to a retired id."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind
from runcard.model.checklist import Retired


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of an id that is no longer in use, but for those that say where it went."""
    index = context.binder.index
    retired = {entry.ref: entry for entry in index.of_kind(Kind.RETIRED)}
    if not retired:
        return
    for reference in index.references:
        target = retired.get(reference.target)
        if target is None or index.resolve(reference.target) is not target or reference.source.kind is Kind.RETIRED:
            continue
        see = target.node.see if isinstance(target.node, Retired) else None
        hint = f"Refer to `{see}` instead." if see else "Refer to what took its place, or delete the reference."
        yield Problem(reference.place, f"`{reference.target}` is retired", hint, ((target.place(), "retired here"),))


_RETIRED = """\
items:
- id: DEP-2
  do: Brief the team
- id: DEP-3
  do: Stop the jobs
  refs: [{}]
"""


def _sample(ref: str) -> dict[str, str]:
    body = samples.entries(_RETIRED.format(ref))["checklists/dep.yaml"]
    return {"checklists/dep.yaml": body + "retired:\n- id: DEP-1\n  why: It was two actions.\n  see: DEP-2\n"}


RULE = Rule(
    code="retired-reference",
    severity=Severity.WARNING,
    summary="Nothing refers to a retired id.",
    why=(
        "A retired id keeps its address, so that old tickets and printed sheets still lead somewhere. The binder itself"
        " should lead straight to what took its place."
    ),
    bad=_sample("DEP-1"),
    good=_sample("DEP-2"),
    check=check,
)
