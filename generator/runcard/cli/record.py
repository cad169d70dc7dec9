"""`runcard record`: what is done with records."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click

from runcard.check import engine
from runcard.check.registry import RECORD_RULES
from runcard.cli import options
from runcard.cli.forms import versions
from runcard.cli.output import show
from runcard.config import Project, find_project
from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.errors import BinderError
from runcard.files import load_binder
from runcard.load.binder import RECORDS, Loaded
from runcard.load.codes import CODES
from runcard.load.record import ReadRecord, read_record
from runcard.model.binder import Sourced
from runcard.report.catalogue import SUMMARIES
from runcard.report.report import Report


@click.group("record")
@options.project_option
@click.pass_context
def command(context: click.Context, project: Path) -> None:
    """Work with records: filled-in forms."""
    context.obj = project


@command.command("check")
@click.option("-C", "--project", type=click.Path(path_type=Path), help="The project's folder.")
@options.strict_option
@options.format_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def check(context: click.Context, project: Path | None, strict: bool, form: str, files: tuple[Path, ...]) -> int:
    """Hold records against the version of the form that each was made from.

    Exits with 1 where there is an error, or with --strict a warning.
    """
    found = find_project(project or context.obj)
    loaded = load_binder(found)
    _refuse_broken(found, loaded)
    limits = loaded.binder.settings.model.limits
    read = {}
    for place in files:
        name = _name(place, found)
        with place.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
        read[name] = read_record(content, name, versions(loaded.binder), limits)
    report = Report(_findings(loaded, read), sorted(read), strict, SUMMARIES)
    show(report, form)
    return 1 if report.failed else 0


def _refuse_broken(project: Project, loaded: Loaded) -> None:
    """Stop where the binder cannot be read; other records are not this one's matter."""
    records = f"{project.source}/{RECORDS}"
    errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    if faults := [each for each in errors if not each.location.path.startswith(records)]:
        raise BinderError(faults)


def _name(place: Path, project: Project) -> str:
    """Return a file's path from the project's root where it lies in there, else as it was given."""
    absolute = place.absolute()
    inside = absolute.is_relative_to(project.root)
    return absolute.relative_to(project.root).as_posix() if inside else place.as_posix()


def _findings(loaded: Loaded, read: dict[str, ReadRecord]) -> Sequence[Diagnostic]:
    others = [each for each in loaded.binder.records if each.file not in read]
    given = [Sourced(name, each.record) for name, each in read.items() if each.record is not None]
    binder = dataclasses.replace(loaded.binder, records=(*others, *given))

    def locate(place: Place) -> Location:
        return read[place.file].places.locate(place) if place.file in read else loaded.locate(place)

    found = engine.run(
        binder,
        options.today(),
        locate,
        lambda file: list(read[file].places.lines) if file in read else loaded.lines(file),
        RECORD_RULES,
        [each for one in read.values() for each in one.diagnostics],
        CODES,
    )
    return [each for each in found if each.location.path in read]
