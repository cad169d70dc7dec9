"""The bundled scripts and styles are those of `browser/src`, and they weigh what a telephone can load."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "templates" / "assets"
MADE = {"iframe-worker.js", "runcard.css", "runcard.js", "sw.js"}
# Somebody else's, and loaded by no page but those of a copy that is opened from a folder.
FOREIGN = {"iframe-worker.js"}
BROTLI, GZIP = 38_800, 43_300  # bytes
WEIGH = """
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
const files = process.argv.slice(1).map((name) => readFileSync(name));
const sum = (pack) => files.reduce((total, file) => total + pack(file).length, 0);
console.log(JSON.stringify([sum(brotliCompressSync), sum((file) => gzipSync(file, { level: 9 }))]));
"""


def test_the_bundles_are_current(tmp_path: Path) -> None:
    subprocess.run(["node", "bundle.js", str(tmp_path)], cwd=ROOT / "browser", check=True)
    made = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert made.keys() == MADE
    assert {name: (ASSETS / name).read_bytes() for name in MADE} == made, "run `make scripts`"


def test_scripts_and_styles_are_light() -> None:
    ours = [each for kind in ("*.js", "*.css") for each in ASSETS.glob(kind) if each.name not in FOREIGN]
    command = ["node", "--input-type=module", "--eval", WEIGH, *map(str, ours)]
    brotli, gzip = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert brotli < BROTLI
    assert gzip < GZIP
