"""Events of a run name what the run has."""

from __future__ import annotations

from collections.abc import Container, Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import Kept, kept
from runcard.diagnostic import Severity
from runcard.model.run_event import Undone

_FIELDS = {"step": "step", "at_step": "step", "section": "section", "variable": "variable"}


def check(context: Context) -> Iterator[Problem]:
    """Yield each mention of a step, section, variable or event that the run does not have."""
    for each in kept(context):
        yield from _of_procedures(each)
        yield from _of_events(each)


def _of_procedures(each: Kept) -> Iterator[Problem]:
    for path, procedure in each.procedures:
        anchors = {section.anchor for section in procedure.sections}
        for n, step in enumerate(procedure.steps):
            if step.section not in anchors:
                message = f"`{step.id}` stands in the section `{step.section}`, which the run does not have"
                yield Problem(each.place(*path, "steps", n, "section"), message, _HINT)


def _of_events(each: Kept) -> Iterator[Problem]:
    known = _Known(each)
    for n, event in enumerate(each.run.events):
        for name, kind in _FIELDS.items():
            target = event.__dict__.get(name)
            if target and target not in known.of[kind]:
                yield Problem(each.place("events", n, name), f"the run has no {kind} `{target}`", _HINT)
        for m, target in enumerate(event.__dict__.get("left", ())):
            if target not in known.of["step"]:
                yield Problem(each.place("events", n, "left", m), f"the run has no step `{target}`", _HINT)
        if isinstance(event, Undone) and (event.event not in known.of["event"] or event.event == event.id):
            message = f"there is no event `{event.event}` to take back"
            yield Problem(each.place("events", n, "event"), message, _HINT)


class _Known:
    """What can be named, by kind; of every procedure that the run followed."""

    def __init__(self, each: Kept) -> None:
        every = [procedure for _, procedure in each.procedures]
        self.of: dict[str, Container[str]] = {
            "step": each.steps,
            "section": {section.anchor for procedure in every for section in procedure.sections},
            "variable": {variable.name for procedure in every for variable in procedure.variables},
            "event": each.numbers,
        }


_HINT = "Take the file as the page wrote it: something in it was changed or left out."

RULE = Rule(
    code="run-reference",
    severity=Severity.ERROR,
    summary="What the events of a run name is part of the run.",
    why=(
        "A run holds the checklist as it was, so that its log can be read years later. An event on a step that is not"
        " in it, or one that takes back what never happened, shows that a part was changed or lost."
    ),
    bad=run({"type": "done", "step": "DEP-9"}),
    good=run({"type": "done", "step": "DEP-1"}),
    check=check,
)
