"""A command's time, memory and exit code, its children's memory included."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.measure import measure

MEGA = 1_000_000
HOLD = "import os, sys; held = b'x' * 40_000_000; sys.stdin.read(); os._exit(0)"


def test_memory_is_that_of_the_command_and_not_of_this_process(tmp_path: Path) -> None:
    held = b"x" * (200 * MEGA)
    run = measure([sys.executable, "-S", "-c", "pass"], tmp_path, tmp_path / "log")
    assert run.peak < 60 * MEGA < len(held)


def test_the_exit_code_and_the_output_are_kept(tmp_path: Path) -> None:
    code = "import sys; print('said'); sys.exit(3)"
    run = measure([sys.executable, "-S", "-c", code], tmp_path, tmp_path / "log")
    assert run.status == 3
    assert (tmp_path / "log").read_text("utf-8") == "said\n"


def test_children_are_counted_together_where_somebody_watches(tmp_path: Path) -> None:
    held = "held = bytearray(50_000_000); import time; time.sleep(1)"
    code = f"import subprocess, sys; p = [subprocess.Popen([sys.executable, '-S', '-c', {held!r}]) for _ in '12']"
    code += "; [each.wait() for each in p]"
    command = [sys.executable, "-S", "-c", code]
    assert measure(command, tmp_path, tmp_path / "log", watch=True).peak > 100 * MEGA
    assert measure(command, tmp_path, tmp_path / "log").peak < 100 * MEGA
