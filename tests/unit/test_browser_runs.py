"""The page and `record check` read a run alike: whatever happened in it, both say that it stands the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from runcard.load.run import read_run
from runcard.model.run_state import RunState, state
from runcard.model.settings import FileLimits

BROWSER = Path(__file__).parents[2] / "browser"
# Three hundred runs of thirty events, by chance that repeats, and how the page sees them.
SCRIPT = """
import { anyActs, chance, run } from "./test/run/made.js";
import { write } from "./src/run/file.js";
import { state } from "./src/run/log.js";
const random = chance(99);
const seen = Array.from({ length: 300 }, () => {
  const made = run(anyActs(random, 30));
  const now = state(made);
  return {
    text: write(made),
    steps: [...now.steps].map(([id, own]) =>
      [id, own.status, own.event, own.value, own.verified?.by ?? null, own.lacks !== null]),
    sections: now.sections.map((each) => [each.anchor, each.left, each.overridden !== null]),
    finished: now.finishedAt,
  };
});
console.log(JSON.stringify(seen));
"""


def _steps(now: RunState) -> list[list[Any]]:
    left = {step.id for section in now.sections for step in section.left}
    found = []
    for step in now.procedure.steps:
        own = now.steps[step.id]
        parts = (own.mark and own.mark.id, own.measured and own.measured.value, own.verified and own.verified.by)
        found.append([step.id, own.status, *parts, step.id in left])
    return found


def test_a_run_stands_as_the_page_says() -> None:
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    printed = subprocess.run(command, cwd=BROWSER, capture_output=True, text=True, check=True).stdout
    seen = json.loads(printed)
    assert len(seen) == 300
    for each in seen:
        read = read_run(each["text"].encode(), "run.json", FileLimits())
        assert read.run is not None, read.diagnostics
        now = state(read.run)
        assert _steps(now) == each["steps"]
        sections = [[own.section.anchor, len(own.left), own.overridden is not None] for own in now.sections]
        assert sections == each["sections"]
        assert (now.finished.at if now.finished else None) == each["finished"]
