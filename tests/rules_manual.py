"""Writes docs/rules.md from the codes' own documentation: `.venv/bin/python tests/rules_manual.py`."""

from __future__ import annotations

from pathlib import Path

from runcard.check.manual import manual
from runcard.check.registry import RULES
from runcard.load.codes import CODES

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"


def page() -> str:
    """Return the page as it should be."""
    return manual(RULES, CODES)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
