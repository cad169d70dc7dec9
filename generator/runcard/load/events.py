"""libyaml's events, with types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from yaml._yaml import CParser

from runcard.load.faults import Mark


class Event(Protocol):
    """What libyaml says next. Each kind of event has some of these; which, its class in `yaml.events` tells."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    version: Any
    tags: Any


def reader(text: str) -> Callable[[], Event | None]:
    """Return a function that gives the next event of a YAML text, and None after the last.

    It raises yaml.YAMLError where the text is no YAML. It never recurses, however deep the text is nested.
    """
    return cast("Callable[[], Event | None]", CParser(text).get_event)
