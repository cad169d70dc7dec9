"""Work that can be done beside other work, for those who do not know where.

The core asks for it; who runs the program decides (`engines.pool.aside` takes another processor).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Starts work beside what goes on here, and returns what waits for its result."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Start `work`. It changes nothing that others see, and its result can be pickled."""


def when_asked(work: Callable[[], T], /) -> Callable[[], T]:
    """Do the work here, when its result is asked for."""
    return work
