"""A loaded binder in, the report on it out: what `check`, `build` and `init` judge by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from runcard.aside import Aside, when_asked
from runcard.check import engine
from runcard.load.binder import Loaded
from runcard.load.codes import CODES
from runcard.load.decode import split_lines
from runcard.programs import Programs
from runcard.report.catalogue import SUMMARIES
from runcard.report.report import Report


def findings(
    loaded: Loaded,
    today: date,
    *,
    strict: bool = False,
    pages: Mapping[str, str] | None = None,
    aside: Aside = when_asked,
) -> Report:
    """Return what the loader and the rules find in a binder, with dates judged as on `today`.

    `pages` are the hand-written pages that are to be looked at too: their Markdown by their path. Half of the rules for
    a large binder run `aside`.
    """
    pages = pages or {}
    found = engine.run(
        loaded.binder,
        today,
        loaded.locate,
        lambda file: split_lines(pages[file]) if file in pages else loaded.lines(file),
        loaded_diagnostics=loaded.diagnostics,
        loaded_codes=CODES,
        shell=Programs(),
        pages=pages,
        aside=aside,
    )
    unread = (each.location.path for each in loaded.diagnostics)  # among others, for they have something to tell
    return Report(found, sorted({*loaded.texts, *pages, *unread}), strict, SUMMARIES)
