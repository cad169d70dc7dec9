"""Writes a corpus as each tool's users would: a Runcard binder, Material pages, Hugo content; in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import Checklist, Item, Section, area_of, number_of
from bench.words import DOMAINS, TEAMS

TITLE = "Operations runbooks"
INTRODUCTION = "Checklists of the operations teams, by area."
SEE = "If it fails, go on with {link}."
MODE = "Read each line, then do it."
_TEAM_NAMES = dict(TEAMS)

Link = Callable[[Checklist, str], str]
"""Where a page's link to another checklist leads: takes the page's own checklist and the other's code."""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# --- Runcard ---------------------------------------------------------------------------------------------------------

_RUNCARD_MKDOCS = f"""\
site_name: {TITLE}
docs_dir: source/pages
theme:
  name: material
  font: false
plugins:
- search
- runcard
"""


def write_runcard(folder: Path, checklists: Iterable[Checklist]) -> None:
    """Write a Runcard project."""
    _write(folder / "mkdocs.yml", _RUNCARD_MKDOCS)
    (folder / "source/pages").mkdir(parents=True, exist_ok=True)
    _write(folder / "source/binder.yaml", _yaml({"title": TITLE, "description": INTRODUCTION}))
    contacts = [
        {"id": team, "kind": "team", "name": name, "email": f"{team}@ops.internal", "phone": f"+49 30 23125 {n:03d}"}
        for n, (team, name) in enumerate(TEAMS)
    ]
    _write(folder / "source/contacts.yaml", _yaml({"contacts": contacts}))
    versions = [{"version": "1.0", "date": "2026-01-05", "author": "Platform team", "changes": "First release"}]
    _write(folder / "source/history.yaml", _yaml({"versions": versions}))
    for checklist in checklists:
        _write(folder / f"source/checklists/{checklist.code.lower()}.yaml", _yaml(_checklist_data(checklist)))


def _yaml(data: dict[str, Any]) -> str:
    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)
    return text


def _checklist_data(checklist: Checklist) -> dict[str, Any]:
    return {
        "code": checklist.code,
        "title": checklist.title,
        "objective": checklist.objective,
        "mode": "read-do",
        "pause_point": checklist.sections[0].pause,
        "owner": checklist.owner,
        "version": "1.0",
        # So far apart that no run of the benchmark, on whatever day, finds a review overdue.
        "review": {"last": "2026-01-05", "every": "36500 d"},
        "last_id": sum(1 for _ in checklist.items),
        "sections": [_section_data(section) for section in checklist.sections],
        "completion": f"{checklist.title} complete",
    }


def _section_data(section: Section) -> dict[str, Any]:
    groups = [{"title": group.title, "items": [_item_data(item) for item in group.items]} for group in section.groups]
    return {"title": section.title, "pause": section.pause, "groups": groups}


def _item_data(item: Item) -> dict[str, Any]:
    fields = {
        "id": item.id,
        "do": item.do,
        "expect": item.expect,
        "command": item.command,
        "owner": item.owner,
        "critical": item.critical,
        "notes": SEE.format(link=f"[[{item.see}]]") if item.see else "",
    }
    return {name: value for name, value in fields.items() if value}


# --- Markdown --------------------------------------------------------------------------------------------------------


def _markdown(checklist: Checklist, link: Link, contacts: str) -> str:
    """Return a checklist as a hand-written page: headings and a task list. `contacts` is the link to the contacts."""
    return "\n".join(_markdown_lines(checklist, link, contacts)) + "\n"


def _markdown_lines(checklist: Checklist, link: Link, contacts: str) -> Iterator[str]:
    yield f"# {checklist.title}\n"
    yield f"{checklist.objective}.\n"
    yield f"Owner: [{_TEAM_NAMES[checklist.owner]}]({contacts}#{checklist.owner}). Version 1.0. {MODE}\n"
    for section in checklist.sections:
        yield f"## {section.title}\n"
        yield f"{section.pause}\n"
        for group in section.groups:
            yield f"### {group.title}\n"
            for item in group.items:
                yield _markdown_item(item, checklist, link, contacts)
            yield ""
    yield f"{checklist.title} complete"


def _markdown_item(item: Item, checklist: Checklist, link: Link, contacts: str) -> str:
    first = f"- [ ] **{item.id}** {item.do}" + (f": {item.expect}" if item.expect else "")
    lines = [first + (" (critical)" if item.critical else "")]
    if item.command:
        lines.append(f"`{item.command}`")
    if item.owner:
        lines.append(f"Owner: [{_TEAM_NAMES[item.owner]}]({contacts}#{item.owner})")
    if item.see:
        lines.append(SEE.format(link=f"[{item.see}]({link(checklist, item.see.partition('-')[0])})"))
    return "  \n    ".join(lines)


def _contacts_page() -> str:
    teams = (
        f"## {name} {{#{team}}}\n\n{team}@ops.internal, +49 30 23125 {n:03d}\n" for n, (team, name) in enumerate(TEAMS)
    )
    return "# Contacts\n\n" + "\n".join(teams)


def _areas_page() -> str:
    return f"# {TITLE}\n\n{INTRODUCTION}\n\n" + "".join(f"- {area.capitalize()}\n" for _, area in DOMAINS)


# --- Material for MkDocs ---------------------------------------------------------------------------------------------

# `navigation.prune` is what Material recommends for large sites: without it each page carries the navigation of all.
_MATERIAL_MKDOCS = f"""\
site_name: {TITLE}
theme:
  name: material
  font: false
  features:
  - navigation.prune
plugins:
- search
markdown_extensions:
- attr_list
- pymdownx.tasklist
- toc:
    permalink: true
"""


def write_material(folder: Path, checklists: Iterable[Checklist]) -> None:
    """Write pages for Material: a folder an area, from which it makes its navigation."""
    _write(folder / "mkdocs.yml", _MATERIAL_MKDOCS)
    _write(folder / "docs/index.md", _areas_page())
    _write(folder / "docs/contacts.md", _contacts_page())
    for checklist in checklists:
        page = _markdown(checklist, _material_link, "../contacts.md")
        _write(folder / f"docs/{checklist.area}/{checklist.code}.md", page)


def write_material_unpruned(folder: Path, checklists: Iterable[Checklist]) -> None:
    """Write the same with the theme's default navigation: every page carries the whole of it."""
    write_material(folder, checklists)
    _write(folder / "mkdocs.yml", _MATERIAL_MKDOCS.replace("  features:\n  - navigation.prune\n", ""))


def _material_link(checklist: Checklist, code: str) -> str:
    area = area_of(number_of(code))
    return f"{code}.md" if area == checklist.area else f"../{area}/{code}.md"


# --- Hugo ------------------------------------------------------------------------------------------------------------

_HUGO_TOML = f"""\
baseURL = "https://runbooks.internal/"
title = "{TITLE}"
disablePathToLower = true
"""
_HUGO_HEAD = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<p><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></p>
"""
_HUGO_SINGLE = f"{_HUGO_HEAD}<main>{{{{ .TableOfContents }}}}{{{{ .Content }}}}</main>\n</body>\n</html>\n"
_HUGO_LIST = (
    f"{_HUGO_HEAD}<h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}\n"
    '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\n</body>\n</html>\n'
)


def write_hugo(folder: Path, checklists: Iterable[Checklist]) -> None:
    """Write content for Hugo, with a theme of two short layouts: no navigation, no search; all else its default."""
    _write(folder / "hugo.toml", _HUGO_TOML)
    _write(folder / "layouts/_default/single.html", _HUGO_SINGLE)
    _write(folder / "layouts/_default/list.html", _HUGO_LIST)
    _write(folder / "content/_index.md", _front_matter(TITLE) + _areas_page())
    _write(folder / "content/contacts.md", _front_matter("Contacts") + _contacts_page())
    for checklist in checklists:
        page = _markdown(checklist, _hugo_link, "../../contacts/")
        _write(folder / f"content/{checklist.area}/{checklist.code}.md", _front_matter(checklist.title) + page)


def _front_matter(title: str) -> str:
    return f"+++\ntitle = '{title}'\n+++\n"


def _hugo_link(checklist: Checklist, code: str) -> str:
    area = area_of(number_of(code))
    return f"../{code}/" if area == checklist.area else f"../../{area}/{code}/"
