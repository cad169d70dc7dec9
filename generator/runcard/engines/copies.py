"""Copies of the binder's files in the site, for projects whose repository has no address on the web."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

# A browser shows a text and downloads YAML.
COPIES = "{path}.txt"


def add_copies(files: Files, config: MkDocsConfig, texts: Mapping[str, bytes]) -> None:
    """Add each source file to the site, at the address that `COPIES` gives it."""
    for name, content in texts.items():
        target = COPIES.format(path=name)
        files.append(File.generated(config, target, content=content, inclusion=InclusionLevel.INCLUDED))
