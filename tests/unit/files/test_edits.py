"""Files of a user's own are replaced in whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from runcard.errors import OutputError
from runcard.files.edits import create_files, replace_files, write_file


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    replace_files(tmp_path, {"link.yaml": b"new"}, {"link.yaml": b"old"})
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_two_names_of_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    names = ("link.yaml", "real.yaml")
    with pytest.raises(OutputError, match=r"link\.yaml and real\.yaml are one file; nothing was written") as refused:
        replace_files(tmp_path, {name: name.encode() for name in names}, dict.fromkeys(names, b"old"))
    assert "link" in refused.value.hint
    assert (tmp_path / "real.yaml").read_bytes() == b"old"


def test_what_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"somebody's work")
    with pytest.raises(OutputError, match="b was changed in the meantime"):
        replace_files(tmp_path, {"a": b"new", "b": b"new"}, {"a": b"old", "b": b"old"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert (tmp_path / "b").read_bytes() == b"somebody's work"


def test_what_vanished_meanwhile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        replace_files(tmp_path, {"a": b"new"}, {"a": b"old"})
    assert list(tmp_path.iterdir()) == []


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", "a")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_file(tmp_path / "a", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_device_is_written_to() -> None:
    write_file(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()


def test_a_pipe_without_a_name_is_written_to() -> None:
    reading, writing = os.pipe()
    write_file(Path(f"/dev/fd/{writing}"), b"new")
    assert os.read(reading, 9) == b"new"
    os.close(reading)
    with pytest.raises(BrokenPipeError):
        write_file(Path(f"/dev/fd/{writing}"), b"new")
    os.close(writing)


def test_what_a_shell_has_opened_is_added_to(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"old ")
    with file.open("ab") as log:
        write_file(Path(f"/dev/fd/{log.fileno()}"), b"new")
    assert file.read_bytes() == b"old new"


def test_new_files_are_all_made_or_none(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        create_files(tmp_path / "new", {"a/b": b"1", "a/b/c": b"2"})
    with pytest.raises(OutputError, match="cannot be written"):
        create_files(tmp_path, {"x": b"1", "in-the-way/c": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["in-the-way"]
