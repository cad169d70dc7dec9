from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from projects import make, tree, write
from runcard.config import Project, find_project
from runcard.errors import OutputError
from runcard.files import exchange, staging
from runcard.files.guard import MARKER
from runcard.files.staging import Staging


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(make(tmp_path / "project"))


def never() -> None:
    raise AssertionError("nobody else builds here")


def stage(project: Project, *, force: bool = False) -> Staging:
    return Staging.open(project, force=force, waiting=never)


def build(project: Project, text: str) -> None:
    new = stage(project)
    write(new.folder / "index.html", text)
    new.publish()


def hidden(project: Project) -> list[str]:
    return sorted(path.name for path in project.root.iterdir() if path.name.startswith(".runcard"))


@pytest.fixture(params=["in one step", "in two steps"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in two steps":
        monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    return str(request.param)


@pytest.mark.usefixtures("swapping")
def test_new_site_takes_the_place_of_the_old(project: Project) -> None:
    build(project, "old")
    write(project.site / "stale.html", "left by hand")
    build(project, "new")
    assert sorted(tree(project.site)) == [MARKER, "index.html"]
    assert (project.site / "index.html").read_text("utf-8") == "new"
    assert hidden(project) == []


def test_old_site_stands_until_published(project: Project) -> None:
    build(project, "old")
    new = stage(project)
    write(new.folder / "index.html", "half")
    assert (project.site / "index.html").read_text("utf-8") == "old"
    new.discard()
    assert (project.site / "index.html").read_text("utf-8") == "old"
    assert hidden(project) == []


def test_failed_swap_leaves_the_old_site(project: Project, monkeypatch: pytest.MonkeyPatch, swapping: str) -> None:
    build(project, "old")
    new = stage(project)
    rename = Path.rename

    def fails_on_new(self: Path, target: Path) -> Path:
        if self == new.folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return rename(self, target)

    def fails(one: Path, other: Path) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(one))

    monkeypatch.setattr(Path, "rename", fails_on_new)
    if swapping == "in one step":
        monkeypatch.setattr(staging, "exchange", fails)
    with pytest.raises(OutputError, match="No space left"):
        new.publish()
    assert (project.site / "index.html").read_text("utf-8") == "old"
    assert hidden(project) == []


def test_build_killed_between_two_renames_is_mended(project: Project) -> None:
    build(project, "old")
    project.site.rename(project.root / ".runcard-site.old")
    write(project.root / ".runcard-site.4711.new" / "index.html", "half")
    new = stage(project)
    assert (project.site / "index.html").read_text("utf-8") == "old"
    new.discard()
    assert hidden(project) == []


def test_left_over_old_site_goes(project: Project) -> None:
    build(project, "new")
    write(project.root / ".runcard-site.old" / "index.html", "old")
    stage(project).discard()
    assert (project.site / "index.html").read_text("utf-8") == "new"
    assert hidden(project) == []


def test_other_sites_leftovers_stay(project: Project) -> None:
    write(project.root / ".runcard-site2.1.new" / "index.html", "another build at work")
    write(project.root / ".runcard-site.notes", "mine")
    stage(project).discard()
    assert hidden(project) == [".runcard-site.notes", ".runcard-site2.1.new"]


def test_foreign_folder_is_refused_and_forced(project: Project) -> None:
    write(project.site / "thesis.txt", "years of work")
    with pytest.raises(OutputError, match="did not make") as caught:
        stage(project)
    assert "--force" in caught.value.hint
    assert (project.site / "thesis.txt").read_text("utf-8") == "years of work"
    assert hidden(project) == []
    stage(project, force=True).publish()
    assert list(tree(project.site)) == [MARKER]


def test_empty_folder_is_taken(project: Project) -> None:
    project.site.mkdir()
    build(project, "new")
    assert (project.site / "index.html").is_file()


def test_mode_of_the_folder_stays(project: Project) -> None:
    build(project, "old")
    project.site.chmod(0o750)
    build(project, "new")
    assert project.site.stat().st_mode & 0o777 == 0o750


def test_a_site_that_was_made_read_only_leaves_nothing_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, "old")
    project.site.chmod(0o555)
    modes = []
    delete = shutil.rmtree

    def deleting(folder: Path, *arguments: Any, **options: Any) -> None:
        # Who is root deletes from any folder: others need it to be their own to write in.
        if folder.exists():
            modes.append(folder.stat().st_mode & 0o777)
        delete(folder, *arguments, **options)

    monkeypatch.setattr(shutil, "rmtree", deleting)
    build(project, "new")
    assert project.site.stat().st_mode & 0o777 == 0o555
    assert modes == [0o700]
    assert hidden(project) == []


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_checked_out_branch_stays(project: Project, kind: str) -> None:
    build(project, "old")
    write(project.site / (".git/HEAD" if kind == "folder" else ".git"), "gitdir: elsewhere")
    build(project, "new")
    assert (project.site / (".git/HEAD" if kind == "folder" else ".git")).read_text("utf-8") == "gitdir: elsewhere"
    assert (project.site / "index.html").read_text("utf-8") == "new"


def test_link_to_the_site_is_followed(project: Project, tmp_path: Path) -> None:
    project.site.symlink_to(tmp_path / "www")
    build(project, "old")
    build(project, "new")
    assert project.site.is_symlink()
    assert (tmp_path / "www" / "index.html").read_text("utf-8") == "new"


def test_no_room_for_the_folder(project: Project) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        Staging.open(
            Project(project.root, project.source, Path("/proc/runcard/site"), project.templates, project.pages),
            force=False,
            waiting=never,
        )


def test_discard_without_the_lock_touches_nothing(project: Project) -> None:
    at_work = stage(project)
    write(at_work.folder / "index.html", "at work")
    Staging(at_work.site).discard()
    assert (at_work.folder / "index.html").is_file()
    at_work.discard()


@pytest.mark.parametrize(
    "site",
    [
        "source",
        "source/pages",
        "source/site",
        ".",
        "..",
        "templates",
        "templates/x",
        ".git",
        ".git/x",
        "~",
        "/",
        "~/..",
    ],
)
def test_precious_folders_are_refused(project: Project, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = project.root.parent / "home" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    named = Path(site.replace("~", str(home)))
    before = tree(project.root)
    aimed = Project(project.root, project.source, project.root / named, project.templates, project.pages)
    with pytest.raises(OutputError, match=r"site folder .* (is|holds|lies in) ") as caught:
        Staging.open(aimed, force=True, waiting=never)
    assert caught.value.hint
    assert tree(project.root) == before


def test_link_to_a_precious_folder_is_refused(project: Project) -> None:
    project.site.symlink_to(project.source_folder)
    with pytest.raises(OutputError, match="is the source folder"):
        stage(project, force=True)


def test_file_in_place_of_the_site(project: Project) -> None:
    write(project.site, "a file")
    with pytest.raises(OutputError, match="is not a folder"):
        stage(project, force=True)


def test_mount_point_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.site.mkdir()
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == project.site)
    with pytest.raises(OutputError, match="mount point"):
        stage(project)


def test_exchange_swaps_or_says_that_it_cannot(tmp_path: Path) -> None:
    write(tmp_path / "a/x", "from a")
    write(tmp_path / "b/x", "from b")
    swapped = exchange.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/x").read_text("utf-8") == ("from b" if swapped else "from a")
