"""Pairs of limits on one metric: what must hold, and what starts a checklist once it is crossed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from runcard.check.context import Context
from runcard.model.binder import Entry
from runcard.model.limits import Limit, Operator

_INVERSE = {Operator.LT: "≥", Operator.LE: ">", Operator.GT: "≤", Operator.GE: "<"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A success criterion and a trigger of the same metric, each with its limit."""

    metric: str
    criterion: Entry
    success: Limit
    trigger: Entry
    rollback: Limit

    @property
    def comparable(self) -> bool:
        """Whether both limits bound the same kind of value, each from one side or at one value."""
        return self.success.dimension == self.rollback.dimension

    @property
    def overlap(self) -> bool:
        """Whether a value can be a success and cross the trigger. False where the limits cannot be compared."""
        if not self.comparable or Operator.NE in (self.success.operator, self.rollback.operator):
            return False
        low, low_open = max(_low(self.success), _low(self.rollback))
        high, high_closed = min(_high(self.success), _high(self.rollback))
        return low < high or (low == high and not low_open and high_closed)

    @property
    def gap(self) -> Decimal | None:
        """The width of the band that is neither a success nor a reason to act; None where there is none."""
        faces = self.success.operator.from_above and self.rollback.operator.from_below
        backs = self.success.operator.from_below and self.rollback.operator.from_above
        if not self.comparable or self.success.version or not (faces or backs):
            return None
        width = self.rollback.base - self.success.base if faces else self.success.base - self.rollback.base
        return width if width > 0 else None

    @property
    def band(self) -> str:
        """The bounds of the band in between, as text: `≥ 0.1 % and ≤ 5 %`."""
        return " and ".join(_inverse(limit) for limit in sorted((self.success, self.rollback), key=lambda x: x.base))


def pairs(context: Context) -> Iterator[Pair]:
    """Yield each success criterion with each trigger of the same metric."""
    triggers = defaultdict(list)
    for entry, trigger in context.triggers:
        if trigger.metric and trigger.limit:
            triggers[trigger.metric].append((entry, trigger.limit))
    for entry, criterion in context.criteria:
        for other, limit in triggers[criterion.metric]:
            yield Pair(criterion.metric, entry, criterion.limit, other, limit)


def _inverse(limit: Limit) -> str:
    return f"{_INVERSE[limit.operator]} {limit.value}{' ' if limit.unit else ''}{limit.unit}"


# A bound as a pair that sorts: for a low one whether it is open, for a high one whether it is closed. The first
# member is itself a pair, so that "none" sorts before or after every value, be it a number or a version.
_Bound = tuple[tuple[int, Any], bool]


def _value(limit: Limit) -> Any:
    return limit.version or limit.base


def _low(limit: Limit) -> _Bound:
    if limit.operator.from_above:
        return (-1, 0), False
    return (0, _value(limit)), limit.operator is Operator.GT


def _high(limit: Limit) -> _Bound:
    if limit.operator.from_below:
        return (1, 0), False
    return (0, _value(limit)), limit.operator is not Operator.LT
