"""Refuses to replace a folder that is not a site."""

from __future__ import annotations

import os
from pathlib import Path

from runcard.config import Project
from runcard.errors import OutputError

MARKER = ".runcard-site"


def real_site(project: Project) -> Path:
    """Return the site folder, links resolved, after making sure that it may be replaced as a whole.

    Raises:
        OutputError: it is, holds or lies in a folder that must not be lost, or it cannot be replaced.
    """
    site = Path(os.path.realpath(project.site))
    for name, folder, inner in _precious(project):
        real = Path(os.path.realpath(folder))
        if site == real or real.is_relative_to(site) or (inner and site.is_relative_to(real)):
            how = "is" if site == real else "holds" if real.is_relative_to(site) else "lies in"
            message = f"The site folder {project.site} {how} {name}."
            raise OutputError(message, "Name another with `site_dir:` in mkdocs.yml or --site-dir.")
    if site.exists() and not site.is_dir():
        raise OutputError(f"{project.site} is not a folder.", "Delete it, or name another site folder.")
    if os.path.ismount(site):
        message = f"The site folder {project.site} is a mount point and cannot be swapped."
        raise OutputError(message, f"Name a folder below it: --site-dir {project.site / 'site'}")
    return site


def refuse_foreign(site: Path) -> None:
    """Make sure that a folder is empty, or a site that Runcard made.

    Raises:
        OutputError: it is neither.
    """
    if site.is_dir() and not (site / MARKER).is_file() and any(site.iterdir()):
        message = f"The site folder {site} holds files that Runcard did not make."
        raise OutputError(message, "Delete it, name another site folder, or replace it once with --force.")


def _precious(project: Project) -> list[tuple[str, Path, bool]]:
    """Name, place, and whether a site may not stand inside it either."""
    return [
        ("the project's folder", project.root, False),
        ("the source folder", project.source_folder, True),
        ("the folder of hand-written pages", project.pages, True),
        ("the templates folder", project.templates, True),
        ("the repository's `.git`", project.root / ".git", True),
        ("the home folder", Path.home(), False),
    ]
