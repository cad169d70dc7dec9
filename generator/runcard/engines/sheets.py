"""The printed sheets that a site offers: one PDF a checklist, beside its page, and one of the whole binder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from runcard.config import Project
from runcard.load.binder import Loaded
from runcard.model.edition import has_book
from runcard.printing import site_sheets


def write_sheets(project: Project, loaded: Loaded, folder: Path, progress: Callable[[int, int], None]) -> None:
    """Print every checklist, every runbook and the binder into the site's `folder`.

    `progress` hears how many of how many are done.

    Raises:
        BinderError: something of the binder cannot be printed.
        UserError: a template of the project's own cannot be set.
    """
    total = len(loaded.binder.procedures) + has_book(loaded.binder)
    progress(0, total)
    for done, (name, pdf) in enumerate(site_sheets(project, loaded), 1):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        progress(done, total)
