"""The one date that gets into a site: `SOURCE_DATE_EPOCH`, or the day of the binder's newest version.

The clock has no part in it: the same binder gives the same bytes on any day.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from runcard import source_date
from runcard.model.binder import Binder

_NO_DATE = date(1980, 1, 1)  # the oldest date that every archive format can hold


def epoch(binder: Binder) -> int:
    """Return the seconds since 1970 that stand for the time of a build.

    Raises:
        UserError: SOURCE_DATE_EPOCH is set, but no number of seconds.
    """
    seconds = source_date.given()
    if seconds is not None:
        return seconds
    newest = max((version.date for version in binder.history.model.versions), default=_NO_DATE)
    # A history may go back to before computers; the sitemap is packed by gzip, which has no such times.
    return min(max(0, int(datetime.combine(newest, time(), UTC).timestamp())), source_date.LATEST)


@contextmanager
def fixed(seconds: int) -> Iterator[None]:
    """Make MkDocs and whatever else asks for the time of the build see `seconds`."""
    before = os.environ.get(source_date.NAME)
    os.environ[source_date.NAME] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(source_date.NAME, None)
        else:
            os.environ[source_date.NAME] = before
