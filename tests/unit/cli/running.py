"""Runs verbs as a user does, without a process each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from runcard.cli.app import app
from runcard.cli.faults import exit_code_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verb did: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]

CHECKLIST = """\
code: DEP
title: Deployment
mode: read-do
sections:
- title: Prepare
  slug: prepare
  items:
  - do: Brief the team  # by phone
  - id: DEP-2
    do: "**Name** the release"
"""


def exit_code(*arguments: object) -> int:
    """Run a verb with these arguments."""
    return exit_code_of(lambda: app.main([str(each) for each in arguments], standalone_mode=False))
