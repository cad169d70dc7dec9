"""Options that several verbs take."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from runcard.errors import UserError
from runcard.report import REPORTERS

project_option = click.option(
    "-C",
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="here, or the nearest folder above",
    help="The project's folder.",
)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How findings are printed: text to stderr, the others to stdout.",
)

strict_option = click.option("--strict", is_flag=True, help="Fail on warnings too.")


def today() -> date:
    """Return the day for which dates are judged: SOURCE_DATE_EPOCH's where that is set, else the clock's, in UTC.

    Raises:
        UserError: SOURCE_DATE_EPOCH is no number of seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UserError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds.", "Unset or correct it.") from None
