"""The report: ratios, verdicts, and tables."""

from __future__ import annotations

import pytest
from bench import report
from bench.measure import Run


def run(seconds: float, peak: int = 10**6) -> Run:
    return Run(seconds, seconds, peak, 0)


RESULTS = {
    (1000, "runcard"): [run(2), run(9), run(3)],
    (1000, "material"): [run(12)],
    (10000, "runcard"): [run(33, peak=2 * 10**9)],
    (10000, "hugo"): [run(34)],
}


def test_a_time_is_the_median_of_the_runs() -> None:
    assert report.seconds(RESULTS, 1000, "runcard") == 3


def test_what_was_watched_counts_for_memory_and_not_for_time() -> None:
    watched = Run(90, 90, 5 * 10**6, 0, watched=True)
    results = {(1000, "runcard"): [watched, run(2), run(4)], (1000, "material"): [watched]}
    rows = [row[1:] for row in report.times(results)[1:]]
    assert rows == [
        ["Runcard `build`", "3.00", "1.00", "3.00", "5", "2"],
        ["Material pages", "90.00", "30.00", "90.00", "5", "1"],
    ]


def test_each_row_has_its_ratio_to_our_build_of_the_same_size() -> None:
    rows = report.times(RESULTS)[1:]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("1,000", "Runcard `build`", "1.00"),
        ("1,000", "Material pages", "4.00"),
        ("10,000", "Runcard `build`", "1.00"),
        ("10,000", "Hugo, bare theme", "1.03"),
    ]


def test_targets_are_met_missed_or_not_measured() -> None:
    verdicts = [row[2] for row in report.targets(RESULTS)[1:]]
    assert verdicts == ["met", "not measured", "met", "met", "not measured", "missed"]


@pytest.mark.parametrize(("hugo", "verdict"), [(33.0, "missed"), (33.1, "met")])
def test_less_than_is_not_at_most(hugo: float, verdict: str) -> None:
    row = report.targets({**RESULTS, (10000, "hugo"): [run(hugo)]})[3]
    assert row[2] == verdict


def test_the_page_holds_the_command_and_no_machine_names() -> None:
    page = report.page(RESULTS, "python -m bench --repeat 3")
    assert "`python -m bench --repeat 3`" in page
    assert "| 1,000 | Material pages | 12.00 | 4.00 |" in page
    assert "/home" not in page


def test_columns_of_the_text_line_up() -> None:
    lines = report.as_text([["a", "b"], ["long", "c"]]).splitlines()
    assert lines == ["a     b", "long  c"]
