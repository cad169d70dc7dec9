"""The `runcard` command: its verbs, and where faults become exit codes."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from runcard import __version__
from runcard.cli import build, check, explain, export, ids, init, print, serve
from runcard.cli.faults import exit_code_of

VERBS: Mapping[str, click.Command] = {
    "init": init.command,
    "check": check.command,
    "build": build.command,
    "serve": serve.command,
    "print": print.command,
    "ids": ids.command,
    "export": export.command,
    "explain": explain.command,
}


class _InOrder(click.Group):
    """Lists the verbs in the order of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]}, commands=dict(VERBS))
@click.version_option(__version__, prog_name="runcard")
def app() -> None:
    """Runbooks and checklists from one YAML model.

    Exit codes: 0 fine; 1 findings, or something for you to mend; 2 wrong usage; 3 a bug in Runcard.
    """


def main() -> None:
    """Run the command line; exits 0, 1 (findings or the user's input), 2 (usage) or 3 (a bug in Runcard)."""
    sys.exit(exit_code_of(lambda: app.main(standalone_mode=False)))
