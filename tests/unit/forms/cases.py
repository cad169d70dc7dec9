"""The binders below tests/cases/forms, and the forms in them.

A case has its binder in `source/`, and in `expected/` each form in every language. After a change that is meant:
`PYTHONPATH=tests .venv/bin/python -m unit.forms.cases`, then look at what git says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from runcard.forms.draft import Draft, draft
from runcard.forms.outputs import OUTPUTS
from runcard.load.binder import Loaded, load
from runcard.load.record import Forms
from runcard.templates import environment

CASES = Path(__file__).parents[2] / "cases" / "forms"
NAMES = sorted(folder.name for folder in CASES.iterdir())
ENVIRONMENT = environment()


@cache
def loaded(case: str) -> Loaded:
    """Return the binder of a case."""
    root = CASES / case
    files = sorted((root / "source").rglob("*.yaml"))
    found = load({file.relative_to(root).as_posix(): file.read_bytes() for file in files})
    assert not found.diagnostics, found.diagnostics
    return found


def blank(case: str, form_id: str) -> Draft:
    """Return a form of a case with what its binder knows."""
    binder = loaded(case).binder
    form = binder.form(form_id)
    assert form is not None
    made, faults = draft(binder, form)
    assert not faults
    return made


def forms(case: str) -> Forms:
    """Return the forms of a case by id and version."""
    return {(each.model.id, each.model.version): each.model for each in loaded(case).binder.forms}


def documents(case: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each form in every language."""
    for form_id, _ in forms(case):
        for output in OUTPUTS.values():
            yield f"{form_id}{output.suffix}", output.render(blank(case, form_id), ENVIRONMENT)


def write() -> None:
    """Write what is expected anew."""
    for case in NAMES:
        for name, text in documents(case):
            (CASES / case / "expected" / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
