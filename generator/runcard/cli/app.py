"""The `runcard` command: its verbs, its options that every verb takes, and where faults become exit codes."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from runcard import __version__
from runcard.cli import check
from runcard.cli.faults import exit_code_of

VERBS: Mapping[str, click.Command] = {"check": check.command}


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=dict(VERBS))
@click.version_option(__version__, prog_name="runcard")
def app() -> None:
    """Runbooks and checklists from one YAML model."""


def main() -> None:
    """Run the command line; exits 0, 1 (findings or the user's input), 2 (usage) or 3 (a bug in Runcard)."""
    sys.exit(exit_code_of(lambda: app.main(standalone_mode=False)))
