"""`runcard record`: what is done with records."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from runcard import source_date
from runcard.check import engine
from runcard.check.registry import RECORD_RULES
from runcard.cli import options
from runcard.cli.forms import content_of, versions
from runcard.cli.output import show
from runcard.config import Project, find_project
from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.errors import BinderError
from runcard.files import load_binder
from runcard.load.binder import RECORDS, Loaded
from runcard.load.codes import CODES
from runcard.load.record import ReadRecord, read_record
from runcard.load.run import MOST_BYTES, ReadRun, is_run, read_run
from runcard.model.binder import Binder, Sourced
from runcard.model.run import Run
from runcard.model.run_words import run_line
from runcard.report.catalogue import SUMMARIES
from runcard.report.printable import printable
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
    """Hold records against the version of the form that each was made from, and runs against themselves and the binder.

    A run is a file that ends in .json, as the page writes it. Exits with 1 where there is an error, or with --strict a
    warning.
    """
    found = find_project(project or context.obj)
    loaded = load_binder(found)
    _refuse_broken(found, loaded)
    limits = loaded.binder.settings.model.limits
    read: dict[str, ReadRecord | ReadRun] = {}
    for place in files:
        name = _name(place, found)
        if is_run(name):
            read[name] = read_run(content_of(place, MOST_BYTES), name, limits)
        else:
            read[name] = read_record(content_of(place, limits.file_bytes), name, versions(loaded.binder), limits)
    report = Report(_findings(loaded, read), sorted(read), strict, SUMMARIES)
    show(report, form)
    if form == "text":
        for name, each in sorted(read.items()):
            if isinstance(each, ReadRun) and each.run is not None:
                click.echo(printable(f"{name}: {run_line(each.run)}"))
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


def _with(binder: Binder, read: Mapping[str, ReadRecord | ReadRun]) -> Binder:
    """Return the binder with what was read in the place of what it has under these names."""
    records = [each for each in binder.records if each.file not in read]
    runs: list[Sourced[Run]] = []
    for name, each in read.items():
        if isinstance(each, ReadRun):
            runs += [Sourced(name, each.run)] if each.run is not None else []
        elif each.record is not None:
            records.append(Sourced(name, each.record))
    return dataclasses.replace(binder, records=tuple(records), runs=tuple(runs))


def _lines(each: ReadRecord | ReadRun) -> list[str]:
    return list(each.places.lines) if isinstance(each, ReadRecord) else []


def _findings(loaded: Loaded, read: Mapping[str, ReadRecord | ReadRun]) -> Sequence[Diagnostic]:
    def locate(place: Place) -> Location:
        return read[place.file].places.locate(place) if place.file in read else loaded.locate(place)

    found = engine.run(
        _with(loaded.binder, read),
        source_date.today(),
        locate,
        lambda file: _lines(read[file]) if file in read else loaded.lines(file),
        RECORD_RULES,
        [each for one in read.values() for each in one.diagnostics],
        CODES,
    )
    return [each for each in found if each.location.path in read]
