"""A lock between builds of one site folder. The system drops it when its process dies, however that happens."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

_PAUSE = 0.1  # seconds between two tries where the system cannot wait for a lock itself

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(_PAUSE)
            else:
                return True

else:
    import fcntl

    def _take(descriptor: int, wait: bool) -> bool:
        # lockf rather than flock: a lock of this kind is not inherited by the processes that help to build.
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except (BlockingIOError, PermissionError):
            return False
        return True


class Lock:
    """A lock on a file that is made for it and deleted with it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self, waiting: Callable[[], None]) -> None:
        """Take the lock; call `waiting` once where another process has it, then wait for it.

        Raises:
            OSError: the file cannot be made.
        """
        told = False
        while self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            if not _take(descriptor, wait=told):
                os.close(descriptor)
                waiting()
                told = True
            elif self._is_current(descriptor):
                self._descriptor = descriptor
            else:
                os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        """Whether the file that was locked still stands at the path: its last owner may have deleted it meanwhile."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back. Does nothing where it is not held."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":  # Windows deletes no open file; an empty one stays there, and does no harm
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None
