"""The engine: weights, what the loader found, and the order of the report."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from typing import TypeVar

import pytest

from runcard.check import engine
from runcard.check.registry import RULES
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Location, Place, Severity
from runcard.engines import pool
from runcard.report.findings import findings as report
from unit.check.binders import checklist, findings, found, loaded

T = TypeVar("T")
DAY = date(2026, 3, 1)
ITEM = "  items:\n  - id: DEP-1\n    do: Look\n"
TWICE = f"{ITEM}  - id: DEP-1\n    do: Look again\n"


def test_a_rule_can_be_weighed_and_switched_off() -> None:
    files = {"checklists/dep.yaml": checklist(ITEM)}
    (by_default,) = found(files, "no-owner")
    assert by_default.severity is Severity.WARNING
    (heavier,) = found({**files, "binder.yaml": "rules: {no-owner: error}\n"}, "no-owner")
    assert heavier.severity is Severity.ERROR
    assert not found({**files, "binder.yaml": "rules: {no-owner: off}\n"}, "no-owner")


def test_an_essential_rule_keeps_its_weight() -> None:
    for level in ("off", "warning"):
        files = {"checklists/dep.yaml": checklist(TWICE), "binder.yaml": f"rules: {{duplicate-id: {level}}}\n"}
        (diagnostic,) = found(files, "duplicate-id")
        assert diagnostic.severity is Severity.ERROR
        (about_it,) = found(files, "unknown-rule")
        assert "cannot be weakened" in about_it.message


def test_a_warning_of_the_loader_can_be_weighed() -> None:
    yaml = {"checklists/dep.yaml": checklist("  items:\n  - id: DEP-1\n    do: Fix issue #12\n")}
    (by_default,) = found(yaml, "text-cut")
    assert by_default.severity is Severity.WARNING
    (heavier,) = found({**yaml, "binder.yaml": "rules: {text-cut: error}\n"}, "text-cut")
    assert heavier.severity is Severity.ERROR
    assert not found({**yaml, "binder.yaml": "rules: {text-cut: off}\n"}, "text-cut")


def test_an_error_of_the_loader_keeps_its_weight() -> None:
    files = {"checklists/dep.yaml": "code: 1\n", "binder.yaml": "rules: {missing-key: off}\n"}
    assert found(files, "missing-key")
    assert found(files, "unknown-rule")


def test_what_needs_every_file_is_not_asked_where_one_is_missing() -> None:
    whole = {"checklists/dep.yaml": checklist(ITEM, head="owner: on-call\n"), "contacts.yaml": "contacts: []\n"}
    assert found(whole, "unknown-reference")
    broken = {**whole, "contacts.yaml": "contacts: [\n"}
    assert not found(broken, "unknown-reference")
    assert found(broken, "missing-objective"), "other rules still run"


def test_findings_are_listed_by_place() -> None:
    files = {"checklists/dep.yaml": checklist(TWICE), "contacts.yaml": "contacts:\n- {id: a, kind: team, name: A}\n"}
    places = [each.order for each in findings(files)]
    assert places == sorted(places)
    assert len({each[0].path for each in places}) == 2


def test_a_problem_may_name_a_location_itself() -> None:
    where = Location("source/checklists/dep.yaml", 3, 4)
    place = Place("source/checklists/dep.yaml", ("title",))
    rule = Rule("x", Severity.WARNING, "", "", {}, {}, lambda _: [Problem(where, "here", "", ((place, "there"),))])
    binder = loaded({"checklists/dep.yaml": checklist(ITEM)})
    (diagnostic,) = engine.run(binder.binder, date(2026, 3, 1), binder.locate, binder.lines, rules={"x": rule})
    assert diagnostic.location == where
    assert [str(each.location) for each in diagnostic.related] == ["source/checklists/dep.yaml:2:8"]


def test_rules_that_look_at_suppressions_come_last() -> None:
    assert [rule.code for rule in RULES.values() if rule.last] == ["unused-suppression"]


def test_an_empty_binder_has_no_findings() -> None:
    assert findings({}) == []


def test_a_large_binder_is_found_to_be_the_same_on_two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"checklists/dep.yaml": checklist(TWICE), "binder.yaml": "rules: {no-owner: error}\n"}
    expected = report(loaded(files), DAY).diagnostics
    monkeypatch.setattr(engine, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    places: list[int] = []
    with ExitStack() as undo:

        def aside(work: Callable[[], T], /) -> Callable[[], T]:
            places.append(os.getpid())
            return pool.aside(work, undo)

        assert report(loaded(files), DAY, aside=aside).diagnostics == expected
    assert places == [os.getpid()]
