"""What a run lists has ids of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.run_samples import run
from runcard.check.runs import Kept, Path, kept
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each event, step, section and variable of a run with the id of another."""
    for each in kept(context):
        yield from _twice(each, (), "events", "id", (event.id for event in each.run.events))
        for path, procedure in each.procedures:
            yield from _twice(each, path, "sections", "anchor", (section.anchor for section in procedure.sections))
            yield from _twice(each, path, "steps", "id", (step.id for step in procedure.steps))
            yield from _twice(each, path, "variables", "name", (variable.name for variable in procedure.variables))


def _twice(each: Kept, path: Path, what: str, key: str, ids: Iterable[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, name in enumerate(ids):
        if (other := first.setdefault(name, n)) != n:
            related = ((each.place(*path, what, other), "the first one"),)
            hint = "Take the file as the page wrote it, or delete the copy."
            yield Problem(each.place(*path, what, n, key), f"`{name}` stands twice in `{what}`", hint, related)


RULE = Rule(
    code="run-repeat",
    severity=Severity.ERROR,
    summary="Events, steps, sections and variables of a run have ids of their own.",
    why=(
        "Two copies of a run are joined by the ids of their events: of two with one id, one is lost. The page gives"
        " each event its own."
    ),
    bad=run({"type": "done", "step": "DEP-1", "id": "0000000000000001"}),
    good=run({"type": "done", "step": "DEP-1", "id": "0000000000000002"}),
    check=check,
    essential=True,
)
