"""What a shell and its linter say of commands. Running programs is left to who has them: see `runcard.programs`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Fault(NamedTuple):
    """A fault in a script: its line, counted from 1, and what it is."""

    line: int
    message: str


class Shell(Protocol):
    """The programs that judge commands."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The programs that are not installed."""

    def syntax(self, script: str) -> tuple[Fault, ...]:
        """Return why a shell cannot read a script; nothing where it can, or where there is no shell."""

    def lint(self, script: str) -> tuple[Fault, ...]:
        """Return what a linter warns of; nothing where there is no linter."""


class NoShell:
    """Judges nothing, for checks that are about other things."""

    missing: tuple[str, ...] = ()

    def syntax(self, script: str) -> tuple[Fault, ...]:
        return ()

    def lint(self, script: str) -> tuple[Fault, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Found:
    """A fault of one command: its number, the line in it, and what it is."""

    number: int
    line: int
    message: str


# Commands a script at a time: a linter takes longer than in proportion for a longer one.
_BATCH = 100
# Nothing but plain words and quotes without a meaning inside: no shell can take it otherwise than it looks.
_RESERVED = "case coproc do done elif else esac fi for function if in select then time until while"
_WORD = r"(?:[\w./:=@%+,-]++|\"[\w ./:=@%+,<>()|&;'-]*+\"|'[^'\n]*+')++"
_PLAIN = re.compile(rf"(?!(?:{_RESERVED.replace(' ', '|')})\b)(?!\w+=){_WORD}(?: ++{_WORD})*+")


def is_plain(command: str) -> bool:
    """Whether a command is so simple that nothing can be wrong with it as a script."""
    return all(_PLAIN.fullmatch(line) for line in command.strip().split("\n"))


def syntax_faults(shell: Shell, commands: Sequence[str]) -> Iterator[Found]:
    """Yield the first fault of each command that a shell cannot read."""
    alone = [n for n, command in enumerate(commands) if _may_reach_on(command)]
    together = sorted(set(range(len(commands))) - set(alone))
    groups = [[n] for n in alone] + [together[start : start + _BATCH] for start in range(0, len(together), _BATCH)]
    found = (each for group in groups for each in _halved(shell.syntax, commands, group))
    yield from sorted(found, key=lambda each: each.number)


def _may_reach_on(command: str) -> bool:
    """Whether a quote or a here-document may be open at the end: two such commands would mend each other."""
    return "<<" in command or command.endswith("\\") or any(command.count(quote) % 2 for quote in "'\"`")


def _halved(judge: Callable[[str], tuple[Fault, ...]], commands: Sequence[str], group: list[int]) -> Iterator[Found]:
    """Look at a group at once; only where something is wrong, at each half, down to the one that is."""
    script = _Script([commands[n] for n in group])
    faults = judge(script.text)
    if not faults:
        return
    if len(group) == 1:
        yield Found(group[0], script.locate(faults[0].line)[1], faults[0].message)
        return
    middle = len(group) // 2
    yield from _halved(judge, commands, group[:middle])
    yield from _halved(judge, commands, group[middle:])


def lint_faults(shell: Shell, commands: Sequence[str]) -> Iterator[Found]:
    """Yield what a linter warns of in commands that a shell can read."""
    for start in range(0, len(commands), _BATCH):
        script = _Script(commands[start : start + _BATCH])
        for fault in shell.lint(script.text):
            number, line = script.locate(fault.line)
            yield Found(start + number, line, fault.message)


class _Script:
    """Commands as one script, each in a function of its own, so that one process judges them all."""

    def __init__(self, commands: Sequence[str]) -> None:
        lines: list[str] = []
        self._owners: list[tuple[int, int]] = []
        for number, command in enumerate(commands):
            own = command.strip("\n").split("\n")
            lines += [f"c{number}() {{ :", *own, "}"]
            self._owners += [(number, 1), *((number, n) for n in range(1, len(own) + 1)), (number, len(own))]
        self.text = "\n".join([*lines, ""])

    def locate(self, line: int) -> tuple[int, int]:
        """Return the command that a line of the script belongs to, and the line in it."""
        return self._owners[min(max(line, 1), len(self._owners)) - 1]
