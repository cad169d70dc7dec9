"""A frame that is kept gives the bytes that the theme gives, or is not used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, get_navigation

from runcard.engines.frames import Frames, is_known
from runcard.engines.generated import GeneratedPage
from runcard.render.page import Heading, Page
from runcard.verify.scan import Scanned, scan_html, scan_part

TEXT = '<h1>A page</h1><p>{{ no }} template &amp; <a href="#x">no mark</a></p>'


def pages(config: MkDocsConfig) -> Iterator[GeneratedPage]:
    made = [
        *(Page(f"P{n}/", f"Page {n}", f"{TEXT}{n}".__str__, description=f"About {n}") for n in range(3)),
        *(Page(f"H{n}/", f"Page {n}", lambda: TEXT, headings(n)) for n in range(1, 4)),
        *(Page(f"deep/D{n}/", f"Page {n}", lambda: TEXT, headings(n)) for n in range(1, 4)),
        *(Page(f"S{n}/", f"Page {n}", lambda: TEXT, simple(n)) for n in range(4)),
        *(Page(f"deep/S{n}/", f"Page {n}", lambda: TEXT, simple(5)) for n in range(6)),
        *(Page(f"M{n}/", title, lambda: TEXT, description=title) for n, title in enumerate(MARKED)),
        Page("bare/", "Page", lambda: "<p>No heading</p>"),
    ]
    for page in made:
        generated = GeneratedPage(page, None, config)
        generated.fill()
        yield generated


MARKED = ["a & b", "a <b>b</b>", 'a "b"', "two  spaces", "it's", "{{ title }}", "tab\tbed"]


def headings(count: int) -> tuple[Heading, ...]:
    return tuple(
        Heading(f"s-{n}", f"Section {n} & more", 2, (Heading(f"g-{n}", f"<Group> {n}", 3),)) for n in range(count)
    )


def simple(salt: int) -> tuple[Heading, ...]:
    return (Heading("top", f"Top {salt}", 2, (Heading(f"a-{salt}", "Same", 3), Heading("b", "Same", 3))),)


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Runbooks\ntheme:\n  name: material\n  font: false\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_url="https://runbooks.internal/ops/", repo_url=REPOSITORY)
    config.plugins._current_plugin = "runcard"
    return config


REPOSITORY = "https://git.internal/ops/runbooks"


def empty_nav(config: MkDocsConfig) -> Navigation:
    return get_navigation(Files([]), config)


def test_every_page_is_as_the_theme_gives_it(config: MkDocsConfig) -> None:
    environment, nav = config.theme.get_env(), empty_nav(config)
    frames = Frames(environment, nav)
    known: list[str] = []
    for page in pages(config):
        context = get_context(nav, [], config, page)
        html, around = frames.render(page, given(context))
        assert html == environment.get_template("main.html").render(context), page.url
        if around is not None:
            known.append(page.url)
            scanned, part = scan_html(html.encode()), scan_part(page.content or "")
            assert part is not None
            assert around.ids | part.ids == scanned.ids
            assert targets(around) | targets(part) == targets(scanned)
    assert {"P2/", "S3/", "deep/S5/"} <= set(known)


def given(context: Any) -> Callable[[], Any]:
    return lambda: context


def targets(scanned: Scanned) -> set[tuple[str, bool]]:
    return {(link.target, link.fetched) for link in scanned.links}


def environment_of(main: str) -> jinja2.Environment:
    templates = {"main.html": main, "partials/toc.html": "<nav>contents</nav>", "partials/language.html": ""}
    return jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=False)


def test_pages_alike_share_a_frame(config: MkDocsConfig) -> None:
    environment = environment_of("{{ page.title }} {{ page.content }} {% include 'partials/toc.html' %}{{ count() }}")
    counted: list[str] = []
    environment.globals["count"] = lambda: counted.append("") or ""  # type: ignore[func-returns-value]
    frames, nav = Frames(environment, empty_nav(config)), empty_nav(config)
    alike = [page for page in pages(config) if page.url.startswith("P")]
    for page in alike * 10:
        frames.render(page, partial(get_context, nav, [], config, page))
    assert len(counted) == 3  # the first page, the frame, and the second page to prove it


@pytest.mark.parametrize("own", ["{{ page.url }}", "{% if page.url == 'P1/' %}!{% endif %}", "{{ page.toc|length }}"])
def test_a_frame_that_would_differ_is_not_used(config: MkDocsConfig, own: str) -> None:
    environment = environment_of(own + "{{ page.title }} {{ page.content }} {% include 'partials/toc.html' %}")
    nav = empty_nav(config)
    frames = Frames(environment, nav)
    for page in pages(config):
        context = get_context(nav, [], config, page)
        assert frames.render(page, given(context)).html == environment.get_template("main.html").render(context)


def test_a_page_in_the_navigation_shows_where_it_is(config: MkDocsConfig) -> None:
    environment, nav = config.theme.get_env(), empty_nav(config)
    all_pages = [page for page in pages(config) if page.url.startswith("P")]
    nav.items[:], nav.pages[:] = all_pages, all_pages
    frames = Frames(environment, nav)
    for page in all_pages * 2:
        page.active = True
        html = frames.render(page, partial(get_context, nav, [], config, page)).html
        page.active = False
        assert "md-nav__item--active" in html


def test_a_theme_with_templates_of_a_users_own_is_not_known(config: MkDocsConfig, tmp_path: Path) -> None:
    assert is_known(config)
    config.theme.dirs.insert(0, str(tmp_path))
    assert not is_known(config)


def test_another_theme_is_not_known(config: MkDocsConfig) -> None:
    config.theme.name = "mkdocs"
    assert not is_known(config)
