"""Options that several verbs take."""

from __future__ import annotations

from pathlib import Path

import click

project_option = click.option(
    "-C",
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="here, or the nearest folder above",
    help="The project's folder.",
)
