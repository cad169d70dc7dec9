"""`runcard init`: a small working project."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from runcard import source_date
from runcard.cli import options
from runcard.cli.output import show
from runcard.config import find_project
from runcard.files import load_binder
from runcard.files.edits import create_files
from runcard.report.findings import findings
from runcard.starter import starter


@click.command("init")
@options.project_option
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(project: Path, folder: Path) -> int:
    """Make a small working project in DIR. Nothing that exists is overwritten."""
    target = project / folder
    day = source_date.today()
    files = starter(day)
    create_files(target, files)
    for path in files:
        click.echo(f"  {path}")
    report = findings(load_binder(find_project(target)), day, strict=True)
    if report.failed:
        show(report)
        click.echo(_CLASH, err=True)
        return 1
    click.echo(_NEXT.format(folder=shlex.quote(str(target))))
    return 0


_CLASH = """
The files above were written, and clash with what was there before: mend or move that, then run `runcard check`.\
"""

_NEXT = """
A checklist, two contacts, and what builds and checks them. Next:

  cd {folder}
  runcard serve          read it, with every change as you make it
  runcard check          hold it against the rules
  runcard ids --write    give new items their ids

Who answers is still open: fill in source/contacts.yaml.\
"""
