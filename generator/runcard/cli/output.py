"""Prints reports: text to stderr, in colour where somebody reads it; what machines read to stdout."""

from __future__ import annotations

import os
import sys

import click

from runcard.report import REPORTERS, text
from runcard.report.report import Report

# With these, rich colours what is no terminal.
_COLOURED = frozenset(["FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"])
_STYLES = {"place": "bold", "error": "bold red", "warning": "yellow", "hint": "dim", "fine": "green"}


def show(report: Report, form: str = "text") -> None:
    """Print a report in one of the forms of `REPORTERS`."""
    if form != "text":
        click.echo(REPORTERS[form](report), nl=False)
        return
    if not sys.stderr.isatty() and _COLOURED.isdisjoint(os.environ):  # rich takes a while to import
        click.echo(text.render(report), nl=False, err=True)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        click.echo(text.render(report), nl=False, err=True)
        return
    for line in text.lines(report):
        console.print(Text.assemble(*((piece, _STYLES.get(style, "")) for piece, style in line)))
