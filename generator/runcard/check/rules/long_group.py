"""Groups are short."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule, Sample
from runcard.diagnostic import Severity

MOST = 9


def check(context: Context) -> Iterator[Problem]:
    """Yield each section or group with more than 9 items and criteria of its own."""
    for entry, block in context.blocks:
        if (entries := len(block.items) + len(block.criteria)) > MOST:
            message = f"{entries} items in one {entry.kind}; more than {MOST} are not kept in mind"
            yield Problem(entry.place("title"), message, "Split it where the work pauses or changes hands.")


def _sample(most: int) -> Sample:
    return samples.entries("items:\n" + "".join(f"- id: DEP-{n}\n  do: Stop job {n}\n" for n in range(1, most + 1)))


RULE = Rule(
    code="long-group",
    severity=Severity.WARNING,
    summary="A group has at most 9 items.",
    why=(
        "The WHO's manual for its surgical checklist asks for 5 to 9 items a group, and at most a minute for each"
        " group. Longer ones are ticked off, not worked through."
    ),
    bad=_sample(10),
    good=_sample(9),
    check=check,
)
