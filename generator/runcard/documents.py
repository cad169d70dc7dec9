"""Every language a form is written in, the printed sheet included: for `runcard form`, and for what a site offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment

from runcard.errors import UserError
from runcard.forms.draft import Draft, draft
from runcard.forms.outputs import OUTPUTS
from runcard.forms.sheet import sheet, texts
from runcard.model.binder import Binder

PDF = "pdf"
LANGUAGES = (*OUTPUTS, PDF)

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


def pdf_printer(binder: Binder, templates: object, seconds: int) -> Print:
    """Return what prints forms.

    `templates` are those of the printed sheet (`runcard.paper.press.Templates`), `seconds` since 1970 the time that
    PDFs carry.
    """
    # Typst takes a fifth of a second to load, and most commands print nothing.
    from runcard.paper.press import Press, Templates, job
    from runcard.paper.printer import LANGUAGE, Paper

    assert isinstance(templates, Templates)
    press, fonts = Press(templates.folder), templates.fonts
    settings = binder.settings.model

    def print_form(made: Draft) -> bytes:
        data, labels = sheet(made, settings.service or settings.title)
        if missing := fonts.missing("".join(texts(data))):
            shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
            hint = "Say it in other words, or put a font that has it into templates/print/fonts/ of your project."
            raise UserError(f"The form {made.form.id} cannot be printed: no font has {shown}.", hint)
        common: Mapping[str, object] = {
            "lang": LANGUAGE,
            "paper": Paper.A4.value,
            "fonts": {"sans": fonts.sans, "mono": fonts.mono},
            "pages": {},
        }
        return press.run(job("form.typ", {**common, **data}, labels, fillable=True, timestamp=seconds)).pdf

    return print_form
