"""The plugin inside a whole MkDocs build, in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import BINDER, make, tree, write
from runcard.config import find_project
from runcard.engines import pool
from runcard.engines.run import build_site
from runcard.engines.site_build import BuildOptions
from runcard.errors import BinderError, ProjectError, UserError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path / "project")


def build(project: Path) -> Path:
    return build_site(find_project(project), BuildOptions(), None, lambda line: None).site


def dom(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text("utf-8"))


def nav(page: Path) -> list[str]:
    return [" ".join(link.text().split()) for link in dom(page).css(".md-nav--primary > .md-nav__list > li > a")]


def entries(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    return found


def test_navigation_without_a_given_one(project: Path) -> None:
    site = build(project)
    listed = nav(site / "DEP/index.html")
    assert "About" in listed
    assert not any("Deployment" in title for title in listed)
    assert "Brief the team" in (site / "DEP/index.html").read_text("utf-8")


def test_given_navigation(project: Path) -> None:
    given = "nav:\n- Start: index.md\n- The list: DEP.md\n- Call: contacts.md\n- about.md\n"
    write(project / "mkdocs.yml", BINDER["mkdocs.yml"] + given)
    site = build(project)
    assert nav(site / "about/index.html") == ["Start", "The list", "Call", "About"]
    assert dom(site / "DEP/index.html").css_first(".md-nav__link--active") is not None


def test_search_entries_lead_to_items_and_are_text(project: Path) -> None:
    site = build(project)
    (item,) = [entry for entry in entries(site) if entry["location"] == "DEP/#DEP-1"]
    assert "Brief the team" in item["title"] + item["text"]
    first = next(entry["location"] for entry in entries(site) if entry["location"].startswith("DEP/"))
    assert first == "DEP/", "Material groups the entries of a page below its first"


@pytest.mark.parametrize("plugins", ["[runcard]", "[runcard, search]", "[search, runcard]"])
def test_with_or_without_search_in_any_order(project: Path, plugins: str) -> None:
    write(project / "mkdocs.yml", f"site_name: X\ndocs_dir: source/pages\ntheme: material\nplugins: {plugins}\n")
    site = build(project)
    assert (site / "search/search_index.json").exists() == ("search" in plugins)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_with_another_theme(project: Path, theme: str) -> None:
    looks = f"theme: {{name: {theme}, highlightjs: false}}\n"
    write(project / "mkdocs.yml", f"site_name: X\ndocs_dir: source/pages\n{looks}plugins: [search, runcard]\n")
    site = build(project)
    assert "Brief the team" in (site / "DEP/index.html").read_text("utf-8")
    assert any(entry["location"] == "DEP/#DEP-1" for entry in entries(site))


def test_no_web_font_whatever_is_set(project: Path) -> None:
    write(
        project / "mkdocs.yml", BINDER["mkdocs.yml"].replace("name: material", "name: material\n  font: {text: Lato}")
    )
    text = (build(project) / "DEP/index.html").read_text("utf-8")
    assert "fonts.googleapis.com" not in text
    assert "fonts.gstatic.com" not in text


def test_repository_is_linked_but_not_asked(project: Path) -> None:
    write(project / "mkdocs.yml", BINDER["mkdocs.yml"] + "repo_url: https://github.com/example/books\n")
    page = dom(build(project) / "DEP/index.html")
    assert page.css_first('a.md-source[href="https://github.com/example/books"]') is not None
    assert page.css_first('[data-md-component="source"]') is None, "Material's script would ask the host for stars"


def strip(page: Path) -> list[str]:
    return [link.attributes["href"] or "" for link in dom(page).css("nav.rc-now a")]


@pytest.mark.parametrize(
    ("page", "root"), [("index.html", "./"), ("DEP/index.html", "../"), ("about/index.html", "../"), ("404.html", "/")]
)
def test_every_page_has_the_strip_with_addresses_of_its_own(project: Path, page: str, root: str) -> None:
    site = build(project)
    assert strip(site / page)[0] == f"{root}contacts/"
    scripts = [
        (script.attributes.get("src") or "").partition("?v=")[0] for script in dom(site / page).css("script[defer]")
    ]
    assert [f"{root.removeprefix('./')}assets/runcard/{name}" for name in ("binder.js", "runcard.js")] == scripts
    assert (site / "assets/runcard/binder.js").read_text("utf-8").startswith("self.runcardBinder={")


def test_a_project_with_templates_of_its_own_keeps_the_strip(project: Path) -> None:
    theme = BINDER["mkdocs.yml"].replace("name: material", "name: material\n  custom_dir: looks")
    write(project / "mkdocs.yml", theme)
    write(project / "looks/main.html", '{% extends "base.html" %}{% block footer %}<p>Ours</p>{% endblock %}')
    site = build(project)
    assert "<p>Ours</p>" in (site / "DEP/index.html").read_text("utf-8")
    assert strip(site / "DEP/index.html")


def test_the_strip_can_be_replaced(project: Path) -> None:
    write(project / "templates/theme/partials/runcard-now.html", "<p>{{ runcard_now | length }} links</p>")
    text = (build(project) / "DEP/index.html").read_text("utf-8")
    assert "<p>2 links</p>" in text


def test_own_home_page_wins(project: Path) -> None:
    write(project / "source/pages/index.md", "# Our own home\n")
    assert "Our own home" in (build(project) / "index.html").read_text("utf-8")


def test_own_assets_and_templates_win(project: Path) -> None:
    write(project / "templates/assets/runcard.css", "/* ours */")
    write(project / "templates/assets/logo.svg", "<svg/>")
    write(project / "templates/assets/logo.md", "# Not a page")
    write(
        project / "templates/site/checklist.html.j2",
        '{% extends "builtin/site/checklist.html.j2" %}{# #}',
    )
    site = build(project)
    assert (site / "assets/runcard/runcard.css").read_text("utf-8") == "/* ours */"
    assert (site / "assets/runcard/logo.svg").exists()
    assert (site / "assets/runcard/logo.md").read_text("utf-8") == "# Not a page"
    assert "Brief the team" in (site / "DEP/index.html").read_text("utf-8")


EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def scripts(page: Path) -> list[str]:
    return [f"{node.attributes.get('src') or node.text()[:40]}" for node in dom(page).css("script")]


def test_hostile_text_of_the_binder_is_text(project: Path) -> None:
    plain = build(project)
    expected = scripts(plain / "DEP/index.html")
    checklist = project / "source/checklists/dep.yaml"
    quoted = json.dumps(EVIL)
    text = checklist.read_text("utf-8")
    text = text.replace("title: Deployment", f"title: {quoted}").replace(
        "title: Prepare", f"title: {quoted}\n  slug: x"
    )
    text = text.replace("do: Brief the team", f"do: {quoted}").replace(
        "objective: The new version runs.", f"objective: {quoted}"
    )
    write(checklist, text)
    site = build(project)
    page = dom(site / "DEP/index.html")
    assert scripts(site / "DEP/index.html") == expected
    assert page.css("[onerror]") == []
    title = page.css_first("title")
    assert title is not None
    assert EVIL in title.text()
    found = [entry for entry in entries(site) if entry["location"].startswith("DEP/")]
    assert found
    for entry in found:
        assert LexborHTMLParser(entry["title"] + entry["text"]).css("script, img") == []


# Without a picture that does not exist: the check of links would refuse that first.
EVIL_PAGE = EVIL.replace("src=x", "src=data:,")
HOSTILE_PAGES = {
    "heading": f"# {EVIL_PAGE.replace('<', '&lt;')}\n\nx\n",
    "raw heading": f"# {EVIL_PAGE}\n\nx\n",
    "front matter": f"---\ntitle: {json.dumps(EVIL_PAGE)}\ndescription: {json.dumps(EVIL_PAGE)}\n---\n\nx\n",
    "body": f"# X\n\n{EVIL_PAGE}\n\n<div onclick=alert(1)>x</div>\n\n[x](javascript:alert(1))\n",
}


@pytest.mark.parametrize("kind", HOSTILE_PAGES)
def test_hostile_page_is_tame(project: Path, kind: str) -> None:
    expected = scripts(build(project) / "about/index.html")
    write(project / "source/pages/about.md", HOSTILE_PAGES[kind])
    site = build(project)
    for page in (site / "about/index.html", site / "DEP/index.html"):
        assert scripts(page) == expected
        assert dom(page).css("[onerror], [onclick], [href^='javascript:']") == []


def test_snippets_stay_inside_the_pages(project: Path) -> None:
    extensions = "markdown_extensions:\n- pymdownx.snippets:\n    restrict_base_path: false\n    base_path: [.]\n"
    write(project / "mkdocs.yml", BINDER["mkdocs.yml"] + extensions)
    write(project / "secret.txt", "s3cret")
    write(project / "source/pages/part.txt", "a shared part")
    write(project / "source/pages/about.md", '--8<-- "part.txt"\n\n--8<-- "../../secret.txt"\n\n--8<-- "secret.txt"\n')
    site = build(project)
    assert b"a shared part" in (site / "about/index.html").read_bytes()
    assert not any(b"s3cret" in content for content in tree(site).values())


def test_link_out_of_the_pages_is_refused(project: Path) -> None:
    write(project / "secret.txt", "s3cret")
    (project / "source/pages/leak.txt").symlink_to(project / "secret.txt")
    with pytest.raises(BinderError) as caught:
        build(project)
    assert [each.code for each in caught.value.diagnostics] == ["link-outside"]
    assert not (project / "site").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_fault_in_a_template_is_told_by_line(project: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: workers)
    monkeypatch.setattr("runcard.engines.writer._WORTH_A_FORK", 2)
    write(project / "templates/site/checklist.html.j2", "<p>\n{{ nothing.there }}\n")
    with pytest.raises(UserError, match=r"templates/site/checklist\.html\.j2:2: 'nothing' is undefined"):
        build(project)


def test_missing_folder_of_pages_is_told(project: Path) -> None:
    (project / "source/pages/about.md").unlink()
    (project / "source/pages").rmdir()
    with pytest.raises(ProjectError) as caught:
        build(project)
    assert "docs_dir" in caught.value.hint


def test_same_bytes_with_one_process_and_with_many(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(70):
        head = f"code: C{n:02}\ntitle: List {n}\nmode: read-do\nowner: on-call\n"
        text = f"{head}sections:\n- title: Go\n  items:\n  - id: C{n:02}-1\n    do: Go\n"
        write(project / f"source/checklists/c{n:02}.yaml", text)
    monkeypatch.setattr(pool, "_workers", lambda: 1)
    one = tree(build(project))
    monkeypatch.setattr(pool, "_workers", lambda: 3)
    assert tree(build(project)) == one


def _found(project: Path) -> tuple[dict[str, bytes], list[str]]:
    """Build; return the site, and what the checks found."""
    told: list[str] = []
    options = BuildOptions(sheets=False, found=lambda report: told.extend(map(str, report.diagnostics)))
    return tree(build_site(find_project(project), options, None, lambda line: None).site), told


def test_a_large_binder_is_judged_first_and_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    without_owner = "code: BAK\ntitle: Back\nmode: read-do\nsections:\n- title: Go\n  items:\n  - do: Go\n"
    write(project / "source/checklists/bak.yaml", without_owner)
    site, told = _found(project)
    assert told
    monkeypatch.setattr("runcard.engines.site_build._WRITTEN_UNJUDGED", 0)
    monkeypatch.setattr("runcard.check.engine._WORTH_A_PROCESS", 0)
    assert _found(project) == (site, told)
