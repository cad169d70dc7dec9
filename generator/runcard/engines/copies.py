"""Copies of the binder's files in the site, for projects whose repository has no address on the web."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

# A browser shows a text and downloads YAML.
COPIES = "{path}.txt"


class CopiedFile(File):
    """A copy as MkDocs sees it, so that a hand-written page can link to it. It is written with the pages."""

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: files are written on all processors."""


def add_copies(files: Files, config: MkDocsConfig, texts: Mapping[str, bytes]) -> None:
    """Add each source file to the site, at the address that `COPIES` gives it."""
    for name in texts:
        target = COPIES.format(path=name)
        files.append(CopiedFile.generated(config, target, content=b"", inclusion=InclusionLevel.INCLUDED))


def writers(texts: Mapping[str, bytes], folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield each copy's path below the site folder, and what writes it."""
    for name, content in texts.items():
        target = COPIES.format(path=name)
        yield target, partial(write_file, folder / target, content)


def write_file(place: Path, content: bytes) -> None:
    """Write a file. Its folder is made where it is missing, which most are not."""
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
