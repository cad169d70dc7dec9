"""What a run gives a form: times, people, its timeline, and what did not go as it stands in the checklist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from runcard.forms.markup import markdown_text
from runcard.forms.run_words import what
from runcard.model.binder import Binder
from runcard.model.record import is_record_id
from runcard.model.run import Run
from runcard.model.run_event import Happened, Overridden
from runcard.model.run_procedure import Step
from runcard.model.run_state import FAILED, NOT_APPLICABLE, RunState, state
from runcard.model.run_words import counted, outcome
from runcard.model.source import RunPart
from runcard.model.values import Row, Value, say_moment

# A record is read as text of a binder is, in which these have no place; a note may have been pasted from anywhere.
_NO_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def run_part(part: str, run: Run, binder: Binder) -> Value:
    """Return a part of a run, by its name in `RunPart`."""
    return _PARTS[part](_Told(state(run), binder))


class _Told:
    """A run, and how its words are written: as Markdown, with references to what the binder has."""

    def __init__(self, of: RunState, binder: Binder) -> None:
        self.state = of
        self.run = of.run
        self.index = binder.index

    def text(self, words: str) -> str:
        return markdown_text(" ".join(_NO_TEXT.sub(" ", words).split()))

    def ref(self, name: str) -> str:
        known = name and self.index.resolve(name) is not None
        return f"[[{name}]]" if known else self.text(name)

    def item(self, step: Step) -> str:
        return step.id if self.index.resolve(step.id) is not None else ""


def _ended(told: _Told) -> str:
    end = told.state.finished or told.state.abandoned
    return say_moment(end.when) if end else ""


def _drill_title(told: _Told) -> str:
    return f"Drill: {told.text(told.state.procedure.title)}" if told.run.drill else ""


def _summary(told: _Told) -> str:
    drill = "Drill. " if told.run.drill else ""
    text = f"{drill}{told.text(told.state.procedure.named)} was {outcome(told.state)}: {counted(told.state)}."
    lines = [f"- {row['item'] or row['action']} {row['exception']}: {row['reason']}" for row in _exceptions(told)]
    return "\n".join([text, *(["", *lines] if lines else [])])


def _timeline(told: _Told) -> tuple[Row, ...]:
    return tuple(
        {
            "time": say_moment(event.when),
            "kind": kind,
            "who": told.text(event.by),
            "what": words,
        }
        for event in told.state.events
        for kind, words in (what(event, told.state, told.text, told.ref),)
        if words  # a note can be of blanks only
    )


def _exceptions(told: _Told) -> tuple[Row, ...]:
    rows: list[tuple[Happened, Row]] = []
    steps = {step.id: step for step in told.state.procedure.steps}
    for step in steps.values():
        now = told.state.steps[step.id]
        if now.mark is not None and now.status in (FAILED, NOT_APPLICABLE):
            word = "failed" if now.status == FAILED else "does not apply"
            rows.append((now.mark, _exception(told, step, word, now.note, now.mark)))
        elif now.measured is not None and now.measured.holds is False:
            rows.append((now.measured, _exception(told, step, "outside its limit", now.measured.value, now.measured)))
    for event in told.state.events:
        if isinstance(event, Overridden):
            left = [steps[each] for each in event.left if each in steps]
            rows += [(event, _exception(told, step, "passed over", event.reason, event)) for step in left]
    return tuple(row for _, row in sorted(rows, key=lambda each: (each[0].at, each[0].id)))


def _exception(told: _Told, step: Step, word: str, reason: str, event: Happened) -> Row:
    return {
        "item": told.item(step),
        "action": told.text(step.text),
        "exception": word,
        "reason": told.text(reason),
        "who": told.text(event.by),
        "time": say_moment(event.when),
    }


def _measured(told: _Told) -> tuple[Row, ...]:
    return tuple(_measured_rows(told))


def _measured_rows(told: _Told) -> Iterator[Row]:
    verdicts = {True: "within", False: "outside", None: ""}
    for step in told.state.procedure.steps:
        if (event := told.state.steps[step.id].measured) is not None and told.text(event.value):
            yield {
                "item": told.item(step),
                "action": told.text(step.text),
                "limit": told.text(step.limit.text if step.limit else ""),
                "value": told.text(event.value),
                "verdict": verdicts[event.holds],
                "who": told.text(event.by),
                "time": say_moment(event.when),
            }


_PARTS: Mapping[str, Callable[[_Told], Value]] = {
    RunPart.TICKET: lambda told: told.run.ticket if is_record_id(told.run.ticket) else "",
    RunPart.CHECKLIST: lambda told: told.state.procedure.named,
    RunPart.DRILL: lambda told: "true" if told.run.drill else "",
    RunPart.DRILL_TITLE: _drill_title,
    RunPart.STARTED: lambda told: say_moment(told.state.started.when),
    RunPart.ENDED: _ended,
    RunPart.OPERATOR: lambda told: told.text(told.state.started.by),
    RunPart.PEOPLE: lambda told: tuple(map(told.text, told.state.people)),
    RunPart.SUMMARY: _summary,
    RunPart.TIMELINE: _timeline,
    RunPart.EXCEPTIONS: _exceptions,
    RunPart.MEASURED: _measured,
}
