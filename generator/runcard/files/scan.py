"""Lists the files of a folder, and refuses those that lie outside it, that cannot be read, or that clash.

What stands in a source folder ends up on a site, and its authors may name nothing outside it: a link out of the folder
is refused rather than followed. A folder is read once, whatever leads to it, so neither a loop nor a ladder of links
keeps the reader busy.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from runcard.diagnostic import Diagnostic, Location, Related, Severity


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: its path from the project's root with `/`, where it stands, and its size in bytes."""

    path: str
    place: Path
    size: int

    @property
    def hidden(self) -> bool:
        """Whether it, or a folder it stands in, has a name that starts with a dot."""
        return any(part.startswith(".") for part in self.path.split("/") if part != "..")


@dataclass(slots=True)
class Scan:
    """The files of a folder, sorted by path, and what was refused."""

    files: list[Found] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


# What a file name cannot hold on one of the systems people check a project out on, or in an address.
_NOT_PORTABLE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[. ]$|^ ')
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 255  # bytes, the most that common file systems keep


def scan(folder: Path, root: Path) -> Scan:
    """List the files of `folder`, which belongs to the project in `root`. A folder that is not there is empty."""
    result = Scan()
    real, real_root = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    walk = _Walk(root, real, result)
    if folder.is_symlink() and not real.is_relative_to(real_root):
        walk.refuse_outside(folder, "the project")
    elif folder.is_dir():
        walk.enter(folder, real)
    result.files.sort(key=lambda found: found.path)
    result.diagnostics.sort(key=lambda each: each.order)
    return result


def shown(path: str) -> str:
    """Return a path as it can be printed: bytes that are no UTF-8 are written out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Walk:
    def __init__(self, root: Path, real_top: Path, result: Scan) -> None:
        self.root = root
        self.real_top = real_top
        self.result = result
        self.entered: dict[Path, str] = {}

    def enter(self, folder: Path, real: Path) -> None:
        self.entered[real] = self._path(folder)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(folder, "file-unreadable", f"cannot be listed: {error.strerror}", "Mend its permissions.")
            return
        self._refuse_clashes(entries)
        for entry in entries:
            self._look(entry, real)

    def _look(self, entry: os.DirEntry[str], real_parent: Path) -> None:
        place = Path(entry.path)
        if fault := _fault_of_name(entry.name):
            self._refuse(place, "file-name", *fault)
            return
        try:
            real = self._follow(place) if entry.is_symlink() else real_parent / entry.name
            status = real.stat() if real else None
        except OSError as error:
            self._refuse_unreadable(place, error)
            return
        if real is None or status is None:
            return
        if stat.S_ISREG(status.st_mode):
            self.result.files.append(Found(self._path(place), place, status.st_size))
        elif not stat.S_ISDIR(status.st_mode):
            message = "is neither a file nor a folder"
            self._refuse(place, "not-a-file", message, "Delete it, or put a file in its place.")
        elif real in self.entered:
            message = f"leads to `{self.entered[real]}`, which is read already"
            self._refuse(place, "link-loop", message, "Delete the link.")
        else:
            self.enter(place, real)

    def _follow(self, place: Path) -> Path | None:
        """Return what a link leads to, or None where it may not be followed."""
        try:
            real = Path(os.path.realpath(place, strict=True))
        except FileNotFoundError:
            # Editors keep their locks as hidden links that lead nowhere.
            if not place.name.startswith("."):
                target = shown(str(place.readlink()))
                message = f"link leads to `{target}`, which does not exist"
                self._refuse(place, "link-dangling", message, "Delete the link, or restore what it leads to.")
            return None
        except OSError:
            self._refuse(place, "link-loop", "link leads back to itself", "Delete the link.")
            return None
        if not real.is_relative_to(self.real_top):
            self.refuse_outside(place, f"`{self.entered[self.real_top]}`")
            return None
        return real

    def refuse_outside(self, place: Path, folder: str) -> None:
        hint = "Copy the file here: what a link outside leads to could end up on the site."
        self._refuse(place, "link-outside", f"link leads out of {folder}", hint)

    def _refuse_clashes(self, entries: list[os.DirEntry[str]]) -> None:
        first: dict[str, os.DirEntry[str]] = {}
        for entry in entries:
            if entry.name.startswith("."):
                continue
            other = first.setdefault(unicodedata.normalize("NFC", entry.name).casefold(), entry)
            if other is not entry:
                message = f"has the name of `{shown(other.name)}` where capital letters or accents count for nothing"
                related = (Related(Location(self._path(Path(other.path))), "the other file"),)
                self._refuse(Path(entry.path), "file-name-clash", message, "Rename one of the two.", related)

    def _refuse_unreadable(self, place: Path, error: OSError) -> None:
        if isinstance(error, FileNotFoundError):
            self._refuse(place, *VANISHED)
        else:
            self._refuse(place, "file-unreadable", f"cannot be read: {error.strerror}", "Mend its permissions.")

    def _refuse(self, place: Path, code: str, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        where = Location(self._path(place))
        self.result.diagnostics.append(Diagnostic(where, Severity.ERROR, code, message, hint, related))

    def _path(self, place: Path) -> str:
        return shown(Path(os.path.relpath(place, self.root)).as_posix())


VANISHED = ("file-vanished", "was deleted while it was read", "Run it again.")


def _fault_of_name(name: str) -> tuple[str, str] | None:
    """Return message and hint where a name cannot be used; hidden files are nobody's business."""
    if name.startswith("."):
        return None
    try:
        encoded = name.encode()
    except UnicodeEncodeError:
        return f"name {shown(name)!r} is not UTF-8", "Rename it."
    if match := _NOT_PORTABLE.search(name):
        message = f"name {name!r} cannot be used on every system, for its {match[0]!r}"
        return message, "Rename it with letters, digits, hyphens and dots."
    if _DEVICE.fullmatch(name):
        return f"name {name!r} is a device on Windows", "Rename it."
    return ("name is longer than 255 bytes", "Shorten it.") if len(encoded) > _LONGEST_NAME else None


def read(found: Found, limit: int) -> bytes | Diagnostic:
    """Return a file's bytes, at most `limit` and one; a diagnostic where it cannot be read any more."""
    try:
        with found.place.open("rb") as file:
            # What it had when it was listed, and then what it has grown by: to make room for all that a file may have
            # takes longer than to read one.
            content = file.read(min(found.size, limit) + 1)
            return content if len(content) <= found.size else content + file.read(limit + 1 - len(content))
    except FileNotFoundError:
        code, message, hint = VANISHED
    except OSError as error:
        code, message, hint = "file-unreadable", f"cannot be read: {error.strerror}", "Mend its permissions."
    return Diagnostic(Location(found.path), Severity.ERROR, code, message, hint)


def below(files: list[Found], folder: str) -> Iterator[Found]:
    """Yield the files in a folder, named as their paths are."""
    prefix = folder.rstrip("/") + "/"
    return (found for found in files if found.path.startswith(prefix))
