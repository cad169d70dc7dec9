"""Small binders with a run; only what matters differs between the bad and the good one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from runcard.check import samples
from runcard.check.rule import Sample

_CHECKLIST = """\
items:
- id: DEP-1
  do: Brief the team
- id: DEP-2
  do: Measure the latency
  limit: < 100 ms
"""
_PROCEDURE: Mapping[str, Any] = {
    "code": "DEP",
    "kind": "checklist",
    "title": "Deployment",
    "mode": "read-do",
    "version": "1.2",
    "revision": "0" * 64,
    "sections": [{"anchor": "prepare", "title": "Prepare"}],
    "steps": [
        {"id": "DEP-1", "kind": "item", "section": "prepare", "text": "Brief the team"},
        {
            "id": "DEP-2",
            "kind": "item",
            "section": "prepare",
            "text": "Measure the latency",
            "limit": {"text": "< 100 ms", "operator": "<", "value": "100", "unit": "ms"},
        },
    ],
    "variables": [],
    "completion": "",
}


def run(*events: Mapping[str, Any], **procedure: Any) -> Sample:
    """Return a binder with a checklist and a run of it. Each event comes a minute after the one before it.

    `procedure` changes the run's procedure. Jane Smith is at the keyboard unless an event says otherwise.
    """
    begun: Mapping[str, Any] = {"type": "started"}
    lines = [_event(n, each) for n, each in enumerate((begun, *events))]
    head = {"format": "runcard-run/1", "id": "1".zfill(32), "ticket": "CHG-1", "drill": False, "site": "Runbooks"}
    text = json.dumps({**head, "procedure": {**_PROCEDURE, **procedure}}, indent=1)
    log = ",\n  ".join(json.dumps(each) for each in lines)
    text = f'{text[:-2]},\n "events": [\n  {log}\n ]\n}}\n'
    return {**samples.entries(_CHECKLIST, head='mode: read-do\nversion: "1.2"'), "records/CHG-1.json": text}


def _event(n: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": f"{n + 1:016x}", "at": f"2026-03-01T14:{n:02}:00.000Z", "by": "Jane Smith", **fields}
