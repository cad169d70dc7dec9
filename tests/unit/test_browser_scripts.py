"""The bundled scripts are those of `browser/src`, and they weigh what a telephone can load."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "templates" / "assets"
BUDGET = 40_000  # bytes, compressed


def test_the_bundles_are_current(tmp_path: Path) -> None:
    subprocess.run(["node", "bundle.js", str(tmp_path)], cwd=ROOT / "browser", check=True)
    made = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert {each.name: each.read_bytes() for each in ASSETS.glob("*.js")} == made, "run `make scripts`"


def test_scripts_and_styles_are_light() -> None:
    files = [*ASSETS.glob("*.js"), *ASSETS.glob("*.css")]
    assert sum(len(gzip.compress(each.read_bytes())) for each in files) < BUDGET
