"""`runcard form`: a blank form in the language of another system."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from runcard.cli.forms import form_named, whole
from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.documents import LANGUAGES, PAPERS, PDF, document, form_printer
from runcard.files.edits import write_file
from runcard.forms.draft import draft
from runcard.templates import environment


@click.command("form")
@project_option
@click.argument("form_id", metavar="[ID]", required=False)
@click.option("--as", "language", type=click.Choice(LANGUAGES), default="markdown", show_default=True)
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True, help="For a PDF.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of stdout.")
def command(project: Path, form_id: str | None, language: str, paper: str, output: Path | None) -> int:
    """Write the form ID, with what the binder knows filled in. Without ID, list all forms."""
    found = find_project(project)
    binder = whole(found).binder
    if form_id is None:
        width = max((len(each.model.id) for each in binder.forms), default=0)
        for each in binder.forms:
            click.echo(f"{each.model.id:{width}}  {each.model.version:5}  {each.model.title}")
        return 0
    made, _ = draft(binder, form_named(binder, form_id))
    if language == PDF and output is None and sys.stdout.isatty():
        raise click.UsageError("A PDF is nothing for a terminal; name a file with --output.")
    content = document(made, language, environment(found.templates), form_printer(found, binder, paper)).content
    if output is None:
        click.echo(content, nl=False)
    else:
        write_file(output, content)
    return 0
