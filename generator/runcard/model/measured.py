"""Whether a measured value, as it was typed, keeps a limit. `browser/src/run/judge.js` says the same on the page."""

from __future__ import annotations

import re
from fractions import Fraction

from runcard.model.limits import Limit, Operator, unit_of

_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(?:([.,])([0-9]{1,9}))?\s*([^\d\s.,+-].{0,30})?")
_VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}")

_HOLDS = {
    Operator.LT: lambda order: order < 0,
    Operator.LE: lambda order: order <= 0,
    Operator.GT: lambda order: order > 0,
    Operator.GE: lambda order: order >= 0,
    Operator.EQ: lambda order: order == 0,
    Operator.NE: lambda order: order != 0,
}


def judge(limit: Limit, text: str) -> bool | None:
    """Return whether a value keeps a limit; None where nobody can tell.

    `text` is a number, with its unit or in the limit's own, or a version. A decimal comma is taken where it can be
    nothing else: `1,234` is a thousand to some and one to others.
    """
    typed = " ".join(text.split()).replace("−", "-", 1)
    order = _order_of_versions(limit, typed) if limit.version else _order_of_numbers(limit, typed)
    return None if order is None else _HOLDS[limit.operator](order)


def _order_of_versions(limit: Limit, typed: str) -> int | None:
    match = _VERSION.fullmatch(typed)
    if match is None:
        return None
    measured = tuple(map(int, match[1].split(".")))
    length = max(len(measured), len(limit.version))
    ours, theirs = (each + (0,) * (length - len(each)) for each in (measured, limit.version))
    return (ours > theirs) - (ours < theirs)


def _order_of_numbers(limit: Limit, typed: str) -> int | None:
    match = _NUMBER.fullmatch(typed)
    if match is None or limit.value is None:
        return None
    whole, sign, fraction, unit = match.groups()
    if sign == "," and len(fraction) == 3 and _GROUPED.fullmatch(whole):
        return None
    dimension, factor = unit_of(unit.strip() if unit else limit.unit)
    expected, own = unit_of(limit.unit)
    if dimension != expected:
        return None
    measured = Fraction(f"{whole}.{fraction or 0}") * factor
    wanted = Fraction(limit.value) * own
    return (measured > wanted) - (measured < wanted)
