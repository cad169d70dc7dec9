"""What is read of a file that changed after it was listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from runcard.diagnostic import Diagnostic
from runcard.files.scan import Found, read


@pytest.mark.parametrize("size", [0, 3, 4, 5, 40])
def test_a_file_is_read_as_it_is_now(tmp_path: Path, size: int) -> None:
    place = tmp_path / "dep.yaml"
    place.write_bytes(b"code")
    assert read(Found("dep.yaml", place, size), 100) == b"code"


@pytest.mark.parametrize("size", [0, 3, 9, 10, 11, 40])
def test_one_byte_over_the_limit_is_enough_to_know(tmp_path: Path, size: int) -> None:
    place = tmp_path / "dep.yaml"
    place.write_bytes(b"x" * 40)
    assert read(Found("dep.yaml", place, size), 10) == b"x" * 11


def test_a_file_that_vanished_is_told(tmp_path: Path) -> None:
    found = read(Found("dep.yaml", tmp_path / "dep.yaml", 4), 100)
    assert isinstance(found, Diagnostic)
    assert found.code == "file-vanished"
