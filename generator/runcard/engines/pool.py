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
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from runcard.errors import UserError

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_CHUNKS_A_WORKER = 8
_ITEMS_A_CHUNK = 150

# What the workers of the running pool work on; forks inherit it.
_job: tuple[Callable[[Sequence[Any]], Any], Sequence[Any]] | None = None


def spread(work: Callable[[Sequence[T]], R], items: Sequence[T], least: int) -> Iterator[R]:
    """Yield `work(chunk)` for consecutive chunks of `items`, in order. Below `least` items, it is one, worked on here.

    Raises:
        UserError: a worker was killed.
    """
    workers = _workers()
    if len(items) < least or workers < 2:
        yield work(items)
        return
    # A fork gets a page of memory of its own as soon as it so much as looks at what is on it. New forks start without.
    size = min(_ITEMS_A_CHUNK, -(-len(items) // (workers * _CHUNKS_A_WORKER)))
    chunks = [slice(start, start + size) for start in range(0, len(items), size)]
    generation = workers * _CHUNKS_A_WORKER
    try:
        for start in range(0, len(chunks), generation):
            yield from _forked(work, items, chunks[start : start + generation], workers)
    except BrokenProcessPool:
        raise UserError(*_KILLED) from None


def aside(work: Callable[[], R], undo: ExitStack) -> Callable[[], R]:
    """Start `work` on another processor and return what waits for its result; `undo` gets what stops it.

    Where there is no other processor, it is done at once.

    Raises:
        UserError: when the result is asked for, and the process was killed.
    """
    if _workers() < 2:
        result = work()
        return lambda: result
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender, os.getpid()), daemon=True)
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
        sender.send((None, fault))


_KILLED = ("A process that helped to build was killed.", "Is there enough memory?")


def _workers() -> int:
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _forked(work: Callable[[Sequence[T]], R], items: Sequence[T], chunks: list[slice], workers: int) -> Iterator[R]:
    global _job
    _job = (work, items)
    gc.freeze()  # keeps the collector from writing into memory that the forks share
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_live_and_die, initargs=(os.getpid(),))
    try:
        yield from pool.map(_do, chunks)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _job = None


def _live_and_die(parent: int) -> None:
    """Leave Ctrl-C to the parent, and do not outlive it: nobody would wait for the result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do(chunk: slice) -> Any:
    assert _job is not None
    work, items = _job
    return work(items[chunk])
