"""Severities: how bad an incident is, how fast somebody answers, how often who is told."""

from __future__ import annotations

from runcard.model.base import Model, Slug, Text
from runcard.model.checklist import ContactRef
from runcard.model.limits import DurationField


class SeverityLevel(Model):
    """One level; the list of them runs from the worst to the least."""

    id: Slug
    """What records say: `p0`."""
    title: Text
    meaning: Text
    """What users see at this level, as inline Markdown."""
    respond: DurationField
    """Within what time somebody is at work on it."""
    update: DurationField
    """The longest time between two reports on its state."""
    tell: tuple[ContactRef, ...] = ()
    """The contacts who get those reports."""
