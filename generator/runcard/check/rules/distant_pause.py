"""Pause points stand close enough."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.rules.long_group import MOST
from runcard.diagnostic import Severity
from runcard.model.checklist import Checklist


def check(context: Context) -> Iterator[Problem]:
    """Yield each stretch of more than 9 items and criteria from one pause to the next."""
    for entry, checklist in context.checklists:
        for section, entries in _stretches(checklist):
            if entries > MOST:
                message = f"{entries} items from here to the next pause; at most {MOST} are worked through in one go"
                hint = "Give the sections `pause:` where the team stops and takes stock, or split the section."
                yield Problem(entry.place("sections", section, "title"), message, hint)


def _stretches(checklist: Checklist) -> list[tuple[int, int]]:
    """Return the section with which each stretch begins, and how many items it has."""
    found: list[tuple[int, int]] = []
    for n, section in enumerate(checklist.sections):
        entries = sum(len(block.items) + len(block.criteria) for block in section.blocks)
        if n == 0 or section.pause:
            found.append((n, entries))
        else:
            found[-1] = (found[-1][0], found[-1][1] + entries)
    return found


def _sample(pause: str) -> dict[str, str]:
    lists = "".join(
        f"{head}  items:\n" + "".join(f"  - id: DEP-{n}\n    do: Stop job {n}\n" for n in numbers)
        for head, numbers in (("- title: Prepare\n", range(1, 7)), (f"- title: Deploy\n{pause}", range(7, 13)))
    )
    return {"checklists/dep.yaml": f"code: DEP\ntitle: Deployment\nmode: read-do\nsections:\n{lists}"}


RULE = Rule(
    code="distant-pause",
    severity=Severity.WARNING,
    summary="From one pause point to the next there are at most 9 items.",
    why=(
        "A pause point takes 60 to 90 seconds and covers fewer than ten items (Gawande, *A checklist for checklists*)."
        " A section with `pause:` begins a new stretch; one without continues that of the section above."
    ),
    bad=_sample(""),
    good=_sample("  pause: When all jobs have stopped\n"),
    check=check,
)
