"""Which part may know which, how long modules and functions get, and that every verb is in the manual."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from runcard.cli.app import VERBS
from runcard.report.catalogue import CATALOGUE
from runcard.verify import links

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "runcard"
DOCS = ROOT / "docs"

CORE = {"runcard", "aside", "collector", "diagnostic", "errors", "model"}
# A part of the package, and the parts it may import besides itself. What is not here may import nothing.
MAY_IMPORT: dict[str, set[str]] = {
    "aside": set(),
    "collector": set(),
    "diagnostic": set(),
    "errors": {"diagnostic"},
    "source_date": {"errors"},
    "model": {"diagnostic", "errors"},
    "load": CORE,
    "check": CORE,
    "render": CORE,
    "paper": CORE,
    "forms": CORE,
    "review": CORE,
    "config": CORE,
    "templates": CORE,
    "starter": CORE,
    "export": CORE,
    "edit": CORE | {"load"},
    "files": CORE | {"config", "load", "templates"},
    "verify": CORE,
    "printing": CORE | {"config", "files", "load", "paper", "source_date"},
    "documents": CORE | {"config", "files", "forms", "paper", "source_date"},
    "programs": {"check"},
    "report": CORE | {"load", "check", "programs"},
    "engines": CORE
    | {"check", "config", "documents", "export", "files", "forms", "load", "paper", "printing", "render"}
    | {"report", "review", "source_date", "templates", "verify"},
    "cli": CORE
    | {"check", "config", "documents", "edit", "engines", "export", "files", "forms", "load", "paper"}
    | {"printing", "render", "report", "review", "source_date", "starter", "templates", "verify"},
}
ONLY_IN = {"click": {"cli"}, "mkdocs": {"engines"}}
# Modules that read or write files although they are not `files`: they look for Runcard's own, or for a project.
TOUCHES_FILES = {"files", "config", "templates", "engines", "cli"}

MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in MODULES]


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text("utf-8"))


def _part(name: str) -> str:
    return name.partition("/")[0].removesuffix(".py").replace("__init__", "runcard")


def _imports(name: str) -> Iterator[str]:
    """Yield the full name of each module that a module imports, wherever in it."""
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "runcard" else [module]


@pytest.mark.parametrize("name", NAMES)
def test_arrows_point_one_way(name: str) -> None:
    part = _part(name)
    own = [module.split(".")[1] for module in _imports(name) if module.startswith("runcard.")]
    parts = {"runcard" if each.startswith("__") else each for each in own} - {part}
    assert parts <= MAY_IMPORT.get(part, set()), f"{name} imports {sorted(parts)}"


@pytest.mark.parametrize("name", NAMES)
def test_click_and_mkdocs_stay_in_their_places(name: str) -> None:
    for module in _imports(name):
        allowed = ONLY_IN.get(module.partition(".")[0])
        assert allowed is None or _part(name) in allowed, f"{name} imports {module}"


@pytest.mark.parametrize("name", [name for name in NAMES if _part(name) not in TOUCHES_FILES])
def test_the_core_touches_no_files(name: str) -> None:
    calls = {
        node.func.id for node in ast.walk(_tree(name)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls
    written = {"write_text", "write_bytes", "unlink", "mkdir", "rmtree"}
    assert not written & {node.attr for node in ast.walk(_tree(name)) if isinstance(node, ast.Attribute)}


def test_every_part_has_its_arrows() -> None:
    assert {_part(name) for name in NAMES} - {"runcard"} <= set(MAY_IMPORT)


def _functions(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{name}:{node.name}", node.end_lineno - node.lineno + 1


FUNCTIONS = [function for name in NAMES for function in _functions(name)]


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in FUNCTIONS)
    assert [function for function, length in FUNCTIONS if length > 60 and function not in LONG] == []
    assert lengths[len(lengths) * 9 // 10] <= 25
    assert statistics.median(lengths) <= 10


# The loop over libyaml's events: most of a load's time goes here, and a call an event would double it.
LONG: set[str] = set()


def test_modules_are_short() -> None:
    lengths = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name in NAMES}
    assert [name for name, length in lengths.items() if length > 350] == []
    assert statistics.median(lengths.values()) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(_tree(name))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_in_the_manual(verb: str) -> None:
    manual = (DOCS / "cli.md").read_text("utf-8")
    heading = f"\n## {verb}\n"
    assert heading in manual
    section = manual.partition(heading)[2].partition("\n## ")[0]
    for parameter in VERBS[verb].params:
        shown = parameter.param_type_name == "option" and not getattr(parameter, "hidden", False)
        for option in parameter.opts if shown and parameter.name != "project" else []:
            assert f"`{option}" in section, f"{verb} {option}"


def test_the_manual_has_no_verb_that_is_not_there() -> None:
    headings = [line[3:] for line in (DOCS / "cli.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    assert [heading for heading in headings if heading.islower()] == list(VERBS)


def test_every_page_of_the_manual_is_in_its_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    from markdown_it import MarkdownIt

    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for token in MarkdownIt().parse(page.read_text("utf-8")):
            for child in token.children or []:
                href = str(child.attrs.get("href", child.attrs.get("src", "")))
                path = href.partition("#")[0]
                if path and ":" not in path:
                    assert (page.parent / path).exists(), f"{page.relative_to(ROOT)} links to {href}"


# What makes a diagnostic, or notes one to be made.
MAKERS = {"Diagnostic", "Fault", "_refuse", "refuse"}


def _codes(name: str) -> Iterator[str]:
    """Yield what looks like a code where a diagnostic is made."""
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Call) and (node.func.__dict__.get("id") or node.func.__dict__.get("attr")) in MAKERS:
            given = (each.value for each in node.args if isinstance(each, ast.Constant))
            yield from (each for each in given if isinstance(each, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", each))


def test_every_code_that_is_reported_is_explained() -> None:
    assert {*(code for name in NAMES for code in _codes(name)), *links.Kind} - set(CATALOGUE) == set()


def test_constraints_are_exact_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(line.count("==") == 1 and not set(line) & set("@/: ;") for line in pins)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {each.split(">")[0].split("<")[0].split("=")[0].strip().lower().replace("_", "-") for each in wanted}
    assert names - pinned == set(), "run `make constraints`"
