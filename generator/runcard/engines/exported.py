"""`runcard.json` at the site's root."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from runcard.export import FILE_NAME


class ExportFile(File):
    """The export as MkDocs sees it, so that a hand-written page can link to it. It is written with the pages."""

    @classmethod
    def of(cls, config: MkDocsConfig) -> File:
        """Return the file."""
        return cls.generated(config, FILE_NAME, content=b"", inclusion=InclusionLevel.INCLUDED)

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: it is written along with the pages."""
