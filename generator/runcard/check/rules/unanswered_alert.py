"""A runbook answers every alert."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each alert that no runbook names."""
    answered = {name for _, runbook in context.runbooks for name in runbook.alerts}
    for entry, alert in context.alerts:
        if alert.name not in answered:
            hint = "Name it under `alerts:` of a runbook; or say here who writes one by when."
            yield Problem(entry.place("name"), f"no runbook answers `{alert.name}`", hint)


RULE = Rule(
    code="unanswered-alert",
    severity=Severity.WARNING,
    summary="A runbook answers each alert.",
    why=(
        "An alert that says nothing about what to do wakes somebody for nothing, and is soon silenced. Where a runbook"
        " is still to be written, a comment `# runcard: allow unanswered-alert - who, by when` beside the alert keeps"
        " the page *Find by alert* honest: it lists the alert without one."
    ),
    bad=samples.runbook(),
    good=samples.runbook("alerts: [ShopDown]"),
    check=check,
    whole=True,
)
