"""`runcard check`: loads, validates, runs every rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from runcard.check import engine
from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.diagnostic import Severity
from runcard.files import load_binder


@click.command("check")
@project_option
def command(project: Path) -> int:
    """Load the binder, validate it, and run every rule."""
    loaded = load_binder(find_project(project))
    found = loaded.diagnostics + engine.run(loaded.binder, date.today(), loaded.locate)
    for diagnostic in found:
        click.echo(f"{diagnostic.location}: {diagnostic.code} {diagnostic.message}", err=True)
    return 1 if any(d.severity is Severity.ERROR for d in found) else 0
