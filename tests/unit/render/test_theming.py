"""A project's own templates, and what the manual says about the built-in ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runcard.render.site import render_site
from runcard.templates import builtin_folder, environment
from unit.render.binders import ENVIRONMENT, OPTIONS, case_binder

MANUAL = (Path(__file__).parents[3] / "docs" / "theming.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(site/\S+)` \| (.*) \|$", MANUAL, re.MULTILINE))
TEMPLATES = sorted(path.relative_to(builtin_folder()).as_posix() for path in (builtin_folder() / "site").iterdir())


def test_the_manual_lists_every_template_of_the_site() -> None:
    assert sorted(ROWS) == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_manual_lists_the_blocks_and_macros_of_a_template(name: str) -> None:
    source = (builtin_folder() / name).read_text("utf-8")
    assert re.findall(r"{%-? (?:block|macro) (\w+)", source) == re.findall(r"`(\w+)`", ROWS[name])


def test_the_manual_lists_the_variables_of_the_style_sheet() -> None:
    style = (builtin_folder() / "assets" / "runcard.css").read_text("utf-8")
    assert set(re.findall(r"(--rc-[\w-]+):", style)) == set(re.findall(r"`(--rc-[\w-]+)`", MANUAL))


def test_an_own_template_extends_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    example = re.search(r"```jinja\n(.*?)```", MANUAL, re.DOTALL)
    assert example
    (tmp_path / "site" / "checklist.html.j2").write_text(example[1], "utf-8")
    own = {page.url: page.html() for page in render_site(case_binder("full"), environment(tmp_path), OPTIONS)}
    theirs = {page.url: page.html() for page in render_site(case_binder("full"), ENVIRONMENT, OPTIONS)}
    assert "Lamps lit" in own["LMP/"]
    assert "<p>Tell the channel.</p>" in own["LMP/"]
    assert {url for url in own if own[url] != theirs[url]} == {"LMP/", "BAK/", "OIL/"}
