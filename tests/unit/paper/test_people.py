"""Whom a sheet names."""

from __future__ import annotations

from runcard.paper.people import everybody, people
from runcard.paper.words import Words
from unit.paper.sheets import case


def test_who_is_named_and_who_is_called_next() -> None:
    binder = case("everything").binder
    made = people(binder, Words(binder), ["nobody"])
    assert [each["id"] for each in made["contacts"]] == ["on-call", "lead", "nobody"]
    assert [each["after"] for each in made["escalation"]] == ["at once", "after 15 min"]
    assert [each["title"] for each in made["hours"]] == ["Day and night", "Office hours"]
    assert made["contacts"][2]["vacant"]
    assert everybody(binder) == ["on-call", "lead", "nobody"]


def test_a_sheet_leaves_out_whom_it_does_not_name() -> None:
    binder = case("everything").binder
    assert [each["id"] for each in people(binder, Words(binder), [])["contacts"]] == ["on-call", "lead"]


def test_hours_in_words() -> None:
    binder = case("everything").binder
    times = [each["times"] for each in people(binder, Words(binder), [])["hours"]]
    assert times == ["Mon–Sun and public holidays, all day, Europe/Berlin", "Mon, Wed, 09:00–17:00, Europe/Berlin"]
