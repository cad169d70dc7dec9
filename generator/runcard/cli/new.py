"""`runcard new`: a record, with what the binder and another record know filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from runcard.cli.forms import content_of, form_named, versions, whole
from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.errors import BinderError, UserError
from runcard.files.edits import create_files
from runcard.forms.draft import Draft, draft, fits_prefix
from runcard.forms.record_text import record_text
from runcard.load.record import Forms, read_record
from runcard.load.run import MOST_BYTES, read_run
from runcard.model.form import Form, FormField
from runcard.model.record import Record
from runcard.model.run import Run
from runcard.model.settings import FileLimits
from runcard.report.printable import printable
from runcard.templates import environment


@click.command("new")
@project_option
@click.argument("form_id", metavar="ID")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
@click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="Fill in a field. May be given repeatedly.")
@click.option(
    "--from",
    "origin",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A record to take from, such as the incident of a post-mortem.",
)
@click.option(
    "--from-run",
    "run_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A run to take from, as the page wrote it.",
)
def command(
    project: Path, form_id: str, output: Path, given: tuple[str, ...], origin: Path | None, run_file: Path | None
) -> int:
    """Write a new record of the form ID.

    Marked in it, and listed here, is what a person must fill in. A file that exists is never overwritten.
    """
    found = find_project(project)
    loaded = whole(found)
    form, limits = form_named(loaded.binder, form_id), loaded.binder.settings.model.limits
    forms = versions(loaded.binder)
    other = _read(origin, forms, limits) if origin else None
    settings = _settings(given)
    if "id" not in settings and fits_prefix(output.stem, form):
        settings["id"] = [output.stem]
    run = _read_run(run_file, limits) if run_file else None
    made, faults = draft(loaded.binder, form, settings, other, run)
    if faults:
        for fault in faults:
            click.echo(printable(fault), err=True)
        raise UserError("The record was not written.", "Mend what `--set` says.")
    content = record_text(made, environment(found.templates)).encode()
    _hold(made, content, output, forms, limits)
    create_files(output.parent, {output.name: content})
    for line in _lines(made, output):
        click.echo(printable(line))
    return 0


def _settings(given: Sequence[str]) -> dict[str, list[str]]:
    settings: dict[str, list[str]] = defaultdict(list)
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"--set takes FIELD=VALUE, not {each!r}.")
        settings[name.strip()].append(value)
    return dict(settings)


def _read_run(place: Path, limits: FileLimits) -> Run:
    read = read_run(content_of(place, MOST_BYTES), place.as_posix(), limits)
    if read.run is None or not read.ok:
        raise BinderError(read.diagnostics)
    return read.run


def _read(origin: Path, forms: Forms, limits: FileLimits) -> Record:
    read = read_record(content_of(origin, limits.file_bytes), origin.as_posix(), forms, limits)
    if read.record is None or not read.ok:
        raise BinderError(read.diagnostics)
    return read.record


def _hold(made: Draft, content: bytes, output: Path, forms: Forms, limits: FileLimits) -> None:
    """See to it that what is written is read back the same, whatever was given and whatever a template does.

    Raises:
        UserError: it is not.
    """
    read = read_record(content, output.as_posix(), forms, limits)
    if not read.ok or read.record != made.record:
        faults = "; ".join(f"{each.location}: {each.message}" for each in read.diagnostics)
        hint = faults or "templates/forms/record.md.j2 of the project changes what a record says."
        raise UserError("The record would not be read as it was given; it was not written.", hint)


def _lines(made: Draft, output: Path) -> Iterator[str]:
    yield f"{output}: {made.form.title} {made.form.version}, state {made.record.state}"
    missing = [*([] if made.record.id else ["id"]), *(_named(field) for field in made.missing())]
    if missing:
        yield "To fill in now:"
        yield from (f"  {each}" for each in missing)
    for title, fields in _later(made.form, made.record):
        yield f"To fill in {title}:"
        yield from (f"  {_named(field)}" for field in fields)


def _named(field: FormField) -> str:
    return f"{field.name}: {field.title}" if field.name.replace("-", " ") != field.title.lower() else field.name


def _later(form: Form, record: Record) -> Iterator[tuple[str, list[FormField]]]:
    """Yield the states to come, each with the fields that it is the first to require."""
    order = [state.id for state in form.states]
    told = {field.name for field in form.fields if form.required(field, record.state)}
    for state in form.states[order.index(record.state) + 1 :]:
        if state.aside:
            continue
        fields = [each for each in form.fields if form.required(each, state.id) and each.name not in told]
        told |= {each.name for each in fields}
        if empty := [each for each in fields if each.name not in record.values]:
            yield f"by {state.title}", empty
