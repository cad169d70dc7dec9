"""What is computed from a run is the same here and on the page: both read the same files."""

from __future__ import annotations

import json
import random
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

from runcard.load.run import read_run
from runcard.model.limits import parse_limit
from runcard.model.measured import judge
from runcard.model.run import Run, same_person
from runcard.model.run_state import state
from runcard.model.settings import FileLimits

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "browser" / "src" / "run"
EVERYTHING = json.loads((ROOT / "tests" / "cases" / "runs" / "good" / "everything.json").read_text("utf-8"))

LIMITS = [
    *("< 100 ms", "<= 0.5 s", "> 5 %", ">= 99.9 %", "= 3", "!= 0", "< 1 GiB", "> 60 /min", "v1.21+", "< 2.0.1"),
    "< 9 pods",
]
VALUES = [
    *("80", "80 ms", "0.1 s", "0.1s", "100", "100 ms", "99,9", "99,9 %", "1,234", "0,123 s", "-1", "+5", "−2", "3.0"),
    *("1 /s", "3600 /h", "60 /min", "1024 MiB", "1 GB", "1 gb", "500 MS", "2 minutes", "v1.21", "1.21.0", "1.9", "2"),
    *("9 pods", "8 Pods", "8 pods", "", "quick", "1e3", "5%", " 5  % ", "10 percent", "0x10", "1 2", "v", "1."),
    "2.0.1-rc1",
]

_JUDGE = """
import { judge } from "%s";
const asked = JSON.parse(process.argv[1]);
console.log(JSON.stringify(asked.map(([limit, text]) => judge(limit, text).holds)));
"""
_STATE = """
import { readFileSync } from "node:fs";
import { state } from "%s";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((run) => {
  const { steps, sections, finishedAt, abandonedAt, procedure } = state(run);
  const told = [...steps].map(([id, { status, note, value, verified: by }]) =>
    [id, status, note ?? "", value, by?.by ?? null]);
  const gates = sections.map(({ anchor, left, overridden }) => [anchor, left, overridden?.reason ?? null]);
  return [procedure.revision, told, gates, finishedAt, abandonedAt];
})));
"""


def node(script: str, module: str, *arguments: str, given: str = "") -> Any:
    """Return what a script of the page's own modules prints."""
    command = ["node", "--input-type=module", "-e", script % (SOURCES / module).as_uri(), *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, input=given).stdout)


def test_values_are_judged_as_on_the_page() -> None:
    asked = []
    for limit, value in product(LIMITS, VALUES):
        found = parse_limit(limit)
        assert found is not None
        parts: dict[str, object] = {
            "text": limit,
            "operator": str(found.operator),
            "value": str(found.value),
            "unit": found.unit,
        }
        if found.version:
            parts |= {"value": ".".join(map(str, found.version)), "version": True}
        asked.append((parts, value, judge(found, value)))
    on_page = node(_JUDGE, "judge.js", json.dumps([each[:2] for each in asked]))
    ours = {(limit["text"], value): verdict for limit, value, verdict in asked}
    assert ours == {(each[0]["text"], each[1]): theirs for each, theirs in zip(asked, on_page, strict=True)}
    assert set(ours.values()) == {True, False, None}


def drawn(seed: int) -> dict[str, Any]:
    """Return a run of many events that came as they may: taken back, out of order, by several people."""
    draw = random.Random(seed)
    steps = [step["id"] for step in EVERYTHING["procedure"]["steps"]]
    events = [EVERYTHING["events"][0]]
    for n in range(1, 40):
        kind = draw.choice(["done", "done", "failed", "not-applicable", "measured", "verified", "undone", "overridden"])
        kind = draw.choice(["finished", "abandoned", "moved"]) if draw.random() < 0.08 else kind
        event: dict[str, Any] = {"id": f"{n:016x}", "by": draw.choice(["Jane", "JANE ", "Joe"]), "type": kind}
        event["at"] = f"2026-03-01T15:{draw.randrange(30):02}:00.000Z"
        if kind in ("done", "failed", "not-applicable", "measured", "verified"):
            event["step"] = draw.choice(steps)
        event |= {"failed": {"note": "x"}, "not-applicable": {"reason": draw.choice(["", "y"])}}.get(kind, {})
        event |= {"reason": "z"} if kind == "abandoned" else {}
        if kind == "measured":
            event |= {"value": "1", "holds": draw.choice([True, False, None])}
        elif kind == "undone":
            event["event"] = f"{draw.randrange(n + 1):016x}"
        elif kind == "overridden":
            event |= {"section": draw.choice(["prepare", "deploy"]), "reason": "w", "left": draw.sample(steps, 4)}
        elif kind == "moved":
            event["procedure"] = {**EVERYTHING["procedure"], "mode": "do-confirm", "revision": f"{n:064x}"}
        events.append(event)
    return {**EVERYTHING, "events": events}


def told(run: Run) -> list[Any]:
    now = state(run)
    steps = [(step.id, now.steps[step.id]) for step in now.procedure.steps]
    return [
        now.procedure.revision,
        [
            [name, each.status, each.note, each.measured and each.measured.value, each.verified and each.verified.by]
            for name, each in steps
        ],
        [[each.section.anchor, len(each.left), each.overridden and each.overridden.reason] for each in now.sections],
        now.finished and now.finished.at,
        now.abandoned and now.abandoned.at,
    ]


def test_runs_stand_as_on_the_page() -> None:
    runs = [EVERYTHING, *map(drawn, range(60))]
    ours = []
    for each in runs:
        read = read_run(json.dumps(each).encode(), "run.json", FileLimits())
        assert read.run is not None, read.diagnostics
        ours.append(told(read.run))
    assert ours == node(_STATE, "state.js", given=json.dumps(runs))


def test_one_person_is_one_whatever_the_case_and_the_blanks() -> None:
    assert same_person("Jane Smith", " jane  SMITH")
    assert not same_person("Jane Smith", "Jane Smyth")
