"""`runcard schema`: JSON Schema of the files of a binder."""

from __future__ import annotations

from pathlib import Path

import click

from runcard.cli.options import project_option
from runcard.errors import OutputError
from runcard.files.edits import write_file
from runcard.load.schema import SCHEMAS, file_name, schema


@click.command("schema")
@project_option
@click.argument("kind", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write KIND.schema.json of this kind, or of all, into that folder of the project.",
)
def command(project: Path, kind: str | None, output: Path | None) -> int:
    """Print or write the JSON Schema of a kind of file."""
    if output is None:
        if kind is None:
            raise click.UsageError(f"Name a kind ({', '.join(SCHEMAS)}), or a folder for all of them with --output.")
        click.echo(schema(kind), nl=False)
        return 0
    folder = project / output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}.", "Name another folder.") from None
    for each in SCHEMAS if kind is None else (kind,):
        write_file(folder / file_name(each), schema(each).encode())
        click.echo(output / file_name(each))
    return 0
