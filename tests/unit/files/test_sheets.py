"""Where printing finds its templates and keeps its PDFs."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from projects import make, write
from runcard.config import find_project
from runcard.files.sheets import FolderStore, print_templates, sheet_store
from runcard.templates import builtin_folder

KEY = "ab" + "c" * 62


def test_what_is_kept_is_got(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "new" / "folder")
    assert store.get(KEY) is None
    store.put(KEY, b"content")
    assert FolderStore(tmp_path / "new" / "folder").get(KEY) == b"content"
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_a_damaged_file_is_none(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put(KEY, b"content")
    place = next(path for path in tmp_path.rglob("*") if path.is_file())
    for damaged in (b"", place.read_bytes()[:-1], place.read_bytes() + b"x"):
        place.write_bytes(damaged)
        assert store.get(KEY) is None
    store.put(KEY, b"content")
    assert store.get(KEY) == b"content"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = FolderStore(tmp_path / "file" / "store")
    store.put(KEY, b"content")
    assert store.get(KEY) is None
    store.tidy()


def test_many_at_once(tmp_path: Path) -> None:
    contents = {f"{n % 7:02}{'0' * 62}": bytes([n % 7]) * 100_000 for n in range(40)}

    def work(n: int) -> bool:
        key = f"{n % 7:02}{'0' * 62}"
        store = FolderStore(tmp_path)
        store.put(key, contents[key])
        return store.get(key) == contents[key]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(40)))


def test_what_nobody_asks_for_is_dropped(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    keys = [f"{n:02}{'0' * 62}" for n in range(3)]
    for key in keys:
        store.put(key, key.encode())
    long_ago = time.time() - 30 * 86400
    for path in tmp_path.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    assert FolderStore(tmp_path).get(keys[1]) is not None
    store.tidy()
    assert [store.get(key) is not None for key in keys] == [False, True, False]


def test_built_in_templates_are_used_as_they_are(tmp_path: Path) -> None:
    project = find_project(make(tmp_path))
    assert print_templates(project) == builtin_folder() / "print"
    assert not (tmp_path / ".runcard-cache").exists()


def test_own_templates_win_one_by_one(tmp_path: Path) -> None:
    project = find_project(make(tmp_path))
    write(tmp_path / "templates" / "print" / "marks.typ", '#import "builtin/marks.typ": *\n')
    write(tmp_path / "templates" / "print" / "fonts" / "own.ttf", "a font")
    folder = print_templates(project)
    builtin = builtin_folder() / "print"
    assert (folder / "marks.typ").read_text() == '#import "builtin/marks.typ": *\n'
    assert (folder / "builtin" / "marks.typ").read_bytes() == (builtin / "marks.typ").read_bytes()
    assert (folder / "sheet.typ").read_bytes() == (builtin / "sheet.typ").read_bytes()
    assert {path.name for path in (folder / "fonts").glob("*.ttf")} >= {"own.ttf", "DejaVuSans-subset.ttf"}
    assert print_templates(project) == folder
    write(tmp_path / "templates" / "print" / "marks.typ", "// changed\n")
    assert print_templates(project) != folder


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    root = make(tmp_path / "project")
    (tmp_path / "secret.typ").write_text("secret")
    (root / "templates" / "print").mkdir(parents=True)
    (root / "templates" / "print" / "secret.typ").symlink_to(tmp_path / "secret.typ")
    assert print_templates(find_project(root)) == builtin_folder() / "print"


def test_the_store_is_the_projects(tmp_path: Path) -> None:
    sheet_store(find_project(make(tmp_path))).put(KEY, b"x")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".runcard-cache"]
