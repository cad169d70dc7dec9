"""Whatever stands in a text, no rule fails on it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from unit.check.binders import findings

words = st.sampled_from(
    [
        "Stop",
        "if",
        "and",
        "built",
        "[[DEP-1]]",
        "[a](b:c)",
        "`x`",
        "> 5 %",
        "OK",
        "as needed",
        "âœ…",
        "\u202e",
        "с",
        "#",
        "\n",
    ]
)
texts = st.one_of(st.text(min_size=1, max_size=30), st.lists(words, min_size=1, max_size=12).map(" ".join))
FIELDS = ("do", "expect", "command", "notes", "owner", "metric")


@st.composite
def binders(draw: st.DrawFn) -> dict[str, str]:
    """Draw the files of a binder; JSON is YAML, so any text can stand in it."""
    items = draw(st.lists(st.fixed_dictionaries({"do": texts}, optional=dict.fromkeys(FIELDS[1:5], texts)), max_size=4))
    trigger = {"text": draw(texts), "limit": draw(st.sampled_from(["> 5 %", "< 1 h", "v1.2+", "!= 3"]))}
    contact = {"id": "a", "kind": "team", "name": draw(texts), **dict.fromkeys(("email", "phone", "url"), draw(texts))}
    section = {"title": draw(texts), "items": items, "triggers": [trigger]}
    checklist = {"code": "DEP", "title": draw(texts), "mode": "read-do", "sections": [section], "version": draw(texts)}
    return {
        "checklists/dep.yaml": json.dumps(checklist),
        "contacts.yaml": json.dumps(
            {"contacts": [contact], "escalation": [{"contact": draw(texts), "after": "0 min"}]}
        ),
        "binder.yaml": json.dumps({"description": draw(texts)}),
    }


@settings(deadline=None)
@given(binders())
def test_no_text_breaks_a_rule(files: dict[str, str]) -> None:
    for each in findings(files):
        assert each.location.path.startswith("source/")
