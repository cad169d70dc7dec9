"""Binders for the tests of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import html

from runcard.load.binder import load
from runcard.model.binder import Binder
from runcard.render.frame import SiteOptions
from runcard.render.page import Page
from runcard.render.site import render_site
from runcard.templates import environment

CASES = Path(__file__).parents[2] / "cases" / "render"
# Made once: the compiled templates are kept in it.
ENVIRONMENT = environment()
OPTIONS = SiteOptions("https://git.example.org/blob/main/{path}")


def case_binder(case: str) -> Binder:
    """Return the binder of a case; its faults do not matter here."""
    root = CASES / case
    files = sorted((root / "source").rglob("*.yaml"))
    return load({file.relative_to(root).as_posix(): file.read_bytes() for file in files}).binder


def binder_of(**files: str) -> Binder:
    """Return a binder of YAML texts: `binder`, `contacts` and `history` are those files, others are checklists."""
    single = ("binder", "contacts", "history")
    loaded = load(
        {f"source/{'' if name in single else 'checklists/'}{name}.yaml": text.encode() for name, text in files.items()}
    )
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.binder


def pages_of(binder: Binder) -> Mapping[str, Page]:
    """Return the pages of a binder's site by their addresses."""
    return {page.url: page for page in render_site(binder, ENVIRONMENT, OPTIONS)}


def parse(page: Page) -> html.HtmlElement:
    """Return the page's content as a tree."""
    return html.fragment_fromstring(page.html(), create_parent="main")


def words(page: Page) -> str:
    """Return the text of a page, its white space folded, a space between elements."""
    return " ".join(" ".join(parse(page).itertext()).split())
