"""`runcard schema`: JSON Schema of the files of a binder, and of what Runcard writes for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from runcard import export
from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.errors import OutputError
from runcard.files.edits import write_file
from runcard.load.schema import SCHEMAS, file_name, run_schema
from runcard.load.schema import schema as schema_of_file
from runcard.report import json as report

_WRITTEN: Mapping[str, Callable[[], dict[str, Any]]] = {
    "export": export.schema,
    "report": report.schema,
    "run": run_schema,
}
KINDS = (*SCHEMAS, *_WRITTEN)


def schema(kind: str) -> str:
    """Return the JSON Schema of one of `KINDS`, sorted, with a line end."""
    if kind in SCHEMAS:
        return schema_of_file(kind)
    return json.dumps(_WRITTEN[kind](), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@click.command("schema")
@project_option
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write KIND.schema.json of this kind, or of all, into that folder of the project.",
)
def command(project: Path, kind: str | None, output: Path | None) -> int:
    """Print or write the JSON Schema of a kind of file.

    The kinds are those of a binder, `export` for what `runcard export` writes, `report` for what `runcard check
    --format json` prints, and `run` for what the page writes of a run.
    """
    if output is None:
        if kind is None:
            raise click.UsageError(f"Name a kind ({', '.join(KINDS)}), or a folder for all of them with --output.")
        click.echo(schema(kind), nl=False)
        return 0
    folder = find_project(project).root / output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}.", "Name another folder.") from None
    for each in KINDS if kind is None else (kind,):
        write_file(folder / file_name(each), schema(each).encode())
        click.echo(output / file_name(each))
    return 0
