"""Overlap and gap of two limits, held against the values themselves."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from runcard.check.bands import Pair
from runcard.model.binder import Entry, Kind
from runcard.model.limits import Limit, Operator, parse_limit
from runcard.model.settings import Metric

ENTRY = Entry(Kind.CRITERION, "", "", "", Metric(id="a", title="A"), "x.yaml", ())
VALUES = [Decimal(n) / 2 for n in range(-2, 14)]
limits = st.builds(
    lambda operator, value: parse_limit(f"{operator} {value} %"),
    st.sampled_from([each for each in Operator if each is not Operator.NE]),
    st.integers(0, 5),
)


def pair(success: Limit, rollback: Limit) -> Pair:
    """Return the pair of two limits."""
    return Pair("a", ENTRY, success, ENTRY, rollback)


@given(limits, limits)
def test_overlap_is_a_value_for_which_both_hold(success: Limit, rollback: Limit) -> None:
    shared = any(success.holds(value) and rollback.holds(value) for value in VALUES)
    assert pair(success, rollback).overlap is shared


@given(limits, limits)
def test_a_gap_is_a_band_of_values_for_which_neither_holds(success: Limit, rollback: Limit) -> None:
    neither = [value for value in VALUES if not success.holds(value) and not rollback.holds(value)]
    gap = pair(success, rollback).gap
    assert success.value is not None
    assert rollback.value is not None
    if gap is not None:
        assert gap == abs(success.value - rollback.value)
        inner = [v for v in VALUES if min(success.value, rollback.value) < v < max(success.value, rollback.value)]
        assert inner
        assert set(inner) <= set(neither)


def read(text: str) -> Limit:
    """Parse a limit that is one."""
    limit = parse_limit(text)
    assert limit is not None
    return limit


def test_units_of_one_dimension_are_compared() -> None:
    both = pair(read("< 100 ms"), read(">= 0.1 s"))
    assert both.comparable
    assert not both.overlap
    assert both.gap is None
    wide = pair(read("< 100 ms"), read("> 1 s"))
    assert wide.gap == Decimal("0.9")
    assert wide.band == "≥ 100 ms and ≤ 1 s"


def test_what_is_not_equal_bounds_nothing() -> None:
    assert not pair(read("!= 1 %"), read("> 5 %")).overlap
    assert pair(read("!= 1 %"), read("> 5 %")).gap is None


def test_limits_of_two_dimensions_are_neither() -> None:
    both = pair(read("< 5 %"), read("> 1 ms"))
    assert not both.comparable
    assert not both.overlap
    assert both.gap is None


def test_versions_overlap_but_have_no_band() -> None:
    assert pair(read(">= v1.21"), read("< v1.22")).overlap
    assert not pair(read(">= v1.21"), read("< v1.21")).overlap
    assert pair(read(">= v1.21"), read("< v1.20")).gap is None
