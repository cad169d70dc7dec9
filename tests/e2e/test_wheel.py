"""The wheel works alone: built, installed into an empty environment, used on a new project from somewhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What the program reads beside its modules.
DATA = [
    "runcard/py.typed",
    "runcard/starter/files/gitignore",
    "runcard/templates/assets/runcard.css",
    "runcard/templates/site/checklist.html.j2",
]


def _run(*command: str | Path, cwd: Path, home: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing of this environment but the path and what pip needs to know of its index."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name == "PATH"}
    env = {**kept, "HOME": str(home), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    _run(*build, cwd=folder, home=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_alone_makes_checks_and_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert set(DATA) <= names
    assert {name.partition("/")[0] for name in names} == {"runcard", f"runcard-{wheel.name.split('-')[1]}.dist-info"}

    venv, elsewhere, home = tmp_path / "venv", tmp_path / "elsewhere", tmp_path / "home"
    elsewhere.mkdir()
    home.mkdir()
    _run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=tmp_path, home=home)
    pip = (sys.executable, "-m", "pip", "--python", venv, "install", "--quiet", "--no-compile")
    _run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=elsewhere, home=home)

    runcard, project = venv / "bin" / "runcard", tmp_path / "project"
    _run(runcard, "init", project, cwd=elsewhere, home=home)
    checked = _run(runcard, "check", "--strict", "-C", project, cwd=elsewhere, home=home)
    assert "no findings" in checked.stderr
    _run(runcard, "build", "-C", project, cwd=elsewhere, home=home)

    site = project / "site"
    assert "DEP-1" in (site / "DEP" / "index.html").read_text("utf-8")
    for page in ("", "contacts", "limits", "signoffs", "history", "ids", "changing"):
        assert (site / page / "index.html").is_file(), page
    exported = _run(runcard, "export", "-C", project, cwd=elsewhere, home=home).stdout
    assert (site / "runcard.json").read_text("utf-8") == exported
    assert json.loads(exported)["title"] == "Runbooks"
    assert list(elsewhere.iterdir()) == []
