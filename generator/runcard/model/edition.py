"""Which text a sheet was printed from: version, date, code, and the address that tells whether it is current."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

from runcard.model import prose
from runcard.model.binder import Binder
from runcard.model.checklist import Procedure
from runcard.model.fingerprint import fingerprint
from runcard.model.history import Version

FINGERPRINT_DIGITS = 8
NO_VERSION = "0"
BINDER_PDF = "print/binder.pdf"
"""Where a site offers the whole binder on paper, from its root."""
BOOK_LIMIT = 100
"""Procedures that one document of everything holds. It takes 20 MB of memory each, and no ring binder holds more."""

# Sheets of a binder without any date carry this one: a fixed value, so that the same binder gives the same bytes.
_NO_DATE = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a checklist that a sheet or page shows.

    `code` is `DEP-1.2-ab12cd34`; `date` is None where none is known; `revision` is the fingerprint of the content.
    """

    checklist: str
    version: str | None
    date: date | None
    revision: str

    @property
    def fingerprint(self) -> str:
        """What a sheet shows of the revision."""
        return self.revision[:FINGERPRINT_DIGITS]

    @property
    def code(self) -> str:
        """The document code: checklist, version (`0` where there is none), eight digits of the fingerprint."""
        version = re.sub(r"[^A-Za-z0-9.]+", ".", self.version or "").strip(".") or NO_VERSION
        return f"{self.checklist}-{version}-{self.fingerprint}"

    @property
    def url(self) -> str:
        """The address that tells whether this edition is current, relative to the site's root."""
        return f"{self.checklist}/?sheet={quote(self.code)}"


def edition(binder: Binder, checklist: Procedure) -> Edition:
    """Return the edition of a checklist as it stands in the binder."""
    versions = list(_versions(binder, checklist))
    named = [each for each in versions if each.version == checklist.version] if checklist.version else versions
    day = named[-1].date if named else checklist.review.last if checklist.review else None
    version = checklist.version or (versions[-1].version if versions else None)
    return Edition(checklist.code, version, day, fingerprint(checklist))


def has_book(binder: Binder) -> bool:
    """Whether a binder is small enough for one document of everything."""
    return len(binder.procedures) <= BOOK_LIMIT


def timestamp(binder: Binder) -> datetime:
    """Return the time that sheets carry where `SOURCE_DATE_EPOCH` gives none: the binder's newest date, never now."""
    days = [each.date for each in binder.history.model.versions]
    days += [sourced.model.review.last for sourced in binder.procedures if sourced.model.review]
    return datetime.combine(max(days, default=_NO_DATE), time(), UTC)


def sheet_status_data(binder: Binder, checklist: Procedure, now: Edition) -> Mapping[str, Any]:
    """Return what the page of a checklist, in its edition `now`, must know to judge a sheet in somebody's hand.

    It goes into the page as JSON, in the attribute `data-runcard-sheet`; `browser/src/sheet.js` reads it. `versions`
    are the editions of the history, oldest first.
    """
    return {
        "checklist": now.checklist,
        "current": now.code,
        "version": now.version or "",
        "date": now.date.isoformat() if now.date else "",
        "versions": [
            {"version": each.version, "date": each.date.isoformat(), "changes": prose.plain(each.changes)}
            for each in _versions(binder, checklist)
        ],
    }


def _versions(binder: Binder, checklist: Procedure) -> Iterator[Version]:
    return (v for v in binder.history.model.versions if not v.checklists or checklist.code in v.checklists)
