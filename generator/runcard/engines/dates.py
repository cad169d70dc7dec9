"""The one date that gets into a site: `SOURCE_DATE_EPOCH`, or the day of the binder's newest version.

The clock has no part in it: the same binder gives the same bytes on any day. See
https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from runcard.errors import UserError
from runcard.model.binder import Binder

NAME = "SOURCE_DATE_EPOCH"
_NO_DATE = date(1980, 1, 1)  # the oldest date that every archive format can hold


def epoch(binder: Binder) -> int:
    """Return the seconds since 1970 that stand for the time of a build.

    Raises:
        UserError: SOURCE_DATE_EPOCH is set, but no number of seconds.
    """
    given = os.environ.get(NAME)
    if not given:
        newest = max((version.date for version in binder.history.model.versions), default=_NO_DATE)
        return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
    try:
        return int(datetime.fromtimestamp(int(given), UTC).timestamp())
    except (ValueError, OverflowError, OSError):
        raise UserError(f"{NAME} is {given!r}, not a number of seconds.", "Unset or correct it.") from None


def today() -> date:
    """Return the day for which rules judge a binder: SOURCE_DATE_EPOCH's where that is set, else today in UTC."""
    given = os.environ.get(NAME)
    return datetime.fromtimestamp(int(given) if given else datetime.now(UTC).timestamp(), UTC).date()


@contextmanager
def fixed(seconds: int) -> Iterator[None]:
    """Make MkDocs and whatever else asks for the time of the build see `seconds`."""
    before = os.environ.get(NAME)
    os.environ[NAME] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(NAME, None)
        else:
            os.environ[NAME] = before
