"""Spreads work that needs no other's result over the processors.

Workers are forks: they see the binder as it is, without a copy. Where forks are not safe (not Linux, or other threads
run, as in a preview server) or not worth it, the work is done here, in the same order and with the same results.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from typing import Any, TypeVar, cast

from runcard.errors import UserError

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_CHUNKS_A_WORKER = 8
_ITEMS_A_CHUNK = 150


def spread(work: Callable[[Sequence[T]], R], items: Sequence[T], least: int) -> Iterator[R]:
    """Yield `work(chunk)` for consecutive chunks of `items`, in order. Below `least` items, it is one, worked on here.

    Raises:
        UserError: a worker was killed.
    """
    workers = _workers()
    if len(items) < least or workers < 2:
        yield work(items)
        return
    size = min(_ITEMS_A_CHUNK, -(-len(items) // (workers * _CHUNKS_A_WORKER)))
    starts = range(0, len(items), size)
    gc.freeze()  # keeps the collector from writing into memory that the forks share
    try:
        early: dict[int, R] = {}
        following = 0
        for number, result in _results(lambda n: work(items[starts[n] : starts[n] + size]), len(starts), workers):
            early[number] = result
            while following in early:
                yield early.pop(following)
                following += 1
    finally:
        gc.unfreeze()


def aside(work: Callable[[], R], undo: ExitStack) -> Callable[[], R]:
    """Start `work` on another processor and return what waits for its result; `undo` gets what stops it.

    Where there is no other processor, it is done at once.

    Raises:
        UserError: when the result is asked for, and the process was killed.
    """
    if _workers() < 2:
        result = work()
        return lambda: result
    forks = multiprocessing.get_context("fork")
    receiver, sender = forks.Pipe(duplex=False)
    process = forks.Process(target=_send, args=(work, sender, os.getpid()), daemon=True)
    process.start()
    sender.close()
    undo.callback(process.join)
    undo.callback(process.kill)

    def wait() -> R:
        try:
            result, fault = receiver.recv()
        except EOFError:
            raise UserError(*_KILLED) from None
        if fault is not None:
            raise fault
        return cast("R", result)

    return wait


def _send(work: Callable[[], object], sender: Connection, parent: int) -> None:
    _live_and_die(parent)
    try:
        sender.send((work(), None))
    except Exception as fault:
        sender.send((None, _traced(fault)))


def _traced(fault: Exception) -> Exception:
    """Return a fault with a note of where it came up, which is lost on the way to another process."""
    fault.add_note("".join(traceback.format_exception(fault)))
    return fault


_KILLED = ("A process that helped to build was killed.", "Is there enough memory?")


def _workers() -> int:
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _results(do: Callable[[int], R], count: int, workers: int) -> Iterator[tuple[int, R]]:
    """Yield each number below `count` with `do(number)`, which workers do, as they come in."""
    numbers, left = iter(range(count)), count
    tickets: SimpleQueue[int] = multiprocessing.get_context("fork").SimpleQueue()
    staff: dict[Connection, _Worker] = {}

    def hire() -> None:
        worker = _Worker(do, tickets)
        staff[worker.inbox] = worker

    def issue(most: int) -> None:
        # Some at a time: a queue that is full would keep us from what comes in.
        for number in islice(numbers, most):
            tickets.put(number)

    try:
        issue(2 * workers)
        for _ in range(workers):
            hire()
        while left:
            for inbox in cast("list[Connection]", connection.wait(list(staff))):
                worker = staff[inbox]
                if (taken := worker.take()) is None:
                    staff.pop(inbox).stop()
                    if not staff:
                        hire()
                    continue
                left -= 1
                issue(1)
                # A fork takes a while: the next one is made while this one works on its last chunk.
                if worker.done == _CHUNKS_A_WORKER - 1 and left > workers:
                    hire()
                yield taken
    finally:
        for worker in staff.values():
            worker.stop()
        tickets.close()


class _Worker:
    """A fork that does what tickets name.

    It gets a page of memory of its own as soon as it so much as looks at what is on it. So it ends after some chunks,
    and the next one starts without.
    """

    def __init__(self, do: Callable[[int], Any], tickets: SimpleQueue[int]) -> None:
        self.done = 0
        forks = multiprocessing.get_context("fork")
        self.inbox, outbox = forks.Pipe(duplex=False)
        self._process = forks.Process(target=_work, args=(do, tickets, outbox, os.getpid()), daemon=True)
        self._process.start()
        outbox.close()

    def take(self) -> tuple[int, Any] | None:
        """Return a number and what was done for it; None where the worker has done all that one does.

        Raises:
            UserError: it was killed.
        """
        try:
            number, result, fault = self.inbox.recv()
        except EOFError:
            if self.done < _CHUNKS_A_WORKER:
                raise UserError(*_KILLED) from None
            return None
        if fault is not None:
            raise fault
        self.done += 1
        return number, result

    def stop(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self.inbox.close()


def _work(do: Callable[[int], object], tickets: SimpleQueue[int], outbox: Connection, parent: int) -> None:
    _live_and_die(parent)
    for _ in range(_CHUNKS_A_WORKER):
        number = tickets.get()
        try:
            outbox.send((number, do(number), None))
        except Exception as fault:
            outbox.send((number, None, _traced(fault)))


def _live_and_die(parent: int) -> None:
    """Leave Ctrl-C to the parent, and do not outlive it: nobody would wait for the result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
