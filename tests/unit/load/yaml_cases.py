"""The folders below tests/cases/yaml: small binders and what loading them must say.

A folder holds input files as they would stand below a source folder, or a `made.toml` that describes inputs which
cannot stand in git as text, or both; and `expected.txt`, each diagnostic as `path:line:column: code message`, then its
hint and its other places, indented. A fine binder has an empty one.

`made.toml` has a table for each input file: its bytes are `prefix`, `repeat` as often as `times` says, and `suffix`, in
`encoding`; or `hex`, the bytes themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from runcard.diagnostic import Diagnostic

CASES = Path(__file__).parents[2] / "cases" / "yaml"
EXPECTED, MADE = "expected.txt", "made.toml"


def cases() -> list[str]:
    """Return the names of all cases."""
    return sorted(folder.name for folder in CASES.iterdir())


def inputs(name: str) -> dict[str, bytes]:
    """Return the input files of a case by their paths below its folder."""
    folder = CASES / name
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (EXPECTED, MADE)
    }
    if (folder / MADE).is_file():
        found |= {file: _made(table) for file, table in tomllib.loads((folder / MADE).read_text("utf-8")).items()}
    return found


def _made(table: dict[str, Any]) -> bytes:
    if "hex" in table:
        return bytes.fromhex(table["hex"])
    text: str = table.get("prefix", "") + table.get("repeat", "") * table.get("times", 1) + table.get("suffix", "")
    return text.encode(table.get("encoding", "utf-8"))


def expected(name: str) -> str:
    """Return what loading a case must say."""
    return (CASES / name / EXPECTED).read_text("utf-8")


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return diagnostics in the form of `expected.txt`."""
    lines = []
    for diagnostic in diagnostics:
        lines.append(f"{diagnostic.location}: {diagnostic.code} {diagnostic.message}")
        lines.append(f"    {diagnostic.hint}")
        lines += [f"    see {related.location}: {related.message}" for related in diagnostic.related]
    return "".join(f"{line}\n" for line in lines)
