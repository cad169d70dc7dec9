"""Who answers now, as a browser works it out, against Python's own zones: both tell the same at any time of year."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

BROWSER = Path(__file__).parents[2] / "browser"
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe")
# The days on which those zones change their clocks in 2025, and plain ones.
DAYS = ("2025-03-09", "2025-03-30", "2025-04-06", "2025-07-16", "2025-09-28", "2025-10-05", "2025-10-26", "2025-11-02")
SCRIPT = """
import { next, spells } from "./src/now/hours.js";
const cases = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map(([hours, at]) => {
  const [first] = spells(hours, at);
  const holds = first !== undefined && first.start <= at;
  const edge = holds ? first.end : next([hours], at);
  return [holds, Number.isFinite(edge) ? edge : null];
})));
"""
Case = tuple[dict[str, Any], int]


def cases() -> Iterator[Case]:
    chance = random.Random(7)
    for _ in range(600):
        opens, closes = chance.sample([*range(0, 1440, 30), 90, 135, 150, 1440], 2)
        days = sorted(chance.sample(range(7), chance.randint(1, 7)))
        noon = datetime.combine(date.fromisoformat(chance.choice(DAYS)), time(12), UTC)
        at = noon + timedelta(minutes=chance.randint(-2160, 2160))
        hours = {"days": days, "opens": opens % 1440, "closes": closes, "zone": chance.choice(ZONES), "contacts": []}
        if hours["opens"] != closes:
            yield hours, round(at.timestamp() * 1000)


def told(hours: dict[str, Any], at: int) -> tuple[bool, int | None]:
    """Whether the hours hold at `at` (milliseconds), and when that changes; None where not within eight days."""
    zone = ZoneInfo(hours["zone"])
    today = datetime.fromtimestamp(at / 1000, zone).date()
    spans = [
        _span(hours, today + timedelta(days=n), zone)
        for n in range(-3, 12)
        if (today.weekday() + n) % 7 in hours["days"]
    ]

    def holds(moment: int) -> bool:
        return any(start <= moment < end for start, end in spans)

    changes = (
        edge for edge in sorted({edge for span in spans for edge in span if edge > at}) if holds(edge) != holds(at)
    )
    edge = next(changes, None)
    return holds(at), edge if edge is not None and edge <= at + 8 * 86_400_000 else None


def _span(hours: dict[str, Any], day: date, zone: ZoneInfo) -> tuple[int, int]:
    closes = hours["closes"] + (1440 if hours["closes"] <= hours["opens"] else 0)
    return _moment(day, hours["opens"], zone), _moment(day, closes, zone)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> int:
    days, rest = divmod(minutes, 1440)
    return round(datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), zone).timestamp() * 1000)


def test_a_browser_tells_who_answers_as_python_does() -> None:
    asked = list(cases())
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(command, cwd=BROWSER, input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = [(holds, edge) for holds, edge in json.loads(done.stdout)]
    assert len({holds for holds, _ in answers}) == 2
    wrong = [(case, answer) for case, answer in zip(asked, answers, strict=True) if answer != told(*case)]
    assert wrong == []
