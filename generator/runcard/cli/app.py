"""The `runcard` command: its verbs, and where faults become exit codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import cast

import click

from runcard import __version__
from runcard.cli.faults import UNREAD, exit_code_of, replace_closed_streams
from runcard.collector import leave


class _Verbs(Mapping[str, click.Command]):
    """The verbs by name, each imported when it is asked for: `check` need not wait for what prints and builds."""

    def __init__(self, *names: str) -> None:
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._names:
            raise KeyError(name)
        command: click.Command = import_module(f"runcard.cli.{name}").command
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


VERBS = _Verbs(
    *("init", "check", "build", "serve", "print", "form", "new", "record"),
    *("ids", "export", "schema", "explain"),
)


class _App(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the verbs in the order of their use."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb. Where its output is not read to the end, click would exit with 1, which means findings."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return UNREAD


@click.group(
    cls=_App,
    context_settings={"help_option_names": ["-h", "--help"]},
    commands=cast("MutableMapping[str, click.Command]", VERBS),
)
@click.version_option(__version__, prog_name="runcard")
def app() -> None:
    """Runbooks and checklists from one YAML model.

    Exit codes: 0 fine; 1 findings, or something for you to mend; 2 wrong usage; 3 a bug in Runcard.
    """


def main() -> None:
    """Run the command line; exits 0, 1 (findings or the user's input), 2 (usage) or 3 (a bug in Runcard)."""
    replace_closed_streams()
    leave(exit_code_of(lambda: app.main(standalone_mode=False)))
