"""Nobody escalates to a vacant role."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind


def check(context: Context) -> Iterator[Problem]:
    """Yield each step of the escalation order that calls a role which nobody fills."""
    for entry in context.by_kind[Kind.ESCALATION]:
        contact = context.binder.contact(entry.text)
        if contact and contact.vacant:
            hint = "Fill the role, or name somebody else for this step."
            yield Problem(entry.place("contact"), f"nobody fills the role of {contact.name} at present", hint)


_BOOK = """\
contacts:
- id: on-call
  kind: role
  name: On-call engineer
  phone: +49 30 901820
- id: manager
  kind: role
  name: Engineering manager
  vacant: true
escalation:
- contact: {}
  after: 0 min
"""

RULE = Rule(
    code="vacant-escalation",
    severity=Severity.WARNING,
    summary="No step of the escalation order calls a vacant role.",
    why="The time until the next step is lost waiting for nobody.",
    bad=samples.contacts(_BOOK.format("manager")),
    good=samples.contacts(_BOOK.format("on-call")),
    check=check,
)
