"""The collector is held back, and given back as it was; what is kept stays to the end."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import pytest

from runcard.collector import held_back


def _fail() -> None:
    with held_back():
        assert not gc.isenabled()
        raise ZeroDivisionError


@pytest.mark.parametrize("enabled", [True, False])
def test_it_is_given_back_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ZeroDivisionError):
            _fail()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_what_was_made_is_not_looked_through_at_once() -> None:
    class Thing: ...

    with held_back():
        thing = Thing()
        thing.itself = thing  # type: ignore[attr-defined]
        seen = weakref.ref(thing)
        del thing
    gc.collect(1)
    assert seen() is not None
    gc.collect()
    assert seen() is None


@pytest.mark.parametrize(("kept", "taken_apart"), [("collector.keep(Thing())", False), ("thing = Thing()", True)])
def test_what_is_kept_is_not_taken_apart_and_output_is_whole(kept: str, taken_apart: bool) -> None:
    program = f"""
import os
from runcard import collector
class Thing:
    def __del__(self):
        os.write(2, b"taken apart")
def run():
    {kept}
run()
print("said")
collector.leave(1)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "said\n")
    assert ("taken apart" in done.stderr) == taken_apart
