from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from contextlib import ExitStack

import pytest

from runcard.engines import pool
from runcard.engines.pool import aside, spread
from runcard.errors import UserError


@pytest.fixture(params=[1, 2])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count: int = request.param
    monkeypatch.setattr(pool, "_workers", lambda: count)
    return count


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("count", [0, 1, 9, 10, 1000])
def test_every_item_once_and_in_order(count: int) -> None:
    chunks = list(spread(lambda chunk: [2 * n for n in chunk], range(count), least=10))
    assert [n for chunk in chunks for n in chunk] == [2 * n for n in range(count)]


def test_few_items_stay_here(workers: int) -> None:
    assert list(spread(lambda chunk: os.getpid(), range(9), least=10)) == [os.getpid()]
    elsewhere = os.getpid() not in set(spread(lambda chunk: os.getpid(), range(10), least=10))
    assert elsewhere == (workers == 2)


@pytest.mark.usefixtures("workers")
def test_fault_comes_through() -> None:
    def work(chunk: Sequence[int]) -> None:
        raise UserError("No.", "Try again.")

    with pytest.raises(UserError, match="No") as caught:
        list(spread(work, range(100), least=10))
    assert caught.value.hint == "Try again."


def test_killed_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    with pytest.raises(UserError, match="killed"):
        list(spread(lambda chunk: os.kill(os.getpid(), signal.SIGKILL), range(100), least=10))


def test_workers_are_replaced_before_they_hold_a_copy_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    monkeypatch.setattr(pool, "_ITEMS_A_CHUNK", 5)
    results = list(spread(lambda chunk: (os.getpid(), list(chunk)), range(400), least=10))
    assert [n for _, chunk in results for n in chunk] == list(range(400))
    assert len({pid for pid, _ in results}) >= 5


def test_a_fault_says_where_it_came_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(chunk: Sequence[int]) -> float:
        return 1 / len(chunk[:0])

    monkeypatch.setattr(pool, "_workers", lambda: 2)
    with pytest.raises(ZeroDivisionError) as caught:
        list(spread(faulty, range(100), least=10))
    assert "in faulty" in caught.value.__notes__[0]
    with ExitStack() as undo, pytest.raises(ZeroDivisionError) as caught:
        aside(lambda: faulty([]), undo)()
    assert "in faulty" in caught.value.__notes__[0]


def test_who_stops_early_leaves_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    results = spread(lambda chunk: chunk, range(1000), least=10)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_results_that_fill_a_pipe_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    results = list(spread(lambda chunk: bytes(1_000_000), range(20), least=10))
    assert {len(each) for each in results} == {1_000_000}


def test_more_chunks_than_a_queue_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 3)
    monkeypatch.setattr(pool, "_ITEMS_A_CHUNK", 1)
    monkeypatch.setattr(pool, "_CHUNKS_A_WORKER", 1000)
    assert list(spread(lambda chunk: chunk[0], range(15_000), least=10)) == list(range(15_000))


def test_work_aside(workers: int) -> None:
    with ExitStack() as undo:
        result = aside(os.getpid, undo)
        assert (result() == os.getpid()) == (workers == 1)


def test_fault_aside_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        raise UserError("No.")

    monkeypatch.setattr(pool, "_workers", lambda: 2)
    with ExitStack() as undo, pytest.raises(UserError, match="No"):
        aside(work, undo)()


def test_killed_aside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    with ExitStack() as undo, pytest.raises(UserError, match="killed"):
        aside(lambda: os.kill(os.getpid(), signal.SIGKILL), undo)()


def test_work_aside_that_nobody_waits_for_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_workers", lambda: 2)
    with ExitStack() as undo:
        aside(signal.pause, undo)
