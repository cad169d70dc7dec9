"""The only module that touches a project's files."""

from __future__ import annotations

import os
from pathlib import Path

from runcard.config import Project
from runcard.load.binder import Loaded, load


def read_source(project: Project) -> dict[str, bytes]:
    """Return the YAML files of the binder: path from the project's root, with `/`, to bytes; sorted."""
    found: dict[str, bytes] = {}
    for folder, folders, names in os.walk(project.source_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                path = Path(folder, name)
                found[path.relative_to(project.root).as_posix()] = path.read_bytes()
    return found


def load_binder(project: Project) -> Loaded:
    """Read and load the binder of a project."""
    return load(read_source(project), project.source)
