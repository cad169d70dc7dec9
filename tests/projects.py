"""Small projects on disk, for tests that need one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

BINDER: Mapping[str, str] = {
    "mkdocs.yml": (
        "site_name: Runbooks\ndocs_dir: source/pages\ntheme:\n  name: material\nplugins:\n- search\n- runcard\n"
    ),
    "source/binder.yaml": "title: Runbooks\n",
    "source/contacts.yaml": (
        "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: +49 30 901820\n"
    ),
    "source/history.yaml": (
        "versions:\n- version: 1.0.0\n  date: 2025-03-04\n  author: Operations\n  changes: First version\n"
    ),
    "source/checklists/dep.yaml": (
        "code: DEP\ntitle: Deployment\nobjective: The new version runs.\nmode: read-do\n"
        "pause_point: Before the change\nowner: on-call\nreview:\n  last: 2025-03-04\n  every: 5000 d\n"
        "sections:\n- title: Prepare\n  items:\n"
        "  - id: DEP-1\n    do: Brief the team\n    expect: Everybody knows the plan\n"
        "  - id: DEP-2\n    do: Follow [[DEP-1]] again\n    expect: Nobody asks\n"
        "completion: Deployment complete\n"
    ),
    "source/pages/about.md": "# About\n\nStart with [[DEP-1]]. See [the checklist](DEP.md).\n",
}
"""A project that builds without a finding."""


def make(root: Path, files: Mapping[str, str] = BINDER) -> Path:
    """Write files below `root`, by their paths, and return it."""
    for path, text in files.items():
        write(root / path, text)
    return root


def write(path: Path, text: str) -> None:
    """Write a file, and make the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
