"""Small binders for the tests of `check`, and what the rules find in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from runcard.check import engine
from runcard.diagnostic import Diagnostic
from runcard.load.binder import Loaded, load
from runcard.load.codes import CODES
from runcard.programs import Programs

TODAY = date(2026, 3, 1)


def loaded(files: Mapping[str, str | bytes]) -> Loaded:
    """Load a binder: names below the source folder, and their content."""
    return load({f"source/{name}": text if isinstance(text, bytes) else text.encode() for name, text in files.items()})


def findings(files: Mapping[str, str | bytes]) -> list[Diagnostic]:
    """Return all that is reported of a binder on the day of the samples."""
    binder = loaded(files)
    return engine.run(
        binder.binder,
        TODAY,
        binder.locate,
        binder.lines,
        loaded_diagnostics=binder.diagnostics,
        loaded_codes=CODES,
        shell=Programs(),
    )


def found(files: Mapping[str, str | bytes], code: str) -> list[Diagnostic]:
    """Return the findings of one rule."""
    return [diagnostic for diagnostic in findings(files) if diagnostic.code == code]


def checklist(entries: str, *, code: str = "DEP", head: str = "") -> str:
    """Return the YAML of a checklist of one section; `entries` is indented below its title."""
    return f"code: {code}\ntitle: A list\nmode: read-do\n{head}sections:\n- title: Prepare\n{entries}"
