"""Branches come to an end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry, Index, Kind

_Node = tuple[str, int]  # a branch: the file it stands in, and its number in it


class _Jump(NamedTuple):
    """A branch: the position of its item in the file, its item, its number there, and where it goes."""

    position: int
    entry: Entry
    number: int
    go: str


def check(context: Context) -> Iterator[Problem]:
    """Yield each branch that leads back to where it can be taken again."""
    positions: dict[str, list[Entry]] = {}
    jumps: dict[str, list[_Jump]] = {}
    if not any(item.branches for _, item in context.items):
        return
    for entry, item in context.items:
        order = positions.setdefault(entry.file, [])
        for n, branch in enumerate(item.branches):
            jumps.setdefault(entry.file, []).append(_Jump(len(order), entry, n, branch.go))
        order.append(entry)
    yield from _rings(_edges(context.binder.index, positions, jumps), jumps)


def _edges(
    index: Index, positions: dict[str, list[Entry]], jumps: dict[str, list[_Jump]]
) -> dict[_Node, dict[str, _Node]]:
    """Return what follows each branch: the next one of its file where it is not taken, and the one it goes to."""
    edges: dict[_Node, dict[str, _Node]] = {}
    for file, own in jumps.items():
        for n, jump in enumerate(own):
            following = edges.setdefault((file, n), {})
            if n + 1 < len(own):
                following["next"] = (file, n + 1)
            if (target := _start(index.resolve(jump.go), positions)) is not None:
                there, position = target
                first = bisect_left([each.position for each in jumps.get(there, ())], position)
                if first < len(jumps.get(there, ())):
                    following["go"] = (there, first)
    return edges


def _start(target: Entry | None, positions: dict[str, list[Entry]]) -> tuple[str, int] | None:
    """Return the file and the position at which somebody who goes to `target` begins; None where nothing follows."""
    if target is None:
        return None
    if target.kind is Kind.ITEM:
        return target.file, positions[target.file].index(target)
    for n, entry in enumerate(positions.get(target.file, ())):
        if target in (entry.parent, entry.parent and entry.parent.parent):
            return target.file, n
    return (target.file, 0) if target.parent is None else None


def _rings(edges: dict[_Node, dict[str, _Node]], jumps: dict[str, list[_Jump]]) -> Iterator[Problem]:
    """Yield the last branch of each ring, cutting one ring after the other."""
    while True:
        try:
            TopologicalSorter({node: list(following.values()) for node, following in edges.items()}).prepare()
        except CycleError as error:
            ring: list[_Node] = error.args[1][::-1]
            file, n = max(node for node, after in pairwise(ring) if edges[node].get("go") == after)
            jump = jumps[file][n]
            del edges[file, n]["go"]
            message = f"this branch leads back to {jump.entry.ref or 'its own item'}, round in a circle"
            hint = "Let it go to a later step, or escalate: `[[on-call]]` in the item that is tried last."
            yield Problem(jump.entry.place("branches", jump.number, "go"), message, hint)
        else:
            return


_BRANCH = """\
items:
- id: DEP-1
  do: Start the jobs
- id: DEP-2
  do: Read the log
  branches: [{{when: It is empty, go: {}}}]
- id: DEP-3
  do: Tell support
"""

RULE = Rule(
    code="endless-branch",
    severity=Severity.ERROR,
    summary="Whoever follows the branches comes to an end.",
    why=(
        "A runbook that sends its reader to another one, which sends them back, ends in nobody's hands. From where a"
        " branch leads, the reader goes on downwards; the branch must not be met again."
    ),
    bad=samples.entries(_BRANCH.format("DEP-1")),
    good=samples.entries(_BRANCH.format("DEP-3")),
    check=check,
    whole=True,
)
