"""Ids: given once, never reused, unmoved by rewording or reordering.

A checklist has a short code (`DEP`). What stands in it has an id made of that code and a number (`DEP-17`). The
address of an id is short enough to say on the phone: `/DEP/#DEP-17`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from runcard.model.base import LONGEST_SLUG, Count

CODE = r"[A-Z][A-Z0-9]{1,7}"
_ENTRY_ID = re.compile(rf"({CODE})-([1-9][0-9]{{0,5}})")

# Device names that Windows reserves in every folder, and folders that the site itself needs: on a file system that
# folds case, `ASSETS/` and `assets/` are one.
RESERVED_CODES = frozenset(
    [
        *("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))),
        *("ALERTS", "ASSETS", "CONTACTS", "COVERAGE", "HISTORY", "IDS", "INDEX", "LIMITS", "PRINT", "RECORDS"),
        *("RUNS", "SEARCH", "SIGNOFFS", "SYMPTOMS", "TEMPLATES", "TRIGGERS"),
    ]
)


def _not_reserved(code: str) -> str:
    if code in RESERVED_CODES:
        raise PydanticCustomError("reserved_code", "is reserved and cannot be a code")
    return code


Code = Annotated[str, StringConstraints(pattern=f"^{CODE}$"), AfterValidator(_not_reserved)]
"""The code of a checklist or runbook: 2 to 8 capital Latin letters and digits, a letter first."""

EntryId = Annotated[str, StringConstraints(pattern=rf"^{CODE}-[1-9][0-9]{{0,5}}$")]
"""The id of an item, trigger, criterion or sign-off: the code of its checklist or runbook, a hyphen, 1 to 999999."""

HIGHEST = 999_999

LastNumber = Annotated[Count, Field(le=HIGHEST), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": HIGHEST})]
"""The highest number that was given to an entry of a checklist or runbook; 0 where none was."""


def split_id(entry_id: str) -> tuple[str, int] | None:
    """Return code and number of an entry's id (`"DEP-17"` gives `("DEP", 17)`), or None where it is not one."""
    match = _ENTRY_ID.fullmatch(entry_id)
    return (match[1], int(match[2])) if match else None


@lru_cache(maxsize=4096)  # many checklists have the same few titles
def slugify(title: str) -> str:
    """Return the slug of a title: `"Immediate Actions (First Hour)"` gives `"immediate-actions-first-hour"`.

    Letters lose their accents; a title without a Latin letter or digit gives an empty text.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return cut_slug(re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-"))


def cut_slug(slug: str, ending: str = "") -> str:
    """Return a slug with an ending such as `-2`, cut before that so that it is no longer than slugs may be."""
    return slug[: LONGEST_SLUG - len(ending)].rstrip("-") + ending
