"""The forms in every language: on the pages of the site, and as files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2

from runcard.config import Project
from runcard.documents import document, form_printer, site_files
from runcard.forms.draft import draft
from runcard.forms.outputs import OUTPUTS
from runcard.model.binder import Binder
from runcard.model.form import Form
from runcard.render.frame import Document


class FormDocuments:
    """The forms of one build. `environment` finds the templates."""

    def __init__(self, project: Project, binder: Binder, environment: jinja2.Environment) -> None:
        self._binder = binder
        self._environment = environment
        self._print = form_printer(project, binder)

    def shown(self, form: Form) -> tuple[Document, ...]:
        """Return a form in every language, as its page shows it. The printed sheet has no text to show."""
        return tuple(self._shown(form))

    def _shown(self, form: Form) -> Iterator[Document]:
        blank, _ = draft(self._binder, form)
        for language in OUTPUTS:
            made = document(blank, language, self._environment, self._print)
            yield Document(language, made.title, made.name, made.content.decode())
        yield Document("pdf", "PDF to fill in", f"{form.id}.pdf", "")

    def write(self, folder: Path) -> None:
        """Write what the pages offer to download below the site folder.

        Raises:
            UserError: a form cannot be printed.
        """
        for path, content in site_files(self._binder, self._environment, self._print):
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
