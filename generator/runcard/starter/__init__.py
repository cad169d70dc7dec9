"""The small project that `runcard init` makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from runcard import __version__

# Path in the project → name here. Hidden names stay out of the package: tools treat them as their own.
_FILES: Mapping[str, str] = {
    "README.md": "readme.md",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/runcard.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    "source/binder.yaml": "binder.yaml",
    "source/contacts.yaml": "contacts.yaml",
    "source/history.yaml": "history.yaml",
    "source/checklists/dep.yaml": "dep.yaml",
    "source/pages/changing.md": "changing.md",
}


def starter(today: date) -> dict[str, bytes]:
    """Return the files of a new project, by their path with `/`. It was written, and last reviewed, on `today`."""
    return {path: _text(name, today).encode() for path, name in _FILES.items()}


def _text(name: str, today: date) -> str:
    text = files(__package__).joinpath("files", name).read_text("utf-8")
    return text.replace("@TODAY@", today.isoformat()).replace("@VERSION@", __version__)
