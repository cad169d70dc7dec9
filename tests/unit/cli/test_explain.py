"""`runcard explain`."""

from __future__ import annotations

import pytest

from runcard.report.catalogue import CATALOGUE
from unit.cli.running import Run


def test_all_codes_are_listed(run: Run) -> None:
    outcome = run("explain")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_code_has_its_page(run: Run, code: str) -> None:
    outcome = run("explain", code)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{code} ({CATALOGUE[code].severity})\n{CATALOGUE[code].summary}\n\n")
    assert ("Breaks it:" in outcome.out) is bool(CATALOGUE[code].bad)
    assert max(map(len, outcome.out.splitlines())) < 400


def test_the_nearest_code_is_named(run: Run) -> None:
    outcome = run("explain", "unknown-referense")
    assert outcome.code == 1
    assert "Did you mean unknown-reference" in outcome.err
    assert "lists all codes" in run("explain", "zzz").err
