"""Joins a project and its printer: for `runcard print`, and for the sheets that a site offers."""

from __future__ import annotations

from collections.abc import Iterator

from runcard import source_date
from runcard.config import Project, site_url
from runcard.files.sheets import print_templates, sheet_store
from runcard.load.binder import Loaded
from runcard.model.edition import BINDER_PDF
from runcard.paper.press import Templates
from runcard.paper.printer import Options, Paper, Printer


def printer(project: Project, loaded: Loaded, paper: Paper = Paper.A4, *, fillable: bool = True) -> Printer:
    """Return a printer for a project's binder. PDFs are kept in `.runcard-cache/`.

    Raises:
        UserError: `mkdocs.yml` or SOURCE_DATE_EPOCH cannot be read.
    """
    options = Options(paper, fillable, site_url(project), source_date.given())
    store = sheet_store(project)
    store.tidy()
    return Printer(loaded.binder, loaded.locate, Templates(print_templates(project)), options, store)


def site_sheets(project: Project, loaded: Loaded, paper: Paper = Paper.A4) -> Iterator[tuple[str, bytes]]:
    """Yield the PDFs that a site offers, by their path in it: one for each checklist and runbook, then the binder's.

    A binder of more than `BOOK_LIMIT` checklists has none of its own.

    Raises:
        BinderError: something of the binder cannot be printed.
        UserError: a template of the project's own cannot be set.
    """
    with printer(project, loaded, paper) as press:
        checklists = [sourced.model for sourced in loaded.binder.procedures]
        for checklist, pdf in press.sheets(checklists):
            yield f"{checklist.code}/{checklist.code}.pdf", pdf
        if press.has_book:
            yield BINDER_PDF, press.book()
