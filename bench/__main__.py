"""`python -m bench`: builds the same corpora with Runcard and its peers, and prints how long each took."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import report
from bench.corpus import LARGEST, corpus
from bench.measure import Run, measure
from bench.peers import DEFAULT, PEERS, Peer
from bench.verify import faults

WORK = Path(__file__).parent / "work"
_OLD = "old"
SLOW = 60.0
"""Seconds from which on a peer is run once, however many repeats are asked for."""


def main() -> int:
    """Run the benchmark; return 1 where a tool failed or did not build the whole corpus."""
    options = _options()
    peers = [PEERS[name] for name in options.peers]
    results: dict[tuple[int, str], list[Run]] = {}
    try:
        for size in options.sizes:
            _prepare(size, peers)
            # The first run of each is for its memory, the others for its time.
            for repeat in range(options.repeat + 1):
                # In turns, and in the other direction each time: no tool always runs on the machine another has warmed.
                for peer in peers if repeat % 2 == 0 else reversed(peers):
                    runs = results.setdefault((size, peer.name), [])
                    if not runs or runs[0].seconds < SLOW:
                        runs.append(_measured(peer, size, watch=not runs))
    finally:
        shutil.rmtree(WORK / _OLD, ignore_errors=True)
    print(f"{report.as_text(report.times(results))}\n\n{report.as_text(report.targets(results))}")
    if options.write:
        command = shlex.join(["python", "-m", "bench", *sys.argv[1:]])
        options.write.write_text(report.page(results, command), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=(100, 1000, 10000), help="checklists, such as 100,1000,10000")
    parser.add_argument("--peers", type=_peers, default=DEFAULT, help=f"of {', '.join(PEERS)}")
    parser.add_argument(
        "--repeat", type=int, default=3, help=f"timed runs of each; one where it takes over {SLOW:.0f} s"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the report as Markdown too")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(part) for part in text.split(","))
    if not all(1 <= size <= LARGEST for size in sizes):
        raise argparse.ArgumentTypeError(f"sizes are from 1 to {LARGEST}")
    return sizes


def _peers(text: str) -> Sequence[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)} is not one of {', '.join(PEERS)}")
    return names


def _prepare(size: int, peers: Sequence[Peer]) -> None:
    """Write the corpus for each peer, anew."""
    for project, write in {peer.project: peer.write for peer in peers}.items():
        _say(f"{size:,} checklists: writing {project}")
        _put_aside(_folder(size, project))
        write(_folder(size, project), corpus(size))


def _measured(peer: Peer, size: int, *, watch: bool) -> Run:
    """Measure one run into an empty output folder, and verify what it made. `watch` the memory of its children too.

    Raises:
        SystemExit: it failed, or its output does not hold the corpus.
    """
    folder = _folder(size, peer.project)
    if peer.site:
        _put_aside(folder / peer.site)
    _say(f"{size:,} checklists: {peer.name} …")
    log = WORK / f"{size}-{peer.name}.log"
    run = measure(peer.command(), folder, log, watch=watch)
    if run.status != 0:
        raise SystemExit(f"{shlex.join(peer.command())} ended with {run.status}:\n{log.read_text('utf-8')[-2000:]}")
    if peer.site and (missing := list(faults(peer, folder, size))):
        raise SystemExit("\n".join(missing[:20]))
    _say(f"{size:,} checklists: {peer.name} took {run.seconds:.2f} s, {run.peak / 1e6:,.0f} MB")
    return run


def _put_aside(folder: Path) -> None:
    """Move a folder away. Nothing is deleted before all is measured.

    ext4 without a journal passes over each inode that was freed in the last minutes whenever it makes a file: to make
    the files of a site where another had just been deleted took a third of the build.
    """
    if folder.exists():
        (WORK / _OLD).mkdir(parents=True, exist_ok=True)
        folder.rename(Path(tempfile.mkdtemp(dir=WORK / _OLD)) / folder.name)


def _folder(size: int, project: str) -> Path:
    return WORK / str(size) / project


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
