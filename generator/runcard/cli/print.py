"""`runcard print`: sheets as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.errors import BinderError, OutputError, UserError
from runcard.files import load_binder
from runcard.files.edits import write_file
from runcard.model.binder import Binder
from runcard.model.checklist import Procedure
from runcard.model.edition import BOOK_LIMIT
from runcard.paper.printer import Paper, Printer
from runcard.printing import printer

_BINDER = "binder.pdf"


@click.command("print")
@project_option
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Every checklist and runbook, and one PDF of the whole binder.")
@click.option(
    "--paper",
    type=click.Choice([each.value for each in Paper]),
    default=Paper.A4.value,
    show_default=True,
    help="A5 is for the pocket.",
)
@click.option("--flat", is_flag=True, help="Without form fields: to be filled in by hand only.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="here",
    help="The folder for the PDFs.",
)
def command(project: Path, ids: tuple[str, ...], everything: bool, paper: str, flat: bool, output: Path) -> int:
    """Print checklists and runbooks, each as a PDF of its own.

    An ID is the code of a checklist or runbook, or anything that stands in it: `runcard print DEP RBK-12`.
    """
    if not ids and not everything:
        raise click.UsageError("Name checklists to print, or print all of them with --all.")
    found = find_project(project)
    loaded = load_binder(found)
    if not loaded.ok:
        raise BinderError(loaded.diagnostics)
    every: list[Procedure] = [sourced.model for sourced in loaded.binder.procedures]
    chosen = every if everything else _chosen(loaded.binder, ids)
    with printer(found, loaded, Paper(paper), fillable=not flat) as press:
        for path in _write(press, chosen, everything, _folder(output)):
            click.echo(path)
        if everything and not press.has_book:
            click.echo(f"runcard: no {_BINDER}: it holds at most {BOOK_LIMIT} checklists and runbooks", err=True)
    return 0


def _chosen(binder: Binder, ids: Sequence[str]) -> list[Procedure]:
    chosen: dict[str, Procedure] = {}
    for ref in ids:
        entry = binder.index.resolve(ref) or binder.index.resolve(ref.upper())
        found = entry.procedure if entry else None
        if found is None:
            codes = ", ".join(sourced.model.code for sourced in binder.procedures)
            raise UserError(f"There is no checklist or runbook {ref}.", f"There are: {codes}." if codes else "")
        chosen[found.code] = found
    return list(chosen.values())


def _folder(output: Path) -> Path:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output} cannot be made: {error.strerror}.", "Name another folder.") from None
    return output


def _write(press: Printer, chosen: list[Procedure], everything: bool, folder: Path) -> list[Path]:
    # The whole binder first: a fault of any sheet shows there, before a file is written.
    whole = press.book() if everything and press.has_book else None
    paths = []
    for checklist, pdf in press.sheets(chosen):
        paths.append(folder / f"{checklist.code}.pdf")
        write_file(paths[-1], pdf)
    if whole is not None:
        paths.append(folder / _BINDER)
        write_file(paths[-1], whole)
    return paths
