"""Every contact can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.binder import Kind


def check(context: Context) -> Iterator[Problem]:
    """Yield each contact with neither e-mail nor phone nor page, unless it is marked as vacant."""
    for entry in context.by_kind[Kind.CONTACT]:
        fields = entry.node.__dict__
        if not (fields["email"] or fields["phone"] or fields["url"] or fields["vacant"]):
            hint = "Add `phone:`, `email:` or `url:`; where nobody fills the role at present, `vacant: true`."
            yield Problem(entry.place(), f"there is no way to reach {entry.text}", hint)


_CONTACT = "contacts:\n- id: dba\n  kind: role\n  name: Database administrator\n"

RULE = Rule(
    code="unreachable-contact",
    severity=Severity.WARNING,
    summary="Each contact has an e-mail address, a phone number or a page.",
    why="A name alone answers to nobody who does not know the person already.",
    bad=samples.contacts(_CONTACT),
    good=samples.contacts(_CONTACT + "  phone: +49 30 901820\n"),
    check=check,
)
