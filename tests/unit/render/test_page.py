from __future__ import annotations

from runcard.render.page import OnDemand


def test_a_sequence_on_demand_is_made_whenever_it_is_looked_at() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [3, 4, 5]

    numbers = OnDemand(make)
    assert not made
    assert list(numbers) == [3, 4, 5]
    assert (numbers[0], numbers[1:], len(numbers)) == (3, (4, 5), 3)
    assert len(made) > 3
