"""Every language a form is written in, the printed sheet included: for `runcard form`, and for what a site offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jinja2 import Environment

from runcard import source_date
from runcard.config import Project
from runcard.errors import UserError
from runcard.forms.draft import Draft, draft
from runcard.forms.outputs import OUTPUTS
from runcard.forms.sheet import sheet, texts
from runcard.model.binder import Binder

if TYPE_CHECKING:
    from runcard.paper.press import Press, Templates

PDF = "pdf"
LANGUAGES = (*OUTPUTS, PDF)
PAPERS = ("a4", "letter")
"""Sizes of `paper.printer.Paper`, which cannot be asked without loading Typst. A5 is too narrow for tables of forms."""

Print = Callable[[Draft], bytes]


@dataclass(frozen=True, slots=True)
class Document:
    """A form in one language. `name` is its file's."""

    language: str
    title: str
    name: str
    content: bytes


def document(made: Draft, language: str, environment: Environment, print_pdf: Print) -> Document:
    """Return a form in one of `LANGUAGES`.

    Raises:
        UserError: it is to be printed, and that cannot be done.
    """
    if language == PDF:
        return Document(PDF, "PDF to fill in", f"{made.form.id}.pdf", print_pdf(made))
    output = OUTPUTS[language]
    content = output.render(made, environment).encode()
    return Document(language, output.title, f"{made.form.id}{output.suffix}", content)


def site_files(binder: Binder, environment: Environment, print_pdf: Print) -> Iterator[tuple[str, bytes]]:
    """Yield what the pages of the forms offer to download, by its path in the site."""
    for sourced in binder.forms:
        blank, _ = draft(binder, sourced.model)
        for language in LANGUAGES:
            made = document(blank, language, environment, print_pdf)
            yield f"templates/{sourced.model.id}/{made.name}", made.content


def form_printer(project: Project, binder: Binder, paper: str = PAPERS[0]) -> Print:
    """Return what prints the forms of a project, on one of `PAPERS`.

    Raises:
        UserError: when it is called, where a form cannot be printed.
    """
    return _Printer(project, binder, paper).print


@dataclass
class _Printer:
    """Sets forms. Typst is loaded with the first of them: that takes longer than all that most commands do."""

    project: Project
    binder: Binder
    paper: str

    @cached_property
    def _tools(self) -> tuple[Press, Templates, int]:
        from runcard.files.sheets import print_templates
        from runcard.model.edition import timestamp
        from runcard.paper.press import Press, Templates

        seconds = source_date.given()
        templates = Templates(print_templates(self.project))
        return (
            Press(templates.folder),
            templates,
            int(timestamp(self.binder).timestamp()) if seconds is None else seconds,
        )

    def print(self, made: Draft) -> bytes:
        from runcard.files.sheets import sheet_store
        from runcard.paper.press import job
        from runcard.paper.printer import Paper, common
        from runcard.paper.store import pack, unpack

        press, templates, seconds = self._tools
        settings, fonts = self.binder.settings.model, templates.fonts
        data, labels = sheet(made, settings.service or settings.title)
        if missing := fonts.missing("".join(texts(data))):
            shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
            hint = "Say it in other words, or put a font that has it into templates/print/fonts/ of your project."
            raise UserError(f"The form {made.form.id} cannot be printed: no font has {shown}.", hint)
        made_job = job(
            "form.typ", {**common(Paper(self.paper), fonts), **data}, labels, fillable=True, timestamp=seconds
        )
        store, key = sheet_store(self.project), templates.key(made_job)
        kept = store.get(key)
        if kept is not None:
            return unpack(kept).pdf
        pressed = press.run(made_job)
        store.put(key, pack(pressed))
        return pressed.pdf
