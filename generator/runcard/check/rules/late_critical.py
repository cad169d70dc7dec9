"""Critical items come first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Entry

# A list this short is seen at a glance, whatever its order.
_SHORT = 5


def check(context: Context) -> Iterator[Problem]:
    """Yield each critical item after the first third of its checklist."""
    orders: dict[str, list[Entry]] = defaultdict(list)
    for entry, _ in context.items if context.critical else ():
        orders[entry.file].append(entry)
    for entry, _ in context.critical:
        if entry.checklist is None:  # the phases of a runbook have their order
            continue
        order = orders[entry.file]
        number, length = order.index(entry) + 1, len(order)
        if length > _SHORT and (number - 1) * 3 >= length:
            message = f"this critical item is number {number} of {length}"
            hint = "Move it into the first third of the checklist, or make what it protects a checklist of its own."
            yield Problem(entry.place("critical", on_key=True), message, hint)


_ITEMS = ["do: Brief the team", "do: Stop the jobs", "do: Tell support", "do: Start the jobs", "do: Read the log"]
_CRITICAL = "do: Back up the database\ncritical: true"

RULE = Rule(
    code="late-critical",
    severity=Severity.WARNING,
    summary="Critical items stand in the first third of their checklist.",
    why=(
        "The further down an item stands, the likelier it is that an interruption comes first. Critical items precede"
        " the order of the plant or of the screen (Degani & Wiener 1990); the third is our own figure. Lists of up to 5"
        " items are let through."
    ),
    bad=samples.items(*_ITEMS, _CRITICAL),
    good=samples.items(_CRITICAL, *_ITEMS),
    check=check,
)
