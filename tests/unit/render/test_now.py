"""What every page knows: where the roll-back begins, who is called, and the strip at the foot."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runcard.model.binder import Binder
from runcard.render import now
from unit.render.binders import binder_of, case_binder, pages_of

LIST = """\
code: {code}
title: List {code}
mode: read-do
sections:
- title: All
{triggers}
  items:
  - {{id: {code}-90, do: Do it}}
"""


def checklist(code: str, *starts: str) -> str:
    rows = "".join(
        f"  - {{id: {code}-{n}, text: Too hot{f', starts: {start}' if start else ''}}}\n"
        for n, start in enumerate(starts, 1)
    )
    return LIST.format(code=code, triggers=f"  triggers:\n{rows}".rstrip() if rows else "  notes: None")


def home(*buttons: tuple[str, str]) -> str:
    rows = "".join(f"- {{title: {title}, to: {to}}}\n" for title, to in buttons)
    return f"title: T\nhome:\n{rows}" if rows else "title: T\n"


def known(binder: Binder) -> dict[str, Any]:
    script = now.script(binder)
    assert script.startswith("self.runcardBinder={")
    assert script.endswith(";\n")
    found: dict[str, Any] = json.loads(script.removeprefix("self.runcardBinder=").removesuffix(";\n"))
    return found


@pytest.mark.parametrize(
    ("aa", "bb", "buttons", "leads_to"),
    [
        (["BB-90", "BB-90"], ["AA-90"], [], "BB/"),
        (["BB#all"], [], [], "BB/"),
        (["AA"], ["BB"], [], "AA/"),
        (["AA"], ["BB"], [("Go", "BB")], "BB/"),
        (["AA", "AA"], ["BB"], [("Roll back", "BB")], "AA/"),
        ([], [], [("Roll back", "BB-90")], "BB/#BB-90"),
        ([], [], [("Start a rollback", "BB")], "BB/"),
        ([""], [], [("Call", "BB")], None),
    ],
)
def test_where_the_roll_back_begins(
    aa: list[str], bb: list[str], buttons: list[tuple[str, str]], leads_to: str | None
) -> None:
    binder = binder_of(binder=home(*buttons), aa=checklist("AA", *aa), bb=checklist("BB", *bb))
    found = now.roll_back(binder)
    assert (found.url if found else None) == leads_to


def hrefs(binder: Binder) -> dict[str, str]:
    return {link.name: link.href for link in now.strip(binder, pages_of(binder))}


def test_the_strip_leads_to_what_there_is() -> None:
    assert hrefs(case_binder("full")) == {
        "roll-back": "LMP/",
        "call": "contacts/#escalation",
        "severity": "severities/",
        "run": "runs/",
    }
    assert hrefs(case_binder("empty")) == {"call": "contacts/", "run": "runs/"}
    assert hrefs(binder_of(aa=checklist("AA", "")))["roll-back"] == "limits/#triggers"


def test_triggers_of_the_roll_back_alone_and_at_most_forty() -> None:
    binder = binder_of(aa=checklist("AA", *["BB-90"] * 45), bb=checklist("BB", "AA-90", ""))
    found = known(binder)
    assert {trigger["starts"]["href"] for trigger in found["triggers"]} == {"BB/#BB-90"}
    assert (len(found["triggers"]), found["moreTriggers"]) == (40, 5)


CONTACTS = """\
contacts:
- {id: a, kind: role, name: A, phone: +49 30 901820, hours: [night]}
- {id: b, kind: team, name: B, email: b@example.org}
- {id: c, kind: person, name: C, phone: "+49 30 901821"}
hours:
- {id: day, title: Day, text: by day, days: [sun, mon], from: "08:00", to: "24:00", zone: Asia/Kolkata, contact: b,
   within: 15 min}
- {id: night, title: Night, text: at night, days: [sat], from: "20:00", to: "04:00", zone: UTC, holidays: true}
escalation:
- {contact: a, after: 0 min}
- {contact: gone, after: 90 s}
"""


def test_contacts_that_are_called_and_no_others() -> None:
    found = known(binder_of(contacts=CONTACTS.replace("- {contact: gone, after: 90 s}", "- {contact: b, after: 90 s}")))
    assert sorted(found["contacts"]) == ["a", "b"]
    assert found["contacts"]["a"]["ways"] == [["Phone", "+49 30 901820", "tel:+4930901820"]]
    assert found["escalation"] == [
        {"contact": "a", "after": 0, "text": "0 min"},
        {"contact": "b", "after": 90, "text": "90 s"},
    ]
    assert [each["contacts"] for each in found["hours"]] == [["b"], ["a"]]
    day = found["hours"][0]
    assert (day["days"], day["opens"], day["closes"], day["within"]) == ([0, 6], 480, 1440, "15 min")


def test_limits_come_in_parts() -> None:
    (trigger,) = known(
        binder_of(
            aa=LIST.format(
                code="AA",
                triggers='  triggers:\n  - {id: AA-1, text: Slower by a fifth, limit: "> 20 %", window: 5 min, '
                "baseline: the last *hour*, decides: x, starts: AA-90}",
            ),
            contacts="contacts:\n- {id: x, kind: role, name: X, phone: +49 30 901820}\n",
        )
    )["triggers"]
    assert trigger["limit"] == {"text": "> 20 %", "operator": ">", "value": "20", "unit": "%"}
    assert (trigger["window"], trigger["relative"], trigger["baseline"]) == (300, True, "the last hour")
    assert trigger["decides"] == "x"


def test_the_script_is_data_whatever_the_texts_hold() -> None:
    script = now.script(case_binder("full"))
    assert script.isascii()
    assert "<" not in script
    title = "</script><script>é`${1}`"
    binder = binder_of(binder=f"title: {json.dumps(title)}\n")
    assert known(binder)["title"] == title
    assert now.script(binder) == now.script(binder)
