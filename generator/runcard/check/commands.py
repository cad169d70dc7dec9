"""The commands of a binder as a shell would get them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from runcard.check.context import Context
from runcard.check.rule import Problem
from runcard.check.shell import Found, is_plain, syntax_faults
from runcard.model.binder import Entry
from runcard.model.command import filled


@dataclass(frozen=True, slots=True)
class Script:
    """A command with its variables filled in, and the entries that have it."""

    text: str
    entries: tuple[Entry, ...]

    def problems(self, found: Found, message: str, hint: str) -> Iterator[Problem]:
        """Yield a fault at each of the entries."""
        for entry in self.entries:
            lines = str(entry.node.__dict__["command"]).strip("\n").split("\n")
            within = lines[min(found.line, len(lines)) - 1].strip()
            yield Problem(entry.place("command", within=within), message, hint)


def scripts(context: Context) -> list[Script]:
    """Return the commands in which a shell could find a fault, each text once."""
    by_text: dict[str, list[Entry]] = {}
    for entry, command in context.commands:
        if (text := _filled(entry, command)) and not is_plain(text):
            by_text.setdefault(text, []).append(entry)
    return [Script(text, tuple(entries)) for text, entries in by_text.items()]


def _filled(entry: Entry, command: str) -> str:
    procedure = entry.procedure
    if "{{" not in command or procedure is None:
        return command
    return filled(command, {variable.name: variable.example for variable in procedure.variables})


def readable(context: Context, all_scripts: Iterable[Script]) -> list[Script]:
    """Return the scripts that a shell can read."""
    those = list(all_scripts)
    broken = {found.number for found in syntax_faults(context.shell, [script.text for script in those])}
    return [script for n, script in enumerate(those) if n not in broken]
