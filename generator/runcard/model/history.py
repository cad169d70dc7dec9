"""Version history."""

from __future__ import annotations

from pydantic import Field

from runcard.model.base import Day, Model, Text
from runcard.model.ids import Code


class Version(Model):
    """One released version of the binder, or of the checklists named."""

    version: Text
    date: Day
    author: Text
    changes: Text
    """What changed, as inline Markdown."""
    checklists: tuple[Code, ...] = ()
    """The checklists it is about; all of them where none is named."""


class History(Model):
    """`source/history.yaml`, oldest first."""

    versions: tuple[Version, ...] = Field(default=())
