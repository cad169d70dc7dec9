"""A linter has nothing to say of a command."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.commands import readable, scripts
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.shell import lint_faults
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each finding of shellcheck; one problem in all where a program that judges commands is missing."""
    those = scripts(context)
    if those and context.shell.missing:
        names = " and ".join(f"`{name}`" for name in context.shell.missing)
        message = f"commands were not judged: {names} is not installed"
        hint = "Install it (`pip install 'runcard[shell]'` brings shellcheck), or write `rules: {shell-lint: off}`."
        yield Problem(those[0].entries[0].place("command"), message, hint)
    those = readable(context, those)
    for found in lint_faults(context.shell, [script.text for script in those]):
        code = found.message.rpartition("(")[2].rstrip(")")
        hint = f"Correct it; `https://www.shellcheck.net/wiki/{code}` says why."
        yield from those[found.number].problems(found, found.message, hint)


RULE = Rule(
    code="shell-lint",
    severity=Severity.WARNING,
    summary="shellcheck has nothing to say of a command.",
    why=(
        "Most commands that do something else than they seem to do lack quotes. shellcheck knows hundreds of such"
        " traps; its remarks of the weight *info* and above are shown. Where bash or shellcheck is not installed, this"
        " rule says so, once."
    ),
    bad=samples.items("do: Delete old files\ncommand: rm $(cat old.txt)"),
    good=samples.items("do: Delete old files\ncommand: xargs rm < old.txt"),
    check=check,
)
