"""The bands of a metric: where it is good, where it calls for a roll-back, and what nobody has decided in between.

The picture is a scheme, not a scale: each band is as wide as the next, so that 0.1 % and 5 % both can be read.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from runcard.model.limits import Limit, Operator


class Band(StrEnum):
    """What a measured value in a band means."""

    GOOD = "good"
    UNDEFINED = "undefined"
    ROLL_BACK = "roll back"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class BandView:
    """A band of the picture. `start` and `end` are the values at its ends; empty where it has no end."""

    band: Band
    start: str
    end: str
    x: int
    width: int

    @property
    def text(self) -> str:
        """The band in words."""
        if self.start and self.end:
            return f"at {self.start}" if self.start == self.end else f"from {self.start} to {self.end}"
        if self.start:
            return f"from {self.start} up"
        return f"up to {self.end}" if self.end else "everywhere"


_HOLDS: dict[Operator, Callable[[Decimal, Decimal], bool]] = {
    Operator.LT: operator.lt,
    Operator.LE: operator.le,
    Operator.GT: operator.gt,
    Operator.GE: operator.ge,
    Operator.EQ: operator.eq,
    Operator.NE: operator.ne,
}
# Dimensions whose values are never below nought.
_FROM_NOUGHT = frozenset(["number", "share", "time", "size", "rate"])
# Units of the picture: as wide as a phone, unless that leaves a band too narrow for its label.
WIDTH, NARROWEST = 360, 90


def bands(good: Sequence[Limit], bad: Sequence[Limit]) -> tuple[BandView, ...]:
    """Return the bands that the limits make: `good` must hold, `bad` calls for a roll-back.

    All limits must be of one dimension and none a version. From left to right; neighbours differ.
    """
    edges = {limit.base: _value(limit) for limit in (*bad, *good)}
    points = sorted(edges)
    if not points:
        return ()
    from_nought = points[0] >= 0 and all(limit.dimension in _FROM_NOUGHT for limit in (*good, *bad))
    cells = [(_band(sample, good, bad), low, high) for sample, low, high in _cells(points, from_nought=from_nought)]
    if from_nought:
        edges.setdefault(Decimal(0), "0")
    merged = [(band, list(group)) for band, group in groupby(cells, key=lambda cell: cell[0])]
    width = max(NARROWEST, WIDTH // len(merged))
    return tuple(
        BandView(band, _edge(group[0][1], edges), _edge(group[-1][2], edges), n * width, width)
        for n, (band, group) in enumerate(merged)
    )


_Cell = tuple[Decimal, Decimal | None, Decimal | None]


def _cells(points: Sequence[Decimal], *, from_nought: bool) -> list[_Cell]:
    """Cut the axis into points and the gaps between them: (a value in it, where it begins, where it ends)."""
    cells: list[_Cell] = []
    if not from_nought:
        cells.append((points[0] - 1, None, points[0]))
    elif points[0] > 0:
        cells.append((points[0] / 2, Decimal(0), points[0]))
    for n, point in enumerate(points):
        cells.append((point, point, point))
        last = n + 1 == len(points)
        cells.append((point + 1, point, None) if last else ((point + points[n + 1]) / 2, point, points[n + 1]))
    return cells


def _band(sample: Decimal, good: Sequence[Limit], bad: Sequence[Limit]) -> Band:
    is_good = bool(good) and all(_HOLDS[limit.operator](sample, limit.base) for limit in good)
    is_bad = any(_HOLDS[limit.operator](sample, limit.base) for limit in bad)
    if is_good and is_bad:
        return Band.CONTRADICTION
    return Band.GOOD if is_good else Band.ROLL_BACK if is_bad else Band.UNDEFINED


def _edge(value: Decimal | None, edges: dict[Decimal, str]) -> str:
    return "" if value is None else edges[value]


def _value(limit: Limit) -> str:
    return f"{limit.value}{' ' if limit.unit else ''}{limit.unit}"
