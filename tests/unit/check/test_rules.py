"""Every rule finds what its bad sample shows and lets its good one go; the cases show the places it points at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runcard.check.registry import RULES
from runcard.check.rule import Rule
from unit.check.binders import findings, found, loaded

CASES = Path(__file__).parents[2] / "cases" / "check"
# Their comments are what they check: see test_suppressions.
WITHOUT_CASE = {"wrong-suppression", "unknown-suppression", "unused-suppression"}
_MARK = re.compile(r"#> (\d+)")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_samples(rule: Rule) -> None:
    for sample in (rule.bad, rule.good):
        assert loaded(sample).diagnostics == [], "a sample is a binder that loads"
    assert found(rule.bad, rule.code)
    assert not found(rule.good, rule.code)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_findings_name_fault_and_mend(rule: Rule) -> None:
    for diagnostic in found(rule.bad, rule.code):
        assert diagnostic.severity is rule.severity
        assert diagnostic.message
        assert not diagnostic.message.endswith(".")
        assert diagnostic.hint.endswith((".", "?"))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_documentation_is_in_form(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    assert rule.code.replace("-", "_") == rule.check.__module__.rpartition(".")[2] or rule.check.__name__ == "check"
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.bad != rule.good


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.stem)
def test_places(case: Path) -> None:
    text = case.read_text("utf-8")
    files = dict(re.findall(r"^=== (\S+)\n(.*?)(?=^=== |\Z)", text, flags=re.MULTILINE | re.DOTALL))
    expected = {
        (f"source/{name}", n, int(mark[1]))
        for name, content in files.items()
        for n, line in enumerate(content.split("\n"), start=1)
        for mark in _MARK.finditer(line)
    }
    every = findings(files)
    assert not [each for each in every if each.code in ("wrong-value", "unknown-key", "yaml-syntax", "missing-key")]
    locations = [each.location for each in every if each.code == case.stem]
    assert sorted({(each.path, each.line, each.column) for each in locations}) == sorted(expected)
    assert expected, "a case in which nothing is found shows nothing"


def test_every_rule_has_a_case() -> None:
    assert {case.stem for case in CASES.iterdir()} == set(RULES) - WITHOUT_CASE
