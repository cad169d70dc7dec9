"""`runcard ids`: gives ids to what has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from runcard.cli.options import project_option
from runcard.config import find_project
from runcard.edit.ids import Gift, gifts, write
from runcard.errors import BinderError
from runcard.files import load_binder, read_pages
from runcard.files.edits import replace_files
from runcard.load.binder import Loaded
from runcard.model.binder import PROCEDURES
from runcard.report.printable import printable
from runcard.report.text import plural


@click.command("ids")
@project_option
@click.option("--write", "writing", is_flag=True, help="Write them into the files.")
def command(project: Path, writing: bool) -> int:
    """List what has no id, or give it one.

    Entries need an id, sections and groups a slug, checklists a `last_id` that is not behind. Exits with 1 where
    there is something to give and --write is not.
    """
    found = find_project(project)
    loaded = load_binder(found)
    pages = read_pages(found, loaded.binder.settings.model.limits)
    loaded.diagnostics += pages.diagnostics  # what an unread page refers to could be given to something else
    if not loaded.ok:
        raise BinderError(loaded.diagnostics)
    given = gifts(loaded.binder, pages.texts.values())
    changed = write(loaded, given)
    if writing:
        replace_files(found.root, changed, loaded.texts)
    for line in _lines(loaded, given):
        click.echo(line)
    click.echo(_closing(given, writing), err=True)
    return 0 if writing or not given else 1


def _lines(loaded: Loaded, given: Iterable[Gift]) -> Iterator[str]:
    for gift in given:
        text = "" if gift.entry.kind in PROCEDURES else f" {gift.entry.text}"
        yield printable(f"{loaded.locate(gift.entry.place())}: {gift.name}{text}")


def _closing(given: Sequence[Gift], writing: bool) -> str:
    if not given:
        return "every entry has its id"
    keys = [gift.setting.key for gift in given]
    counts = ", ".join(plural(keys.count(key), key) for key in ("id", "slug", "last_id") if key in keys)
    return f"{counts} {'written' if writing else 'to give: `runcard ids --write` writes them'}"
