"""The only package that touches a project's files: reads its source, swaps in its site."""

from __future__ import annotations

from runcard.files.pages import read_pages
from runcard.files.source import load_binder, read_source

__all__ = ["load_binder", "read_pages", "read_source"]
