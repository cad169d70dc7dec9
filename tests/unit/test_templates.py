"""Compiled templates are kept for the next run, and whatever became of what is kept, a template says the same."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import jinja2
import pytest

from runcard.templates import compiled, environment

OUTPUT = "<p>&lt;b&gt;</p>"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that compiled templates will be kept in."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return temporary / f"_jinja2-cache-{os.getuid()}"


def _rendered(own: Path, text: str = "<p>{{ word }}</p>") -> str:
    own.mkdir(exist_ok=True)
    (own / "page.html").write_text(text, "utf-8")
    return environment(own).get_template("page.html").render(word="<b>")


def _refuse(*_: object) -> str:
    raise AssertionError("it was compiled again")


def test_a_template_is_compiled_once(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _rendered(tmp_path / "own") == OUTPUT
    assert kept.stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(jinja2.Environment, "compile", _refuse)
    assert _rendered(tmp_path / "own") == OUTPUT


def test_another_text_is_another_template(kept: Path, tmp_path: Path) -> None:
    assert _rendered(tmp_path / "own") == OUTPUT
    assert _rendered(tmp_path / "own", "<i>{{ word }}</i>") == "<i>&lt;b&gt;</i>"


@pytest.mark.parametrize("length", [0, 5, 20, 80, 200])
def test_a_damaged_file_is_no_fault(kept: Path, tmp_path: Path, length: int) -> None:
    assert _rendered(tmp_path / "own") == OUTPUT
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:length])
    assert _rendered(tmp_path / "own") == OUTPUT


def test_without_room_nothing_is_kept(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert _rendered(tmp_path / "own") == OUTPUT
    assert not any(kept.iterdir())


def test_a_folder_of_somebody_else_is_not_used(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    kept.symlink_to(tmp_path / "elsewhere")
    assert compiled(jinja2.Environment()) is None
    assert _rendered(tmp_path / "own") == OUTPUT
    assert not any((tmp_path / "elsewhere").iterdir())


def test_environments_that_compile_differently_keep_their_own(kept: Path) -> None:
    patterns = set()
    for extensions in ([], ["jinja2.ext.do"]):
        cache = compiled(jinja2.Environment(extensions=extensions))
        assert cache is not None
        patterns.add(cache.pattern)
    assert len(patterns) == 2
