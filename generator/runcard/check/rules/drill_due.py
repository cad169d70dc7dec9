"""Runbooks are practised."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import count
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each runbook without a day to practise it, or whose day has passed on the day of the check."""
    for entry, runbook in context.runbooks:
        drill = runbook.drill
        if drill is None:
            hint = "Add `drill: {due: DATE}`; `last:` follows when it has been practised."
            yield Problem(entry.place(), "no day is set to practise this runbook", hint)
        elif (late := (context.today - drill.due).days) > 0:
            message = f"the drill was due on {drill.due.isoformat()}, {count(late, 'day')} ago"
            hint = "Practise it; then set `last:` to that day and `due:` to the next."
            yield Problem(entry.place("drill", "due"), message, hint)


RULE = Rule(
    code="drill-due",
    severity=Severity.WARNING,
    summary="Each runbook is practised in time.",
    why="A runbook that nobody has ever walked through is a guess. The first walk shows which step no longer works.",
    bad=samples.runbook("drill: {due: 2026-02-01}"),
    good=samples.runbook("drill: {last: 2026-02-01, due: 2026-08-01}"),
    check=check,
)
