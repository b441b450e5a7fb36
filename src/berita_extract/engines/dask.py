"""Many articles on more than one machine: Dask distributed, in order and with the same bytes as on one.

Chunks are those of the local engine. Dask gives the chunk of a worker that was lost to another; an article that kills every
worker that takes it becomes a reject.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import Any

from berita_extract import __version__
from berita_extract.engines.local import AHEAD, Outcome, _chunks, _outcomes, died, pin_threads
from berita_extract.errors import BeritaError, SettingsError
from berita_extract.io.pages import Item
from berita_extract.pipeline import Pipeline, build
from berita_extract.settings import Settings

PATIENCE = 60  # seconds for the first worker of a cluster to come
# Workers that may be lost over one chunk before its articles are tried one by one.
LOSSES = 2
# Dask's own cluster gives a worker up that is not back after 15 seconds, for good: less than a busy machine needs to begin one.
# Its profilers look hundreds of times a second at what each worker does, and take about a tenth of its time.
CONFIG = {
    "distributed.scheduler.allowed-failures": LOSSES,
    "distributed.deploy.lost-worker-timeout": "10 minutes",
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
}


def run(
    articles: Iterable[Item], settings: Settings = Settings(), *, scheduler: str | None = None, workers: int = 1
) -> Iterator[Outcome]:
    """Each article's record as a line of JSON, or its reject; in order.

    ``scheduler`` is the address of a running cluster (`tcp://…:8786`), on whose workers berita-extract is installed; without one,
    ``workers`` processes are begun here. Raises SettingsError where there is no such cluster or it has another version.
    """
    with _client(scheduler, workers) as client:
        chunks = _chunks(articles, settings.batch)
        waiting: deque[tuple[list[Item], Any]] = deque()
        while True:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(waiting)  # workers come and go
            waiting.extend((chunk, _submit(client, settings, chunk)) for chunk in islice(chunks, max(0, room)))
            if not waiting:
                return
            yield from _finished(client, settings, *waiting.popleft())


def _finished(client: Any, settings: Settings, chunk: list[Item], future: Any) -> list[Outcome]:
    from distributed import KilledWorker

    try:
        outcomes: list[Outcome] = future.result()
        return outcomes
    except KilledWorker:
        if len(chunk) == 1:
            return [died(chunk[0])]
        alone = [[item] for item in chunk]
        return [outcome for one in alone for outcome in _finished(client, settings, one, _submit(client, settings, one))]
    except (CancelledError, OSError) as error:
        raise BeritaError(f"The Dask cluster was lost ({error}); once it is back, the same command goes on.") from error


def _submit(client: Any, settings: Settings, chunk: list[Item]) -> Any:
    return client.submit(_work, settings, chunk, pure=False)


# One article at a time in a process, however many threads its worker has: the pipeline is not made for several.
_lock = Lock()


def _work(settings: Settings, chunk: list[Item]) -> list[Outcome]:
    with _lock:
        return _outcomes(chunk, _pipeline(settings))


@lru_cache(1)
def _pipeline(settings: Settings) -> Pipeline:
    return build(settings)


def _version() -> str:
    return __version__


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Any]:
    """A connection to the cluster, or to one that is begun here and ended with the block."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise SettingsError("The engine dask is not installed: pip install 'berita-extract[dask]'.") from error
    pin_threads()
    if scheduler is None:
        with (
            dask.config.set(CONFIG),
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=0,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise SettingsError(f"No Dask cluster with workers was reached at {scheduler!r}: {error}") from error
    with client:
        _same_version(client, scheduler)
        yield client


def _same_version(client: Any, scheduler: str) -> None:
    try:
        there = set(client.run(_version).values())
    except Exception as error:  # whatever a worker says that cannot import the package
        raise SettingsError(f"The workers of {scheduler!r} have no berita-extract that can be used: {error}") from error
    if there != {__version__}:
        others = ", ".join(sorted(there - {__version__}))
        raise SettingsError(
            f"This is berita-extract {__version__}, but workers of {scheduler!r} have {others}: install the same."
        )
