from __future__ import annotations

from pathlib import Path

import pytest

from projects import make, write
from runcard.config import find_project, site_url
from runcard.errors import ProjectError


def test_found_from_below(tmp_path: Path) -> None:
    make(tmp_path)
    project = find_project(tmp_path / "source" / "checklists")
    assert (project.root, project.source) == (tmp_path, "source")
    assert (project.site, project.pages) == (tmp_path / "site", tmp_path / "source/pages")
    assert project.templates == tmp_path / "templates"


def test_found_without_mkdocs_yml(tmp_path: Path) -> None:
    write(tmp_path / "source/binder.yaml", "title: X\n")
    assert find_project(tmp_path).pages == tmp_path / "docs"


def test_folders_as_mkdocs_yml_names_them(tmp_path: Path) -> None:
    settings = "docs_dir: a\nsite_dir: ../b\nplugins:\n  runcard:\n    source: c/d/\n"
    write(tmp_path / "mkdocs.yml", settings)
    project = find_project(tmp_path)
    assert (project.source, project.pages, project.site) == ("c/d", tmp_path / "a", tmp_path / "../b")


def test_code_in_mkdocs_yml_is_not_run(tmp_path: Path) -> None:
    hostile = "site_name: !!python/object/apply:os.system ['touch pwned']\nsite_dir: out\nx: !ENV HOME\n"
    write(tmp_path / "mkdocs.yml", hostile)
    assert find_project(tmp_path).site == tmp_path / "out"
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [{runcard: {source: ../elsewhere}}]\n",
        "plugins: [{runcard: {source: /etc}}]\n",
        "plugins: [{runcard: {source: .}}]\n",
        "plugins: [{runcard: {source: 5}}]\n",
        "site_dir: [a]\n",
        "site_name: [\n",
        "site_name: \xff\n",
        'docs_dir: "a\\0b"\n',
        'site_dir: "a\\0b"\n',
        'docs_dir: "a\\ud800b"\n',
        'plugins: [{runcard: {source: "a\\0b"}}]\n',
    ],
)
def test_unusable_settings(tmp_path: Path, settings: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(settings.encode("latin-1"))
    with pytest.raises(ProjectError) as caught:
        find_project(tmp_path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("!!bool abc", "bool"),
        ("!!timestamp abc", "timestamp"),
        ("!!timestamp {=: abc}", "timestamp"),
        ("2020-99-99", "timestamp"),
        ('!!float ""', "float"),
        ("!!float 1" + ":1" * 400, "float"),
        ("!!int 0x", "int"),
        ("!ENV [NONE, !!bool abc]", "bool"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_told_at_its_place(tmp_path: Path, value: str, kind: str) -> None:
    write(tmp_path / "mkdocs.yml", f"site_name: X\nx: {value}\n")
    with pytest.raises(ProjectError, match=rf"^mkdocs\.yml:2:\d+ cannot be read: this is no {kind}\.$") as caught:
        find_project(tmp_path)
    assert caught.value.hint == "Mend its YAML."


def test_settings_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "mkdocs.yml", "site_name: X\n")

    def refuse(path: Path, encoding: str) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ProjectError, match=r"^mkdocs\.yml cannot be read: Permission denied") as caught:
        find_project(tmp_path)
    assert caught.value.hint == "Mend its permissions."


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no Runcard project"):
        find_project(tmp_path)
    with pytest.raises(ProjectError, match="not a folder"):
        find_project(tmp_path / "none")


@pytest.mark.parametrize(
    ("value", "address"),
    [(None, ""), ("", ""), ("https://runbooks.example.org", "https://runbooks.example.org/")],
)
def test_the_address_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None, address: str
) -> None:
    write(tmp_path / "mkdocs.yml", 'site_name: Runbooks\nsite_url: !ENV [SITE_URL, ""]\n')
    write(tmp_path / "source/binder.yaml", "title: X\n")
    monkeypatch.delenv("SITE_URL", raising=False)
    if value is not None:
        monkeypatch.setenv("SITE_URL", value)
    assert site_url(find_project(tmp_path)) == address
