"""A shell can read every command."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.commands import scripts
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.shell import syntax_faults
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each command in which `bash -n` finds a fault."""
    those = scripts(context)
    hint = "Correct it; a part that a person fills in is a variable: `{{pod}}`."
    for found in syntax_faults(context.shell, [script.text for script in those]):
        yield from those[found.number].problems(found, f"a shell cannot read this command: {found.message}", hint)


RULE = Rule(
    code="shell-syntax",
    severity=Severity.ERROR,
    summary="A shell can read each command.",
    why=(
        "A command is pasted in the middle of an incident; one with a quote too many ends in a prompt that waits."
        " `bash -n` reads each command, with the examples of its variables filled in, and runs nothing. Where there is"
        " no bash, `shell-lint` says so."
    ),
    bad=samples.items("do: List the pods\ncommand: kubectl get pods -l 'app=shop"),
    good=samples.items("do: List the pods\ncommand: kubectl get pods -l 'app=shop'"),
    check=check,
)
