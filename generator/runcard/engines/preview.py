"""The live preview: what it watches, and how it lives through faults."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from runcard.config import Project

log = logging.getLogger("mkdocs.plugins.runcard")


def watched(project: Project) -> Iterator[Path]:
    """Yield the folders whose change makes a new site; MkDocs watches mkdocs.yml and the hand-written pages itself."""
    return (folder for folder in (project.source_folder, project.templates) if folder.is_dir())


def keep_serving(server: LiveReloadServer) -> None:
    """Make a preview show the last good site while the sources are broken.

    Left alone, MkDocs answers no request from a failed build to the next good one.
    """
    build = server.builder

    def build_if_possible() -> None:
        try:
            build()
        except SystemExit:  # MkDocs has said why
            log.warning("The last good version is still shown.")
        except Exception:
            log.exception("The last good version is still shown.")

    server.builder = build_if_possible
