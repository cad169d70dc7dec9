"""The corpora are the same every time, and say the same in every tool's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from bench.corpus import ITEMS, LARGEST, Checklist, code_of, corpus, number_of
from bench.projects import write_hugo, write_material, write_runcard

from runcard.config import find_project
from runcard.diagnostic import Severity
from runcard.files import load_binder
from runcard.model import prose
from runcard.report.findings import findings

SIZE = 30


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("bench")
    for name, write in (("runcard", write_runcard), ("material", write_material), ("hugo", write_hugo)):
        write(folder / name, corpus(SIZE))
    return {name: folder / name for name in ("runcard", "material", "hugo")}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_checklist_is_told_by_its_number() -> None:
    assert all(number_of(code_of(n)) == n for n in range(LARGEST))


def test_no_text_of_an_item_comes_twice() -> None:
    texts = [item.do for checklist in corpus(1000) for item in checklist.items]
    assert len(set(texts)) == len(texts) == 1000 * ITEMS


@pytest.mark.parametrize("size", [0, LARGEST + 1])
def test_there_are_no_more_checklists_than_distinct_ones(size: int) -> None:
    with pytest.raises(ValueError, match="1 to 10000"):
        corpus(size)


def test_references_lead_into_the_corpus() -> None:
    ids = {item.id for checklist in corpus(SIZE) for item in checklist.items}
    seen = {item.see for checklist in corpus(SIZE) for item in checklist.items if item.see}
    assert seen <= ids
    assert len(seen) > SIZE


@pytest.mark.parametrize("write", [write_runcard, write_material, write_hugo])
def test_the_same_corpus_comes_out_twice(write: Callable[[Path, Iterable[Checklist]], None], tmp_path: Path) -> None:
    write(tmp_path / "a", corpus(5))
    write(tmp_path / "b", corpus(5))
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert len(files(tmp_path / "a")) > 5


def test_the_binder_is_whole_and_has_no_error(projects: Mapping[str, Path]) -> None:
    loaded = load_binder(find_project(projects["runcard"]))
    assert len(loaded.binder.checklists) == SIZE
    found = findings(loaded, date(2026, 6, 1)).diagnostics
    assert [f"{d.location} {d.message}" for d in found if d.severity is Severity.ERROR] == []


def test_every_tool_gets_the_same_words(projects: Mapping[str, Path]) -> None:
    for checklist in corpus(SIZE):
        words = {name: _words(folder, name, checklist) for name, folder in projects.items()}
        assert words["runcard"] == words["material"] == words["hugo"]
        assert len(words["runcard"]) == ITEMS


def _words(folder: Path, name: str, checklist: Checklist) -> list[tuple[str, frozenset[str]]]:
    """Return the id of each item and all it says, without markup and in no order."""
    if name == "runcard":
        data = yaml.safe_load((folder / f"source/checklists/{checklist.code.lower()}.yaml").read_text("utf-8"))
        items = [item for section in data["sections"] for group in section["groups"] for item in group["items"]]
        return [(item["id"], _yaml_words(item)) for item in items]
    docs = {"material": "docs", "hugo": "content"}[name]
    page = (folder / docs / checklist.area / f"{checklist.code}.md").read_text("utf-8")
    return [(match[1], _markdown_words(match[2])) for match in re.finditer(_TASK, page)]


_TASK = re.compile(r"^- \[ \] \*\*([A-Z0-9-]+)\*\* (.*(?:\n    .*)*)", re.MULTILINE)
_TEAMS = {"on-call": "On-call engineer", "support": "Support desk"}


def _yaml_words(item: Mapping[str, str]) -> frozenset[str]:
    texts = [prose.plain(item.get(key, "")) for key in ("expect", "notes")]
    owner = item.get("owner", "")
    texts.append(_TEAMS.get(owner, f"{owner.capitalize()} team") if owner else "")
    return frozenset(filter(None, [item["do"], item.get("command", ""), *texts]))


def _markdown_words(text: str) -> frozenset[str]:
    first, *rest = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text).split("  \n    ")
    do, _, expect = first.removesuffix(" (critical)").partition(": ")
    more = [line.strip("`").removeprefix("Owner: ") for line in rest]
    return frozenset(filter(None, [do, prose.plain(expect), *more]))
