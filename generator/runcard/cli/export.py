"""`runcard export`: every id of the binder, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.errors import BinderError
from runcard.export import export
from runcard.files import load_binder
from runcard.files.edits import write_file


@click.command("export")
@project_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of stdout.")
def command(project: Path, output: Path | None) -> int:
    """Write every id of the binder as JSON.

    Each with its kind, text, address, owner and fingerprint.
    """
    loaded = load_binder(find_project(project))
    if not loaded.ok:
        raise BinderError(loaded.diagnostics)
    exported = export(loaded.binder).encode()
    if output is None:
        click.echo(exported, nl=False)
    else:
        write_file(output, exported)
    return 0
