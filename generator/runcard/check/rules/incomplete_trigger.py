"""A trigger says everything that a decision needs."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import listing
from runcard.diagnostic import Severity
from runcard.model.checklist import Trigger

_NEEDED = {
    "metric": "metric",
    "limit": "limit",
    "window": "window",
    "source": "source",
    "decides": "who decides",
    "starts": "the first step",
}


def check(context: Context) -> Iterator[Problem]:
    """Yield each trigger with a part missing, and name the parts."""
    sources = {metric.id for metric in context.binder.settings.model.metrics if metric.source}
    for entry, trigger in context.triggers:
        missing = [name for name in _NEEDED if not getattr(trigger, name)]
        if trigger.metric in sources and "source" in missing:
            missing.remove("source")
        if _is_event(trigger):
            missing = ["metric", "limit", *(name for name in missing if name in ("decides", "starts"))]
        if missing:
            hint = f"Add {', '.join(f'`{name}:`' for name in missing)}."
            yield Problem(
                entry.place(), f"the trigger leaves open: {listing([_NEEDED[name] for name in missing])}", hint
            )


def _is_event(trigger: Trigger) -> bool:
    """Whether nothing is measured: then there is no window and no source to ask for."""
    return not trigger.metric and not trigger.limit


_TRIGGER = """\
triggers:
- id: DEP-1
  text: Too many requests fail
  limit: "> 5 %"
  metric: error-rate
{}  starts: DEP-2
items:
- id: DEP-2
  do: Brief the team
"""
_REST = "  window: 5 min\n  source: The dashboard `errors`\n  decides: on-call\n"

RULE = Rule(
    code="incomplete-trigger",
    severity=Severity.WARNING,
    summary="A trigger names metric, limit, window, source, who decides, and the first step.",
    why=(
        "A trigger is read under pressure. For how long must the limit be crossed, where is the value read, who"
        " decides, and what is done first: what it leaves open is argued about then. A metric's own `source:`"
        " counts."
    ),
    bad=samples.entries(_TRIGGER.format("")),
    good=samples.entries(_TRIGGER.format(_REST)),
    check=check,
)
