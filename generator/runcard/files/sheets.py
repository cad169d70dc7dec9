"""Where printing finds its templates and keeps its finished PDFs."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from runcard.config import Project
from runcard.files.scan import scan
from runcard.templates import builtin_folder

_CACHE = ".runcard-cache"
_UNUSED_FOR = 14 * 86400  # seconds after which a PDF that nobody asked for is dropped
_SUM = 32  # bytes of the SHA-256 that stands before each kept PDF


class FolderStore:
    """Keeps PDFs in a folder of the project, across runs. Several processes may use it at once.

    A file is written beside its place and moved there in one step, and carries a checksum: half a file is no file.
    Where nothing can be written, nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        place = self._place(key)
        try:
            content = place.read_bytes()
            if key not in self._used:
                os.utime(place)
        except OSError:
            return None
        self._used.add(key)
        body = content[_SUM:]
        return body if sha256(body).digest() == content[:_SUM] else None

    def put(self, key: str, content: bytes) -> None:
        place = self._place(key)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(sha256(content).digest() + content)
                Path(name).replace(place)
            finally:
                Path(name).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Drop what nobody has asked for in two weeks."""
        oldest = time.time() - _UNUSED_FOR
        for place in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if place.stat().st_mtime < oldest:
                    place.unlink()

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def sheet_store(project: Project) -> FolderStore:
    """Return the store of a project's sheets."""
    return FolderStore(_cache(project) / "sheets")


def print_templates(project: Project) -> Path:
    """Return the folder with the Typst templates and fonts to print with.

    Files of the project's own `templates/print/` win one by one, and reach the built-in ones below `builtin/`.
    """
    builtin = builtin_folder() / "print"
    listed = scan(project.templates / "print", project.root) if (project.templates / "print").is_dir() else None
    own = (
        {found.place.relative_to(project.templates / "print"): found.place for found in listed.files} if listed else {}
    )
    if not own or builtin.samefile(project.templates / "print"):
        return builtin
    contents = {path.as_posix(): place.read_bytes() for path, place in sorted(own.items())}
    summed = sha256(str(builtin).encode() + repr(sorted(contents.items())).encode()).hexdigest()[:16]
    folder = _cache(project) / f"print-{summed}"
    if not folder.is_dir():
        _assemble(builtin, contents, folder)
    return folder


def _assemble(builtin: Path, own: dict[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        new = Path(scratch, "print")
        shutil.copytree(builtin, new)
        shutil.copytree(builtin, new / "builtin", ignore=shutil.ignore_patterns("fonts"))
        for path, content in own.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        with contextlib.suppress(FileExistsError, OSError):  # another process was faster
            new.rename(folder)


def _cache(project: Project) -> Path:
    return project.root / _CACHE
