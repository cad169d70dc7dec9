"""Builds a site beside the old one and swaps it in whole.

The old site stays where it is until the new one is finished; then the two change places in one step. Where the file
system cannot do that, the old site is moved aside first, and a build that is killed between the two steps is mended by
the next one. What a killed build leaves behind lies beside the site under a hidden name, until the next build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from runcard.config import Project
from runcard.errors import OutputError
from runcard.files.exchange import exchange
from runcard.files.guard import MARKER, real_site, refuse_foreign
from runcard.files.lock import Lock

_MARKER_TEXT = "Made by Runcard. The next build replaces this folder as a whole.\n"
# A checked-out branch in the site folder, as some publish their site, belongs to the folder and not to the build.
_KEPT = ".git"


class Staging:
    """A folder for a new site. It becomes the site, or goes away, by `publish` or `discard`."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.parent / f".runcard-{site.name}.{os.getpid()}.new"
        self._old = site.parent / f".runcard-{site.name}.old"
        self._lock = Lock(site.parent / f".runcard-{site.name}.lock")

    @classmethod
    def open(cls, project: Project, *, force: bool, waiting: Callable[[], None]) -> Staging:
        """Return an empty folder beside the project's site, once no other build is at work on it.

        `waiting` is called once where another is. With `force`, a site folder that Runcard did not make is replaced.

        Raises:
            OutputError: the site folder may not be replaced, or nothing can be written beside it.
        """
        staging = cls(real_site(project))
        try:
            staging._open(force, waiting)
        except OSError as error:
            staging.discard()
            raise cannot_write(error, staging.site) from error
        except BaseException:
            staging.discard()
            raise
        return staging

    def _open(self, force: bool, waiting: Callable[[], None]) -> None:
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock.acquire(waiting)
        self._recover()
        if not force:
            refuse_foreign(self.site)
        self.folder.mkdir()

    def _recover(self) -> None:
        """Finish or undo what a killed build left."""
        self._restore()
        for left in self._left_behind():
            shutil.rmtree(left, ignore_errors=True)

    def _restore(self) -> None:
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)

    def _left_behind(self) -> Iterator[Path]:
        start = f".runcard-{self.site.name}."
        for entry in sorted(self.site.parent.iterdir()):
            if entry.name.startswith(start) and entry.name.endswith((".new", ".old")) and entry.is_dir():
                yield entry

    def publish(self) -> None:
        """Make the folder the site.

        Raises:
            OutputError: that cannot be done; the old site stands.
        """
        try:
            (self.folder / MARKER).write_text(_MARKER_TEXT, "utf-8", newline="\n")
            self._swap()
        except OSError as error:
            raise cannot_write(error, self.site) from error
        finally:
            self.discard()

    def _swap(self) -> None:
        if not self.site.is_dir():
            self.folder.rename(self.site)
            return
        self._keep()
        if exchange(self.folder, self.site):
            return
        self.site.rename(self._old)
        self.folder.rename(self.site)

    def _keep(self) -> None:
        shutil.copymode(self.site, self.folder)
        kept = self.site / _KEPT
        if kept.is_dir():
            shutil.copytree(kept, self.folder / _KEPT, symlinks=True, dirs_exist_ok=True)
        elif kept.is_file():
            shutil.copy2(kept, self.folder / _KEPT)

    def discard(self) -> None:
        """Delete what is not the site, and let other builds go on. May be called again, and at any moment."""
        if not self._lock.held:
            return
        self._restore()
        for folder in (self.folder, self._old):
            with suppress(OSError):
                folder.chmod(0o700)  # it may be as read-only as its owner made the site
            shutil.rmtree(folder, ignore_errors=True)
        self._lock.release()


def cannot_write(error: OSError, site: Path) -> OutputError:
    """Return what a failed write means to the user."""
    where = error.filename2 or error.filename or site
    reason = error.strerror or str(error)
    message = f"The site could not be written: {reason} ({os.fsdecode(where)})."
    return OutputError(message, "The site that stood there is untouched. Make room or mend the permissions.")
