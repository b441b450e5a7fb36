from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children

import pytest

from berita_extract.article import Article, Source
from berita_extract.engines import local
from berita_extract.errors import ModelError
from berita_extract.record import Reject, problems
from berita_extract.settings import Settings

SETTINGS = Settings(backend="rules", batch=4)


def articles(count: int) -> Iterator[Article | Reject]:
    for number in range(count):
        if number == 5:
            yield Reject("r", "x.txt", None, "read", "empty", "The file is empty.")
        text = f'SUKAMAJU - Rapat ke-{number} dibuka Bupati Rahma Wijaya.\n\n"Panen baik sekali tahun ini," kata Rahma Wijaya.'
        yield Article(id=f"a{number}", raw=text, source=Source("a.jsonl", "jsonl", None, number + 1))


def test_one_process_or_two_give_the_same_bytes_in_order() -> None:
    alone = list(local.run(articles(30), SETTINGS))
    spread = list(local.run(articles(30), SETTINGS, workers=2))
    assert alone == spread
    assert [outcome.id if isinstance(outcome, Reject) else json.loads(outcome)["id"] for outcome in alone] == [
        *(f"a{number}" for number in range(5)),
        "r",
        *(f"a{number}" for number in range(5, 30)),
    ]
    assert all(problems(json.loads(outcome)) == [] for outcome in alone if isinstance(outcome, bytes))


def test_no_more_than_a_few_chunks_are_under_way() -> None:
    taken = 0

    def counted() -> Iterator[Article | Reject]:
        nonlocal taken
        for article in articles(200):
            taken += 1
            yield article

    outcomes = local.run(counted(), SETTINGS, workers=2)
    next(outcomes)
    assert taken <= 2 * local.AHEAD * SETTINGS.batch
    outcomes.close()  # type: ignore[attr-defined]


def die(settings: Settings) -> None:
    """Stands for `_begin`: a process that dies of one article."""
    local._pipeline = Deadly()  # type: ignore[assignment]


class Deadly:
    def outcomes(self, chunk: list[Article]) -> Iterator[Article]:
        for article in chunk:
            if article.id == "a3":
                os._exit(1)
            yield article

    def record(self, article: Article) -> dict[str, str]:
        return {"id": article.id}


def test_an_article_that_kills_its_process_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_begin", die)
    chunks = iter([[Article(id=f"a{number}", raw="x") for number in range(start, start + 3)] for start in (0, 3, 6)])
    outcomes = list(local._spread(chunks, SETTINGS, 1))
    assert [outcome.id if isinstance(outcome, Reject) else json.loads(outcome)["id"] for outcome in outcomes] == [
        f"a{n}" for n in range(9)
    ]
    (reject,) = (outcome for outcome in outcomes if isinstance(outcome, Reject))
    assert (reject.id, reject.code, reject.stage) == ("a3", "worker-died", "engine")


def test_a_worker_that_is_killed_costs_nothing() -> None:
    outcomes = local.run(articles(60), SETTINGS, workers=2)
    done = [next(outcomes)]
    os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    assert done + list(outcomes) == list(local.run(articles(60), SETTINGS))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_is_missing_is_told_in_words(workers: int) -> None:
    with pytest.raises(ModelError, match="/nowhere"):
        list(local.run(articles(2), Settings(model="/nowhere"), workers=workers))
