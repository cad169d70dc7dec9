"""Options that several verbs take."""

from __future__ import annotations

from pathlib import Path

import click

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
