"""`runcard build`: checks, renders, verifies every link, swaps the site in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runcard.cli import options
from runcard.cli.output import show
from runcard.collector import keep
from runcard.config import Project, find_project
from runcard.diagnostic import Severity
from runcard.errors import BinderError, UserError
from runcard.report.report import Report

if TYPE_CHECKING:
    from runcard.engines.site_build import Built


@click.command("build")
@options.project_option
@options.strict_option
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to build; `site_dir` of mkdocs.yml otherwise.")
@click.option("--force", is_flag=True, help="Replace a site folder that Runcard did not make.")
@click.option("--no-pdf", is_flag=True, help="Leave out the printed sheets.")
@click.option("--offline", is_flag=True, help="Write a copy too that needs no server, as a folder and a ZIP archive.")
@click.option(
    "--offline-dir", type=click.Path(path_type=Path), help="Where that copy goes; beside the site, SITE-offline, else."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what fails the build.")
def command(
    project: Path,
    strict: bool,
    site_dir: Path | None,
    force: bool,
    no_pdf: bool,
    offline: bool,
    offline_dir: Path | None,
    quiet: bool,
) -> int:
    """Check the binder and build its site.

    The new site takes the place of the old one in one step, when every link in it has been checked. Exits with 1
    where it could not be built; the old site then stands as it was.
    """
    from runcard.engines.run import build_site
    from runcard.engines.site_build import BuildOptions

    found = find_project(project)
    held: list[str] = []
    say = held.append if quiet else _say
    with _progress(quiet) as progress:
        wanted = BuildOptions(strict, force, not no_pdf, _teller(quiet), progress, _waiting, keep)
        try:
            built = build_site(found, wanted, site_dir, say)
            copy = _copy(found, built, offline_dir, force) if offline or offline_dir else None
        except UserError as error:
            for line in held:
                _say(line)
            if not isinstance(error, BinderError):
                raise
            _say("The site was not built.")
            return 1
    if not quiet:
        click.echo(f"{built.site}: {built.pages} pages from the binder")
        if copy:
            click.echo(f"{copy}, {copy.name}.zip: the same without a server")
        if told := str(built.kept):
            _say(told)
    return 0


def _copy(project: Project, built: Built, wanted: Path | None, force: bool) -> Path:
    """Write the copy that needs no server, and its archive. Return its folder."""
    from runcard.engines.portable import write_archive, write_copy

    target = (wanted or built.site.with_name(f"{built.site.name}-offline")).absolute()
    write_copy(project, built.site, target, built.site_url, force=force)
    write_archive(target, target.with_name(f"{target.name}.zip"), built.seconds)
    return target


def _say(line: str) -> None:
    click.echo(line, err=True)


def _teller(quiet: bool) -> Callable[[Report], None]:
    """Return what shows a report: all of it where it fails the build, else the number of warnings."""

    def tell(report: Report) -> None:
        if report.failed:
            show(report)
        elif not quiet and (count := report.count(Severity.WARNING)):
            _say(f"{count} {'warning' if count == 1 else 'warnings'}; `runcard check` lists them.")

    return tell


def _waiting() -> None:
    _say("Another build is at work on this site; waiting for it.")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give what draws the progress of a stage, for somebody who looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    # Loaded for somebody who looks on alone: it takes as long as many a binder to load.
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    # No thread of its own: the build forks.
    with Progress(console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("")

        def draw(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None, refresh=True)

        yield draw
