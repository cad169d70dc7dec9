"""An id that was given is in use or retired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import count
from runcard.diagnostic import Severity

_MOST_LISTED = 5


def check(context: Context) -> Iterator[Problem]:
    """Yield one problem for each checklist with ids that were given and are gone."""
    used: dict[str, set[int]] = defaultdict(set)
    for _, code, number in context.numbered:
        used[code].add(number)
    for entry, checklist in context.procedures:
        known = used[checklist.code]
        last = checklist.last_id or 0
        lost = last - sum(number <= last for number in known)
        if lost > 0:
            gone = _first_gaps(known, last)
            names = ", ".join(f"{checklist.code}-{number}" for number in gone) + (", …" if lost > len(gone) else "")
            message = f"{count(lost, 'id')} up to `last_id` neither in use nor retired: {names}"
            yield Problem(entry.place("last_id"), message, "List what was deleted under `retired:`, with a `why:`.")


def _first_gaps(known: set[int], last: int) -> list[int]:
    gaps: list[int] = []
    for number in range(1, last + 1):
        if number not in known:
            gaps.append(number)
            if len(gaps) == _MOST_LISTED:
                break
    return gaps


RULE = Rule(
    code="lost-id",
    severity=Severity.WARNING,
    summary="An id that was given is in use or retired.",
    why=(
        "Tickets and printed sheets still name a deleted item. Listed under `retired:`, its address stays and says why"
        " the item is gone and where to go."
    ),
    bad=samples.heading("last_id: 2"),
    good={
        "checklists/dep.yaml": samples.heading("last_id: 2")["checklists/dep.yaml"]
        + "retired:\n- id: DEP-2\n  why: The jobs stop by themselves now.\n"
    },
    check=check,
)
