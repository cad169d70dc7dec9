"""Limits and durations."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.model.limits import Operator, parse_duration, parse_limit


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "dimension", "base"),
    [
        ("< 100 ms", Operator.LT, "100", "ms", "time", "0.1"),
        ("<100ms", Operator.LT, "100", "ms", "time", "0.1"),
        ("> 5 %", Operator.GT, "5", "%", "share", "5"),
        (">5%", Operator.GT, "5", "%", "share", "5"),
        (">= 99.9 percent", Operator.GE, "99.9", "%", "share", "99.9"),
        ("≤ 2 GiB", Operator.LE, "2", "GiB", "size", "2147483648"),
        ("<= 15 mins", Operator.LE, "15", "min", "time", "900"),
        ("!= 0", Operator.NE, "0", "", "number", "0"),
        ("== -3", Operator.EQ, "-3", "", "number", "-3"),
        ("= 3 replicas", Operator.EQ, "3", "replicas", "replicas", "3"),
        ("> 20 % of the mean", Operator.GT, "20", "% of the mean", "% of the mean", "20"),
        ("> 600 /min", Operator.GT, "600", "/min", "rate", "10"),
        (" < 70% ", Operator.LT, "70", "%", "share", "70"),
    ],
)
def test_a_limit_is_parsed(text: str, operator: Operator, value: str, unit: str, dimension: str, base: str) -> None:
    limit = parse_limit(text)
    assert limit is not None
    assert (limit.operator, limit.value, limit.unit) == (operator, Decimal(value), unit)
    assert (limit.dimension, limit.base) == (dimension, Decimal(base))
    assert limit.text == text.strip()
    again = parse_limit(str(limit))
    assert again is not None
    assert (again.operator, again.value, again.unit) == (limit.operator, limit.value, limit.unit)


@pytest.mark.parametrize(
    ("text", "operator", "version"),
    [("v1.21+", Operator.GE, (1, 21)), ("1.21.3+", Operator.GE, (1, 21, 3)), (">= v1.21.3", Operator.GE, (1, 21, 3))],
)
def test_a_version_is_a_limit(text: str, operator: Operator, version: tuple[int, ...]) -> None:
    limit = parse_limit(text)
    assert limit is not None
    assert (limit.operator, limit.version, limit.dimension) == (operator, version, "version")
    with pytest.raises(TypeError):
        _ = limit.base


@pytest.mark.parametrize(
    "text",
    [
        *("", "5", "about 5", "< ", "<", "> x", "v1.21", ">= v1.21+", "< .inf", "< .nan", "< inf", "> -.inf %"),
        *("< 1e400", "< 0x10", "< 1,000 ms", "< 1_000", "< ٣ ms", "< 5 5", "< 5ms5", "< 1.2.3.4.5", "<< 5", "=< 5"),
        *("< " + "9" * 16, "< " + "9" * 10_000, "< 5 " + "m" * 40, "< 5\nms"),
    ],
)
def test_what_is_no_limit_is_none(text: str) -> None:
    assert parse_limit(text) is None


@pytest.mark.parametrize(
    ("text", "measured", "holds"),
    [
        ("< 5 s", 5, False),
        ("<= 5 s", 5, True),
        ("> 5 s", 6, True),
        (">= 5 s", 4, False),
        ("= 5", 5, True),
        ("!= 5", 5, False),
    ],
)
def test_whether_a_limit_holds(text: str, measured: int, holds: bool) -> None:
    limit = parse_limit(text)
    assert limit is not None
    assert limit.holds(Decimal(measured)) is holds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15 min", 900),
        ("4 h", 14400),
        ("90 d", 7776000),
        ("90d", 7776000),
        ("1.5 h", 5400),
        ("2 wk", 1209600),
        ("500 ms", 0.5),
    ],
)
def test_a_duration_is_parsed(text: str, seconds: float) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert duration.seconds == Decimal(str(seconds))
    assert str(duration) == text


@pytest.mark.parametrize(
    "text", ["", "15", "min", "15 x", "-5 min", "15 %", "1e9 s", "٣ h", "5 min 3 s", "9" * 20 + " s"]
)
def test_what_is_no_duration_is_none(text: str) -> None:
    assert parse_duration(text) is None


def test_durations_are_ordered_by_length() -> None:
    durations = [parse_duration(text) for text in ("1 d", "90 min", "1 h", "3600 s")]
    assert [str(each) for each in sorted(each for each in durations if each)] == ["1 h", "3600 s", "90 min", "1 d"]
    assert [each.days for each in durations if each] == [1, 0, 0, 0]


@given(st.text(max_size=60) | st.text("<>=!≤≥≠ 0123456789.-+v%/msh°", max_size=20))
def test_any_text_is_a_limit_or_not(text: str) -> None:
    limit = parse_limit(text)
    if limit is not None and not limit.version:
        assert limit.value is not None
        assert limit.value.is_finite()
        assert isinstance(limit.base, Decimal)
    assert parse_duration(text) is None or text
