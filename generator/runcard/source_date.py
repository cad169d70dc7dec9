"""`SOURCE_DATE_EPOCH`: the time that the environment gives to all that is made, and the day for which dates are judged.

See https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from runcard.errors import UserError

NAME = "SOURCE_DATE_EPOCH"
LATEST = 2**32 - 1
"""The last second that every format can hold: gzip has four bytes for it, and none for a time before 1970."""


def given() -> int | None:
    """Return the seconds since 1970 that the environment gives; None where it gives none.

    Raises:
        UserError: it gives something else, or a time after `LATEST`.
    """
    text = os.environ.get(NAME)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LATEST)) and int(text) <= LATEST):
        message = f"{NAME} is {text!r}, not a number of seconds from 0 to {LATEST}."
        raise UserError(message, "Unset or correct it.")
    return int(text)


def today() -> date:
    """Return the day for which dates are judged: the environment's where it gives one, else the clock's, in UTC.

    Raises:
        UserError: the environment gives something that is no time.
    """
    seconds = given()
    return (datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)).date()
