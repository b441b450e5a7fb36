"""The engine for more than one machine, on a real cluster of two processes."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from tests.engines.test_local import SETTINGS, articles

from berita_extract.article import Article
from berita_extract.engines import dask, local
from berita_extract.errors import SettingsError
from berita_extract.record import Reject
from berita_extract.settings import Settings

pytestmark = pytest.mark.filterwarnings("default")  # a process that is killed leaves sockets open


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    import dask as config
    from distributed import LocalCluster

    with (
        config.config.set(dask.CONFIG | {"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as two,
    ):
        yield two


def test_the_same_bytes_in_order_as_on_one_machine(cluster: Any) -> None:
    assert list(dask.run(articles(30), SETTINGS, scheduler=cluster.scheduler_address)) == list(local.run(articles(30), SETTINGS))


def test_a_worker_killed_in_the_middle_costs_nothing(cluster: Any) -> None:
    expected = list(local.run(articles(120), SETTINGS))
    outcomes = dask.run(articles(120), SETTINGS, scheduler=cluster.scheduler_address)
    found = [next(outcomes) for _ in range(5)]
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert found + list(outcomes) == expected


def test_no_more_than_a_few_chunks_are_under_way(cluster: Any) -> None:
    taken = 0

    def counted() -> Iterator[Article | Reject]:
        nonlocal taken
        for article in articles(200):
            taken += 1
            yield article

    outcomes = dask.run(counted(), SETTINGS, scheduler=cluster.scheduler_address)
    next(outcomes)
    assert taken <= 2 * local.AHEAD * SETTINGS.batch
    outcomes.close()  # type: ignore[attr-defined]


def deadly(settings: Settings, chunk: list[Article]) -> list[bytes]:
    if any(article.id == "a3" for article in chunk):
        os._exit(1)
    return [json.dumps({"id": article.id}).encode() for article in chunk]


def test_an_article_that_kills_its_workers_costs_no_other(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_work", deadly)
    items = [Article(id=f"a{number}", raw="x") for number in range(8)]
    outcomes = list(dask.run(items, SETTINGS, scheduler=cluster.scheduler_address))
    assert [outcome.id if isinstance(outcome, Reject) else json.loads(outcome)["id"] for outcome in outcomes] == [
        f"a{number}" for number in range(8)
    ]
    (reject,) = (outcome for outcome in outcomes if isinstance(outcome, Reject))
    assert (reject.id, reject.code, reject.stage) == ("a3", "worker-died", "engine")


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "PATIENCE", 1)
    with pytest.raises(SettingsError, match=r"No Dask cluster .* 'tcp://127.0.0.1:9'"):
        list(dask.run(articles(2), SETTINGS, scheduler="tcp://127.0.0.1:9"))
