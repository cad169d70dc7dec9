"""Binders to print, and what is read back from their PDFs."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from runcard.load.binder import Loaded, load
from runcard.paper.press import Press, Templates
from runcard.paper.printer import Options, Paper, Printer
from runcard.templates import builtin_folder

CASES = Path(__file__).parents[2] / "cases" / "paper"
TEMPLATES = Templates(builtin_folder() / "print")
PRESS = Press(TEMPLATES.folder)
SITE = "https://runbooks.example.org/"


@cache
def case(name: str) -> Loaded:
    """Return the binder of a case."""
    root = CASES / name
    files = sorted((root / "source").rglob("*.yaml"))
    loaded = load({file.relative_to(root).as_posix(): file.read_bytes() for file in files})
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded


def printer(loaded: Loaded, paper: Paper = Paper.A4, *, fillable: bool = True, site_url: str = SITE) -> Printer:
    """Return a printer that keeps nothing."""
    return Printer(loaded.binder, loaded.locate, TEMPLATES, Options(paper, fillable, site_url))


@cache
def sheets(name: str, paper: Paper = Paper.A4, *, fillable: bool = True, site_url: str = SITE) -> dict[str, bytes]:
    """Return the sheets of a case by their codes."""
    loaded = case(name)
    with printer(loaded, paper, fillable=fillable, site_url=site_url) as press:
        return {each.code: pdf for each, pdf in press.sheets([sourced.model for sourced in loaded.binder.checklists])}


@cache
def whole(name: str) -> bytes:
    """Return the one document of everything of a case."""
    with printer(case(name)) as press:
        return press.book()


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@cache
def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, its white space folded."""
    return [" ".join(page.extract_text().split()) for page in reader(pdf).pages]


def text(pdf: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(pdf))
