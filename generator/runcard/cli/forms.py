"""What the verbs on forms and records share."""

from __future__ import annotations

import difflib
from pathlib import Path

from runcard.config import Project
from runcard.errors import BinderError, UserError
from runcard.files import load_binder
from runcard.load.binder import Loaded
from runcard.load.record import Forms
from runcard.model.binder import Binder
from runcard.model.form import Form


def whole(project: Project) -> Loaded:
    """Return the binder of a project.

    Raises:
        BinderError: it has errors.
    """
    loaded = load_binder(project)
    if not loaded.ok:
        raise BinderError(loaded.diagnostics)
    return loaded


def form_named(binder: Binder, form_id: str) -> Form:
    """Return the current version of a form.

    Raises:
        UserError: there is no such form.
    """
    form = binder.form(form_id)
    if form is not None:
        return form
    known = [each.model.id for each in binder.forms]
    near = difflib.get_close_matches(form_id, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none'}."
    raise UserError(f"There is no form {form_id!r}.", hint)


def content_of(place: Path, most: int) -> bytes:
    """Return a file's bytes, at most `most` and one more: by that, a reader knows that there are more."""
    with place.open("rb") as file:
        return file.read(most + 1)


def versions(binder: Binder) -> Forms:
    """Return every version of every form."""
    return {(each.model.id, each.model.version): each.model for each in (*binder.old_forms, *binder.forms)}
