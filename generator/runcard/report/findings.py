"""A loaded binder in, the report on it out: what `check`, `build` and `init` judge by."""

from __future__ import annotations

from datetime import date

from runcard.check import engine
from runcard.load.binder import Loaded
from runcard.load.codes import CODES
from runcard.programs import Programs
from runcard.report.catalogue import SUMMARIES
from runcard.report.report import Report


def findings(loaded: Loaded, today: date, *, strict: bool = False) -> Report:
    """Return what the loader and the rules find in a binder, with dates judged as on `today`."""
    found = engine.run(
        loaded.binder,
        today,
        loaded.locate,
        loaded.lines,
        loaded_diagnostics=loaded.diagnostics,
        loaded_codes=CODES,
        shell=Programs(),
    )
    return Report(found, sorted(loaded.texts), strict, SUMMARIES)
