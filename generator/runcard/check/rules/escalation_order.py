"""The escalation order goes forward in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind


def check(context: Context) -> Iterator[Problem]:
    """Yield each step of the escalation order that is due before the step above it."""
    for above, entry in pairwise(context.by_kind[Kind.ESCALATION]):
        if above.file != entry.file:
            continue
        before, after = above.node.__dict__["after"], entry.node.__dict__["after"]
        if after < before:
            message = f"this step is due after {after}, before the step above it ({before})"
            yield Problem(entry.place("after"), message, "`after:` counts from the start of the incident.")


_BOOK = """\
contacts:
- id: on-call
  kind: role
  name: On-call engineer
  phone: +49 30 901820
escalation:
- contact: on-call
  after: 30 min
- contact: on-call
  after: {}
"""

RULE = Rule(
    code="escalation-order",
    severity=Severity.WARNING,
    summary="The escalation order goes forward in time.",
    why=(
        "`after:` counts from the start of the incident, not from the step above. An order that goes back says one of"
        " them was meant otherwise."
    ),
    bad=samples.contacts(_BOOK.format("15 min")),
    good=samples.contacts(_BOOK.format("45 min")),
    check=check,
)
