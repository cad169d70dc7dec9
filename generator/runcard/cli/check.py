"""`runcard check`: loads, validates, runs every rule."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from runcard import source_date
from runcard.cli import options
from runcard.cli.output import show
from runcard.collector import keep
from runcard.config import find_project
from runcard.files import load_binder, read_pages
from runcard.report.findings import findings

T = TypeVar("T")


@click.command("check")
@options.project_option
@options.strict_option
@options.format_option
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True, help="Judge dates as on that day.")
def command(project: Path, strict: bool, form: str, today: datetime | None) -> int:
    """Hold the binder and the hand-written pages against every rule.

    Exits with 1 where there is an error, or with --strict a warning.
    """
    day = today.date() if today else source_date.today()
    found = find_project(project)
    with ExitStack() as undo:

        def aside(work: Callable[[], T], /) -> Callable[[], T]:
            from runcard.engines import pool  # what it needs takes as long to load as a small binder to check

            return pool.aside(work, undo)

        loaded = load_binder(found, aside)
        keep(loaded)
        pages = read_pages(found, loaded.binder.settings.model.limits)
        loaded.diagnostics += pages.diagnostics
        report = findings(loaded, day, strict=strict, pages=pages.texts, aside=aside)
        show(report, form)
    return 1 if report.failed else 0
