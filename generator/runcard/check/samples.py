"""Small binders that show what a rule is about; only the lines that matter differ between the bad and the good one."""

from __future__ import annotations

from textwrap import dedent, indent

from runcard.check.rule import Sample

_FILE = "checklists/dep.yaml"


def checklist(entries: str, *, head: str = "mode: read-do", code: str = "DEP", title: str = "Deployment") -> str:
    """Return a checklist of one section. `entries` is its YAML below the section's title, `head` the top lines'."""
    body = indent(dedent(entries).strip("\n"), "  ")
    top = dedent(head).strip("\n")
    return f"code: {code}\ntitle: {title}\n{top}\nsections:\n- title: Prepare\n{body}\n"


def entries(text: str, *, head: str = "mode: read-do") -> Sample:
    """Return a binder of one checklist, with this YAML below its section's title."""
    return {_FILE: checklist(text, head=head)}


def items(*texts: str, mode: str = "read-do") -> Sample:
    """Return a binder of one checklist with these items: each the YAML of one, without its id."""
    listed = "\n".join(_item(n, text) for n, text in enumerate(texts, start=1))
    return entries(f"items:\n{listed}", head=f"mode: {mode}")


def _item(n: int, text: str) -> str:
    return f"- id: DEP-{n}\n{indent(dedent(text).strip(), '  ')}"


def heading(*lines: str) -> Sample:
    """Return a binder of one checklist with these lines at its top."""
    return entries("items:\n- id: DEP-1\n  do: Brief the team", head="\n".join(["mode: read-do", *lines]))


def contacts(text: str) -> Sample:
    """Return a binder that has contacts only."""
    return {"contacts.yaml": dedent(text).strip("\n") + "\n"}


def limits(criteria: str, triggers: str, settings: str = "") -> Sample:
    """Return a binder with the metric `error-rate`, and these criteria and triggers on it."""
    metric = settings or "metrics:\n- id: error-rate\n  title: Error rate\n"
    lists = f"criteria:\n{dedent(criteria).strip()}\n"
    if triggers:
        lists += f"triggers:\n{dedent(triggers).strip()}\n"
    return {"binder.yaml": metric, _FILE: checklist(lists)}


def runbook(*lines: str) -> Sample:
    """Return a binder of the alert `ShopDown` and one runbook with these lines at its top."""
    top = "\n".join(dedent(line).strip("\n") for line in lines)
    text = f"code: ERR\ntitle: Orders fail\n{top}\nmitigate:\n- id: ERR-1\n  do: Restart the shop\n"
    return {"binder.yaml": "alerts: [{name: ShopDown, condition: No answer}]\n", "runbooks/err.yaml": text}
