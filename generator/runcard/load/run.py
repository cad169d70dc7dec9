"""A run's file to a run, with every fault of it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.load.decode import as_utf_8
from runcard.load.faults import Faults
from runcard.load.json_text import JsonPlaces, parse_json
from runcard.load.shape import shape
from runcard.model.run import FORMAT, LARGEST, Run, RunHead
from runcard.model.run_event import EVENTS, Happened
from runcard.model.run_procedure import MOST
from runcard.model.settings import FileLimits

MOST_BYTES = 4 * LARGEST
"""What a character takes in UTF-8 at most."""


_MOST_FAULTS = 200  # a file of twenty thousand broken events says no more than these


@dataclass(slots=True)
class ReadRun:
    """What came of a run's file. `run` is None where it is none."""

    run: Run | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    places: JsonPlaces = field(default_factory=lambda: JsonPlaces("", "", 0))

    @property
    def ok(self) -> bool:
        return not any(each.severity is Severity.ERROR for each in self.diagnostics)


def is_run(file: str) -> bool:
    """Whether a file is a run, by its name; a record is Markdown."""
    return file.endswith(".json")


def read_run(content: bytes, file: str, limits: FileLimits) -> ReadRun:
    """Read the bytes of a run's file. Faults are in the result, never raised.

    A run comes from a browser, which knows nothing of the binder's limits on size: its own is `LARGEST`.
    """
    faults = Faults(file)
    text = as_utf_8(content, faults) if len(content) <= MOST_BYTES else None
    if text is None or len(text) > LARGEST:
        if not faults.found:
            hint = "Take the file as the page wrote it: no run is that long."
            faults.add(faults.at(1, 1), "file-too-large", f"the run has more than {LARGEST} characters", hint)
        return ReadRun(diagnostics=faults.found, places=JsonPlaces(file, "", 0))
    places = JsonPlaces(file, text, limits.depth)
    parsed = parse_json(text, places, limits.depth)
    stopped = parsed.data is None and parsed.diagnostics
    run, found = (None, []) if stopped else _Shaper(file, places).run(parsed.data)
    diagnostics = sorted([*parsed.diagnostics, *found], key=lambda each: each.order)
    return ReadRun(None if parsed.diagnostics else run, diagnostics, places)


class _Shaper:
    """Holds data to the model, event by event: what one must hold is told by its type."""

    def __init__(self, file: str, places: JsonPlaces) -> None:
        self.file = file
        self.places = places
        self.faults = Faults(file)

    def run(self, data: Any) -> tuple[Run | None, list[Diagnostic]]:
        if not isinstance(data, dict):
            self._add((), "not-a-mapping", "the file is no run", "Take the file as the page wrote it.")
            return None, self.faults.found
        version = str(data.get("format"))
        if version != FORMAT and re.fullmatch(r"runcard-run/[0-9]{1,9}", version):
            message = f"the run was written by another Runcard, in the format `{version}`"
            self._add(("format",), "wrong-value", message, "Check it with a newer Runcard.")
            return None, self.faults.found
        said = {key: data[key] for key in data if key != "events"}
        head, found = shape(said, RunHead, self.file, self._at, whole=Run)
        self.faults.found += found
        events = self._events(data)
        if head is None or self.faults.found:
            return None, self.faults.found
        return Run.model_construct(**{**head.__dict__, "events": events}), []

    def _events(self, data: dict[str, Any]) -> tuple[Happened | None, ...]:
        events = data.get("events")
        if "events" not in data:
            self._add((), "missing-key", "key `events` is missing", "Take the file as the page wrote it.")
        elif not isinstance(events, list) or not 0 < len(events) <= MOST:
            message = f"`events` must be a list of at least one entry and at most {MOST}"
            self._add(("events",), "wrong-value", message, "Take the file as the page wrote it.")
        else:
            return tuple(self._event(n, each) for n, each in enumerate(events) if len(self.faults.found) < _MOST_FAULTS)
        return ()

    def _event(self, n: int, data: Any) -> Happened | None:
        kind = data.get("type") if isinstance(data, dict) else None
        if not isinstance(kind, str) or kind not in EVENTS:
            self._unknown_type(n, data, kind)
            return None
        shaped, found = shape(data, EVENTS[kind], self.file, self._at, ("events", n))
        self.faults.found += found
        return shaped

    def _unknown_type(self, n: int, data: Any, kind: object) -> None:
        near = get_close_matches(kind, EVENTS, n=1) if isinstance(kind, str) else []
        hint = f"Did you mean `{near[0]}`?" if near else f"Known types: {', '.join(EVENTS)}."
        known = isinstance(data, dict) and "type" in data
        self._add(("events", n, *(["type"] if known else [])), "wrong-value", "is no event that a run can hold", hint)

    def _add(self, path: tuple[str | int, ...], code: str, message: str, hint: str) -> None:
        self.faults.add(self._at(Place(self.file, path)), code, message, hint)

    def _at(self, place: Place) -> Location:
        return self.places.locate(place)
