"""Many articles on one machine: in this process, or spread over several, in order and with the same bytes either way."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

import msgspec

from berita_extract.errors import InputError
from berita_extract.io.pages import Item
from berita_extract.pipeline import Pipeline, build
from berita_extract.record import Reject
from berita_extract.settings import Settings

Outcome = bytes | Reject

# Chunks under way for each worker: one that it works on, one that waits for it. More would only fill memory.
AHEAD = 2
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def run(articles: Iterable[Item], settings: Settings = Settings(), *, workers: int = 1) -> Iterator[Outcome]:
    """Each article's record as a line of JSON (without the line break), or its reject; in order.

    Chunks are as large as a batch of the pipeline, so that the number of ``workers`` changes no batch and no byte.
    With more than one worker the calling script needs the usual ``if __name__ == "__main__":``.
    """
    chunks = _chunks(articles, settings.batch)
    if workers > 1:
        return _spread(chunks, settings, workers)
    pin_threads()
    return _here(chunks, build(settings))


def pin_threads() -> None:
    """One thread for the numeric libraries, here and in the processes begun from here: articles run side by side, not sums."""
    for name in THREADS:
        os.environ.setdefault(name, "1")


def _here(chunks: Iterable[list[Item]], pipeline: Pipeline) -> Iterator[Outcome]:
    for chunk in chunks:
        yield from _outcomes(chunk, pipeline)


def _spread(chunks: Iterator[list[Item]], settings: Settings, workers: int) -> Iterator[Outcome]:
    pin_threads()
    waiting: deque[tuple[list[Item], Future[list[Outcome]] | None]] = deque()
    pool = _pool(settings, workers)
    try:
        while True:
            waiting.extend((chunk, _submit(pool, chunk)) for chunk in islice(chunks, AHEAD * workers - len(waiting)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                if future is None:
                    raise BrokenProcessPool
                outcomes = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                outcomes = _again(chunk, settings)
                pool = _pool(settings, workers)
                waiting = deque((held, _submit(pool, held)) for held, _ in waiting)
            yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: list[Item]) -> Future[list[Outcome]] | None:
    """The chunk's outcomes to come; None where a worker died meanwhile, so that the pool takes nothing more."""
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool:
        return None


def _again(chunk: list[Item], settings: Settings) -> list[Outcome]:
    """The outcomes of a chunk that was under way when a worker died: as a whole first, since its articles are seldom at fault.

    Where that kills a worker too, each article alone, so that the one at fault costs no other.
    """
    with _pool(settings, 1) as pool:
        try:
            return pool.submit(_work, chunk).result()
        except BrokenProcessPool:
            pass
    outcomes: list[Outcome] = []
    pool = _pool(settings, 1)
    for item in chunk:
        try:
            outcomes += pool.submit(_work, [item]).result()
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            pool = _pool(settings, 1)
            outcomes.append(died(item))
    pool.shutdown(wait=False)
    return outcomes


def died(item: Item) -> Reject:
    """The reject of an article that kills the process that reads it."""
    assert not isinstance(item, Reject)
    error = InputError("worker-died", "The process that read it died.", "Look whether memory ran out; report it if not.")
    return Reject.of(error, id=item.id, source=item.source, stage="engine")


def _chunks(articles: Iterable[Item], size: int) -> Iterator[list[Item]]:
    numbered = iter(articles)
    while chunk := list(islice(numbered, size)):
        yield chunk


def _outcomes(chunk: list[Item], pipeline: Pipeline) -> list[Outcome]:
    done = pipeline.outcomes(chunk)
    return [outcome if isinstance(outcome, Reject) else msgspec.json.encode(pipeline.record(outcome)) for outcome in done]


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(settings,))


_pipeline: Pipeline | Exception


def _begin(settings: Settings) -> None:
    """Load the pipeline once in a new process. A failure is kept for the first task, whose caller it reaches in words."""
    global _pipeline
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _pipeline = build(settings)
    except Exception as error:
        _pipeline = error


def _end_with_parent() -> None:
    """End when the process that hands out the work was killed: nobody would tell its workers, which would wait for ever."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work(chunk: list[Item]) -> list[Outcome]:
    if isinstance(_pipeline, Exception):
        raise _pipeline
    return _outcomes(chunk, _pipeline)
