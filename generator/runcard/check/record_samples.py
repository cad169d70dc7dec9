"""Small binders with a form and a record; only the lines that matter differ between the bad and the good one."""

from __future__ import annotations

from runcard.check import samples
from runcard.check.rule import Sample

_FORM = """\
id: change
title: Change
version: "1"
purpose: Says what is changed.
use_when: Before every change.
prefix: CHG
states:
- {id: new, title: New}
- {id: done, title: Done, end: true}
in_order:
- [start, finish]
sections:
- title: Request
  fields:
  - {name: title, title: Title, required: true}
  - {name: risk, title: Risk, type: choice, choices: [low, high]}
  - {name: plan, title: Plan, type: checklist}
  - {name: start, title: Start, type: date-time, required_from: done}
  - {name: finish, title: Finish, type: date-time}
"""


def record(*lines: str, record_id: str = "CHG-1", state: str = "new") -> Sample:
    """Return a binder with a checklist, a form and a record whose front matter has these lines."""
    head = ["---", "form: change", 'form_version: "1"', f"id: {record_id}", f"state: {state}", *lines, "---"]
    text = "\n".join(head) + "\n"
    return {"forms/change.yaml": _FORM, "records/CHG-1.md": text, **samples.heading('version: "1.2"')}


def form(old: str = "", new: str = "") -> Sample:
    """Return a binder with a checklist and a form; in the form `old` is replaced by `new`."""
    return {"forms/change.yaml": _FORM.replace(old, new) if old else _FORM, **samples.heading('version: "1.2"')}
