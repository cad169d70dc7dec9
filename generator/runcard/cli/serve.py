"""`runcard serve`: a live preview of model, templates and pages."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from runcard.cli import options
from runcard.config import find_project


@click.command("serve")
@options.project_option
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve; `dev_addr` of mkdocs.yml otherwise.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
def command(project: Path, address: str | None, open_browser: bool) -> int:
    """Show the site while you work on it.

    A change of source, templates or pages shows at once. While the binder has errors, they are listed here and the
    last good version is still shown.
    """
    from runcard.engines.run import serve_site

    gc.enable()  # each build leaves the last one behind
    serve_site(find_project(project), address, lambda line: click.echo(line, err=True), open_browser=open_browser)
    return 0
