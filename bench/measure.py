"""Runs one command and says how long it took and how much memory it used.

The command is started by a small process of its own (this module as a script): Linux carries the peak memory of the
process that starts a program over into that program's figure, and the benchmark itself is not small.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_SAMPLE_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    `seconds` is wall time, `cpu` the time of all processors, both in seconds. `peak` is memory in bytes: the largest
    resident set of one process. Where the run was `watched`, it is the largest sum over the command and its children
    (shared pages counted once) if that is larger; the run then took longer, for all of their memory was looked at.
    """

    seconds: float
    cpu: float
    peak: int
    status: int
    watched: bool = False


def measure(command: Sequence[str], folder: Path, log: Path, *, watch: bool = False) -> Run:
    """Run a command in `folder`, with its output in `log`. `watch` the memory of its children too."""
    helper = [sys.executable, "-S", str(Path(__file__)), "watch" if watch else "", str(log), *command]
    done = subprocess.run(helper, cwd=folder, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def _run(watch: str, log: str, *command: str) -> Run:
    # Who installs a package has its bytecode; who sets this variable would measure the compiler.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with Path(log).open("wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=environment)
        sampler = _Sampler(child.pid)
        if watch:
            sampler.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        sampler.stop()
    peak = max(usage.ru_maxrss * 1024, sampler.peak)
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, os.waitstatus_to_exitcode(status), bool(watch))


class _Sampler(threading.Thread):
    """Watches the memory of a process that has children: `wait4` knows only the largest of them."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_SAMPLE_EVERY):
            family = _family(self.pid)
            if len(family) > 1:
                self.peak = max(self.peak, sum(map(_proportional_set, family)))

    def stop(self) -> None:
        self._done.set()
        if self.is_alive():
            self.join()


def _family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    try:
        lists = [path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(member for children in lists for child in children.split() for member in _family(int(child)))]


def _proportional_set(pid: int) -> int:
    """Return the bytes a process has in memory, a page that n processes share counted as one n-th; 0 once it ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    json.dump(asdict(_run(*sys.argv[1:])), sys.stdout)
