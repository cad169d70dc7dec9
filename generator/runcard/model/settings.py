"""`source/binder.yaml`: what the binder is called, what it measures, and how strictly it is checked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from runcard.model.base import Count, Model, Slug, Text
from runcard.model.checklist import Reference
from runcard.model.ids import Code
from runcard.model.runbook import Alert
from runcard.model.severity import SeverityLevel


class Level(StrEnum):
    """The weight a binder gives a rule."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


class Metric(Model):
    """Something that is measured, so that the limits on it can be compared."""

    id: Slug
    title: Text
    unit: str = ""
    source: Text | None = None
    """Where it is read, as inline Markdown."""
    notes: Text | None = None
    """As inline Markdown."""


class HomeAction(Model):
    """A large button on the home page."""

    title: Text
    to: Reference
    text: Text | None = None
    """One line under the title, as inline Markdown."""


class FileLimits(Model):
    """The size of input that is still read. Larger is refused: no pull request can exhaust the machine."""

    file_bytes: Count = 1_048_576
    """Bytes of one YAML file."""
    text_chars: Count = 100_000
    """Characters of one text in it."""
    depth: Annotated[Count, Field(le=200)] = 50
    """Levels of nesting."""


class Settings(Model):
    title: Text = "Runbooks"
    service: Text | None = None
    """What the binder is about."""
    description: Text | None = None
    """One or two sentences for the home page, as inline Markdown."""
    order: tuple[Code, ...] = ()
    """The order in which checklists and runbooks are listed; what is not named follows, by code."""
    home: tuple[HomeAction, ...] = ()
    metrics: tuple[Metric, ...] = ()
    severities: tuple[SeverityLevel, ...] = ()
    """How bad an incident can be, the worst first."""
    alerts: tuple[Alert, ...] = ()
    """Every alert that the monitoring has a rule for, whether a runbook answers it or not."""
    rules: dict[str, Level] = Field(default_factory=dict)
    """A rule's code and the weight it has here."""
    limits: FileLimits = FileLimits()
