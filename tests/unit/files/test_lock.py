from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from runcard.files.lock import Lock

HOLD = """
import sys
from pathlib import Path
from runcard.files.lock import Lock
lock = Lock(Path(sys.argv[1]))
lock.acquire(lambda: print("waiting", flush=True))
print("held", flush=True)
sys.stdin.readline()
lock.release()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_second_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holder(path) as first, holder(path) as second:
        assert {told(first), told(second)} == {"held", "waiting"}
        # Whoever holds it lets go at a line of input; the other then has it, though the file was deleted meanwhile.
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert "held" in {told(first), told(second)}
    assert not path.exists()


def test_lock_dies_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holder(path) as process:
        assert told(process) == "held"
        process.kill()
    lock = Lock(path)
    lock.acquire(lambda: None)
    assert lock.held
    lock.release()
    lock.release()
    assert not lock.held
    assert not path.exists()
