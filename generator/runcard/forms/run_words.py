"""The events of a run as lines of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from runcard.model.run_event import Happened
from runcard.model.run_state import RunState

Write = Callable[[str], str]
"""Writes literal words in the language of the document."""

# The kinds are those of an incident's timeline: what was seen, decided, done, told or escalated.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("failed", "measured", "verified", "noted", "judged"), "seen"),
    **dict.fromkeys(("not-applicable", "held", "resumed", "overridden", "moved", "kept", "abandoned"), "decided"),
    "called": "told",
}
_ANSWERS = {True: "answered", False: "not answered", None: "nobody knows yet whether it was answered"}
_VERDICTS = {True: ", within its limit", False: ", outside its limit", None: ""}


def what(event: Happened, state: RunState, text: Write, ref: Write) -> tuple[str, str]:
    """Return the kind of an event and what happened: an empty text where that is nothing.

    `ref` writes a reference to something of the binder.
    """
    fields: dict[str, Any] = event.__dict__
    kind = fields["type"]
    return _KINDS.get(kind, "done"), _WORDS[kind](fields, state, text, ref)


def _step(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    """The step that an event names, with what is to be done there."""
    named = state.text_of(fields["step"])
    return f"{ref(fields['step'])}{f' ({text(named)})' if named else ''}"


def _started(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    of = state.run.procedure
    drill = "Drill begun" if state.run.drill else "Begun"
    return f"{drill}: {ref(of.code)} {text(of.title)}{f', {text(of.version)}' if of.version else ''}"


def _measured(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    return f"{_step(fields, state, text, ref)} measured: {text(fields['value'])}{_VERDICTS[fields['holds']]}"


def _noted(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    note = text(fields["note"])
    return f"{_step(fields, state, text, ref)}: {note}" if note and fields["step"] else note


def _held(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    at = f" at {ref(fields['at_step'])}" if fields["at_step"] else ""
    return f"Held{at}{_because(text(fields['note']))}"


def _overridden(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    left = ", ".join(map(ref, fields["left"])) or "nothing"
    section = state.title_of(fields["section"])
    return f"Section {text(section)} passed with {left} left{_because(text(fields['reason']))}"


def _moved(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    return f"Went on with {text(fields['procedure'].named)} as it was then"


def _called(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    return f"Called {ref(fields['contact'])}: {_ANSWERS[fields['answered']]}"


def _judged(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
    return f"Trigger {ref(fields['trigger'])} {'met' if fields['met'] else 'not met'}: {text(fields['value'])}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _ends(word: str, because: str = "") -> Callable[[dict[str, Any], RunState, Write, Write], str]:
    """Return a writer for events that say what became of a step."""

    def write(fields: dict[str, Any], state: RunState, text: Write, ref: Write) -> str:
        return f"{_step(fields, state, text, ref)} {word}{_because(text(fields[because])) if because else ''}"

    return write


_WORDS: Mapping[str, Callable[[dict[str, Any], RunState, Write, Write], str]] = {
    "started": _started,
    "joined": lambda *_: "Took over",
    "done": _ends("done"),
    "not-applicable": _ends("does not apply", "reason"),
    "failed": _ends("failed", "note"),
    "measured": _measured,
    "verified": _ends("verified"),
    "noted": _noted,
    "filled": lambda fields, _, text, __: f"{text(fields['variable'])} is {text(fields['value'])}",
    "held": _held,
    "resumed": lambda *_: "Went on",
    "overridden": _overridden,
    "moved": _moved,
    "kept": lambda *_: "Went on as it was, knowing of another revision",
    "judged": _judged,
    "called": _called,
    "finished": lambda *_: "Finished",
    "abandoned": lambda fields, _, text, __: f"Abandoned{_because(text(fields['reason']))}",
}
