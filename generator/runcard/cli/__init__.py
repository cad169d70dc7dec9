"""The command line: one verb a file."""

from __future__ import annotations


def main() -> None:
    """Run `runcard`."""
    from runcard.cli.app import main as run

    run()
