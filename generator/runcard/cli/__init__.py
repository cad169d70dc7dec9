"""The command line: one verb a file."""

from __future__ import annotations

import gc


def main() -> None:
    """Run `runcard`."""
    # What a verb makes stays to its end, which is near: the collector would look through all of it for nothing, and did
    # so last whenever it was let go again. A verb that stays turns it on.
    gc.disable()
    from runcard.cli.app import main as run

    run()
