"""Every checklist, runbook and form has an owner."""

from __future__ import annotations

from runcard.check import samples
from runcard.check.absent import absent
from runcard.check.rule import Rule
from runcard.diagnostic import Severity

_CONTACTS = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: +49 30 901820\n"

RULE = Rule(
    code="no-owner",
    severity=Severity.WARNING,
    summary="Each checklist, runbook and form has an owner.",
    why="What nobody owns is corrected by nobody, and whoever finds a fault in it has nobody to tell.",
    bad=samples.heading(),
    good={"contacts.yaml": _CONTACTS, **samples.heading("owner: on-call")},
    check=absent(
        "owner",
        "the {kind} has no owner",
        "Add `owner:` with the id of a contact.",
    ),
)
