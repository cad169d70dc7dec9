"""Runbooks: a procedure for one kind of trouble, and the alerts that lead to it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, StringConstraints

from runcard.model.base import Day, Model, Slug, Text
from runcard.model.checklist import ContactRef, Item, Mode, Procedure, Reference, Section
from runcard.model.contact import Escalation

ALERT_NAME = r"^[A-Za-z0-9_][A-Za-z0-9_:./ -]{0,119}$"
AlertName = Annotated[str, StringConstraints(pattern=ALERT_NAME)]
"""An alert's exact name, as the monitoring sends it."""

PHASES = (("diagnose", "Diagnose"), ("mitigate", "Mitigate"), ("verify", "Verify"))
"""The phases of a runbook, by their key in the file, with their headings."""


class Alert(Model):
    """An alert that the monitoring has a rule for."""

    name: AlertName
    condition: Text
    """When it fires, as inline Markdown."""
    fault: Text | None = None
    """Why it cannot fire, or cannot be trusted, as it is written; as inline Markdown."""

    @property
    def anchor(self) -> str:
        """Its address on the page of alerts."""
        return alert_anchor(self.name)


def alert_anchor(name: str) -> str:
    """Return the address of an alert on the page of alerts: `"Disk full"` gives `"Disk-full"`."""
    return re.sub(r"[ /]+", "-", name)


class Symptom(Model):
    """What somebody sees who does not know the cause yet."""

    text: Text
    """In the words of the person who sees it, as inline Markdown."""
    log: tuple[Text, ...] = ()
    """Lines of a log or of a command's output that show it, literally: a pasted line finds the runbook."""
    source: Text | None = None
    """What prints these lines, as inline Markdown; nothing where that is the service itself."""


class Drill(Model):
    """When a runbook is practised."""

    last: Day | None = None
    """When it was last practised; nothing where it never was."""
    due: Day
    """When it is practised next."""
    owner: ContactRef | None = None
    """Who sees to it; the runbook's owner where it is not given."""


class Runbook(Procedure):
    """What to do in one kind of trouble: recognise, diagnose, mitigate, verify, escalate."""

    severity: Slug | None = None
    """The severity it usually has, by its id in `binder.yaml`."""
    symptoms: tuple[Symptom, ...] = ()
    alerts: tuple[AlertName, ...] = ()
    """The alerts that lead here."""
    impact: Text | None = None
    """What users notice, as inline Markdown."""
    diagnose: tuple[Item, ...] = ()
    mitigate: tuple[Item, ...] = Field(min_length=1)
    verify: tuple[Item, ...] = ()
    escalate: tuple[Escalation, ...] = ()
    """Who is called when; the binder's order of escalation where it is not given."""
    related: tuple[Reference, ...] = ()
    """Runbooks and checklists that help."""
    drill: Drill | None = None

    @property
    def mode(self) -> Mode:
        """A runbook is for what is rare and branches: each line is read, then done."""
        return Mode.READ_DO

    @property
    def pause_point(self) -> None:
        """Trouble does not wait for a pause point: symptoms and alerts say when a runbook is taken up."""
        return None

    @property
    def phases(self) -> tuple[tuple[str, Section], ...]:
        """The phases that have items, each with its key in the file."""
        named = ((key, title, getattr(self, key)) for key, title in PHASES)
        return tuple((key, Section(title=title, slug=key, items=items)) for key, title, items in named if items)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The phases as sections."""
        return tuple(section for _, section in self.phases)
