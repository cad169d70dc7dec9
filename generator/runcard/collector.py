"""Keeps Python from collecting garbage where much is made and nearly all of it stays, to the end of the program."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def held_back() -> Iterator[None]:
    """Keep the collector from looking through a whole binder, or all that is imported, again and again.

    It takes a third of the time, and finds nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # All of it is young, and would be looked through at once. So it becomes old: that is seldom looked through.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


_KEPT: list[object] = []


def keep(thing: object) -> None:
    """Hold a thing until the program ends. To take a large binder apart takes seconds; the system frees it at once."""
    _KEPT.append(thing)


def leave(code: int) -> NoReturn:
    """End the program, without taking apart what is kept."""
    if _KEPT:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
