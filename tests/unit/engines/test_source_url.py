from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from runcard.engines.source_url import source_url
from runcard.errors import ProjectError


def config(tmp_path: Path, pages: str = "source/pages", **settings: str) -> MkDocsConfig:
    (tmp_path / pages).mkdir(parents=True)
    made = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    made.load_dict({"site_name": "X", "docs_dir": str(tmp_path / pages), **settings})
    assert made.validate()[0] == []
    return made


REPO = "https://git.example/ops/books"


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, ""),
        ({"repo_url": REPO}, ""),
        ({"repo_url": REPO, "edit_uri": "edit/main/source/pages/"}, f"{REPO}/edit/main/{{path}}"),
        ({"repo_url": f"{REPO}/", "edit_uri": "-/blob/main/source/pages"}, f"{REPO}/-/blob/main/{{path}}"),
        ({"repo_url": REPO, "edit_uri": "edit/main/docs/"}, ""),
        ({"repo_url": REPO, "edit_uri": "?path=source/pages/"}, f"{REPO}/?path={{path}}"),
    ],
)
def test_from_the_repository(tmp_path: Path, settings: dict[str, str], shown: str) -> None:
    assert source_url("", config(tmp_path, **settings)) == shown


def test_given_one_wins(tmp_path: Path) -> None:
    settings = config(tmp_path, repo_url=REPO, edit_uri="edit/main/source/pages/")
    assert source_url("https://x.example/{path}?at=main", settings) == "https://x.example/{path}?at=main"


@pytest.mark.parametrize("given", ["https://x.example/", "javascript:alert('{path}')", "{path}"])
def test_no_address_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(ProjectError, match="no address"):
        source_url(given, config(tmp_path))
