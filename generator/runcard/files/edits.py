"""Writes files of a user's own: replaces some, makes new ones, and never leaves half a file."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from runcard.errors import OutputError


def replace_files(root: Path, new: Mapping[str, bytes], old: Mapping[str, bytes]) -> None:
    """Replace files below `root`. `new` and `old` give the bytes of each, by its path from `root` with `/`.

    Each file is swapped in whole, keeps its permissions, and is followed where it is a link.

    Raises:
        OutputError: two of them are one file, or a file no longer holds what it did when it was read; nothing was
            changed. Or a file cannot be written.
    """
    places = {path: Path(os.path.realpath(root / path)) for path in new}
    _refuse_same(places)
    try:
        for path, place in places.items():
            if place.read_bytes() != old[path]:
                raise OutputError(f"{path} was changed in the meantime; nothing was written.", "Run it again.")
        for path, place in places.items():
            _replace(place, new[path])
    except OSError as error:
        raise OutputError(
            f"{error.filename} cannot be written: {error.strerror}.", "Mend that, run it again."
        ) from None


def _refuse_same(places: Mapping[str, Path]) -> None:
    first: dict[Path, str] = {}
    for path, place in places.items():
        other = first.setdefault(place, path)
        if other != path:
            hint = "Delete the one that is a link, or put a file of its own in its place."
            raise OutputError(f"{other} and {path} are one file; nothing was written.", hint)


def write_file(place: Path, content: bytes) -> None:
    """Write a file in whole, in place of the one that may be there. A pipe or a device is written to, and what a shell
    has opened (`-o /dev/stdout >>FILE`) is added to.

    Raises:
        OutputError: it cannot be written; a file that was there is untouched.
        BrokenPipeError: nobody reads the pipe to its end.
    """
    try:
        # Not by its real path: that of a pipe without a name, as behind /dev/stdout, leads nowhere.
        if place.exists() and not place.is_file():
            place.write_bytes(content)
        elif place.is_symlink() and place.is_relative_to("/dev"):
            with place.open("ab") as file:
                file.write(content)
        else:
            _replace(Path(os.path.realpath(place)), content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{place} cannot be written: {error.strerror}.", "Name another file.") from None


def _replace(place: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".runcard-")
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666 & ~_umask())
        new.replace(place)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def create_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make new files in a folder, and the folder where there is none. `contents` gives bytes by path with `/`.

    Raises:
        OutputError: one of them exists, a file stands where a folder must be, or one cannot be written. Nothing
            is left of the others.
    """
    _refuse_existing(folder, contents)
    made: list[Path] = []
    try:
        for path, content in contents.items():
            _make(folder / path, content, made)
    except BaseException as error:
        for place in reversed(made):
            with contextlib.suppress(OSError):
                place.rmdir() if place.is_dir() else place.unlink()
        if isinstance(error, OSError):
            message = f"{error.filename} cannot be written: {error.strerror}."
            raise OutputError(message, "Nothing was left behind; mend that, run it again.") from None
        raise


def _refuse_existing(folder: Path, contents: Mapping[str, bytes]) -> None:
    existing = [path for path in contents if os.path.lexists(folder / path)]
    if existing:
        listed = ", ".join(existing)
        hint = "Name another folder, or move them away. Nothing was written."
        raise OutputError(f"{folder} already holds {listed}.", hint)


def _make(place: Path, content: bytes, made: list[Path]) -> None:
    for parent in reversed(place.parents):
        if not parent.exists():
            parent.mkdir()
            made.append(parent)
    with place.open("xb") as file:
        made.append(place)
        file.write(content)
