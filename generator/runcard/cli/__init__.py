"""The command line: one verb a file."""

from __future__ import annotations

from runcard.collector import held_back


def main() -> None:
    """Run `runcard`."""
    with held_back():  # what is imported stays
        from runcard.cli.app import main as run

    run()
