"""`runcard.json` at the site's root."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from runcard.export import FILE_NAME, pieces
from runcard.model.binder import Binder


class ExportFile(File):
    """The export as MkDocs sees it, so that a hand-written page can link to it. It is written with the pages."""

    @classmethod
    def of(cls, config: MkDocsConfig) -> File:
        """Return the file."""
        return cls.generated(config, FILE_NAME, content=b"", inclusion=InclusionLevel.INCLUDED)

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: it is written along with the pages, on a processor of its own."""

    @staticmethod
    def writer(binder: Binder, folder: Path) -> Callable[[], None]:
        """Return what writes it."""

        def write() -> None:
            with (folder / FILE_NAME).open("wb") as file:
                file.writelines(pieces(binder))

        return write
