from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

import berita_extract as be
from berita_extract.analysis import Analysis, Name
from berita_extract.article import Article, Source
from berita_extract.errors import InputError, SettingsError
from berita_extract.pipeline import Analyse, Pipeline
from berita_extract.record import Reject, problems
from berita_extract.span import Span


@dataclass(frozen=True, slots=True)
class Take:
    """Stands for `clean`: the text is the source."""

    name: ClassVar[str] = "clean"
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, article: Article) -> Article:
        if "BAD TEXT" in article.raw:
            raise InputError("no-text", "There is no text.", "Look for it.")
        return article.with_(self.name, text=article.raw)


@dataclass(frozen=True, slots=True)
class Shout:
    """A stage right of the hinge."""

    name: ClassVar[str] = "shout"
    needs: ClassVar[tuple[str, ...]] = ("analyse",)

    def __call__(self, article: Article) -> Article:
        if "BAD NAME" in article.text:
            raise KeyError("name")
        return article.with_(self.name, title=f"{len(article.analysis.names)} names")


class Backend:
    """Counts the batches that it gets; breaks on a text that says so."""

    name = "fake"
    model = "fake 1.0"

    def __init__(self, per_text: int = 1) -> None:
        self.batches: list[int] = []
        self.per_text = per_text

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        texts = list(texts)
        self.batches.append(len(texts))
        for text in texts:
            if "BAD MODEL" in text:
                raise RuntimeError("the model broke")
            for _ in range(self.per_text):
                yield Analysis((Name(Span(0, len(text)), "ORG"),))


def pipeline(batch: int = 3, backend: Backend | None = None) -> Pipeline:
    return Pipeline((Take(), Analyse(backend or Backend()), Shout()), batch=batch)


def test_a_text_becomes_a_record() -> None:
    record = pipeline()("Panen raya.", id="a1", author="Sari", url="http://contoh.id/1")
    assert record["text"] == "Panen raya."
    assert record["id"] == "a1"
    assert record["title"] == "1 names"
    assert record["stages"] == ["clean", "analyse", "shout"]
    assert record["pipeline"] == {"version": be.__version__, "backend": "fake", "model": "fake 1.0"}
    assert problems(record) == []


@pytest.mark.parametrize("text", ["", "  \n ", "\u00a0"])
def test_an_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        pipeline()(text)


def test_one_call_raises_what_a_stage_raises() -> None:
    with pytest.raises(KeyError):
        pipeline()("BAD NAME")


@pytest.mark.parametrize("bad", ["BAD TEXT", "BAD MODEL", "BAD NAME"])
@pytest.mark.parametrize("place", range(5))
def test_a_failing_article_costs_no_other(bad: str, place: int) -> None:
    articles = [Article(id=f"a{n}", raw="baik", source=Source("f.jsonl", "jsonl", None, n + 1)) for n in range(5)]
    articles[place] = Article(id="bad", raw=bad, source=Source("f.jsonl", "jsonl", None, place + 1))
    rejects: list[Reject] = []
    records = list(pipeline().run(articles, on_reject=rejects.append))
    assert [record["id"] for record in records] == [article.id for article in articles if article.id != "bad"]
    stage = {"BAD TEXT": "clean", "BAD MODEL": "analyse", "BAD NAME": "shout"}[bad]
    assert [(reject.id, reject.path, reject.line, reject.stage) for reject in rejects] == [("bad", "f.jsonl", place + 1, stage)]
    assert all(reject.code and reject.message and reject.advice for reject in rejects)


def test_outcomes_keep_the_order_of_articles_and_rejects() -> None:
    reject = Reject("r", "x.txt", None, "read", "empty", "The file is empty.")
    items: list[Any] = ["satu", reject, {"judul": "T", "isi": "dua"}, "", "BAD NAME", Article(id="last", raw="tiga")]
    outcomes = list(pipeline(batch=2).outcomes(items))
    assert [outcome.id for outcome in outcomes] == ["article-1", "r", "article-3", "article-4", "article-5", "last"]
    assert [isinstance(outcome, Reject) for outcome in outcomes] == [False, True, False, True, True, False]


def test_texts_go_through_the_backend_in_batches() -> None:
    backend = Backend()
    list(pipeline(batch=4, backend=backend).run(["x"] * 10))
    assert backend.batches == [4, 4, 2]


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "panen"

    records = pipeline(batch=2).run(endless())
    for _ in range(3):
        next(records)
    assert taken == 4


def test_a_backend_that_loses_texts_is_found_out() -> None:
    rejects: list[Reject] = []
    assert list(pipeline(backend=Backend(per_text=2)).run(["a", "b"], on_reject=rejects.append)) == []
    assert "2 analyses for 1 texts" in rejects[0].message


def test_a_reject_that_nobody_takes_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert list(pipeline().run([""])) == []
    assert "article-1" in caplog.text


def test_a_wrong_order_is_an_error_that_names_what_is_missing() -> None:
    with pytest.raises(SettingsError, match=r"'shout' needs 'analyse' before it; the order given is: clean, shout"):
        Pipeline((Take(), Shout()))


def test_a_pipeline_without_a_hinge_needs_no_backend() -> None:
    record = Pipeline((Take(),))("Panen.")
    assert record["pipeline"]["backend"] is None
    assert problems(record) == []


def test_a_guest_stage_is_an_object() -> None:
    @dataclass(frozen=True, slots=True)
    class Guest:
        name: ClassVar[str] = "guest"
        needs: ClassVar[tuple[str, ...]] = ("clean",)

        def __call__(self, article: Article) -> Article:
            return article.with_(self.name, language="jv")

    assert Pipeline((Take(), Guest()))("Panen.")["language"] == "jv"


def test_a_batch_of_nothing_makes_no_sense() -> None:
    with pytest.raises(SettingsError, match="one article or more"):
        Pipeline((Take(),), batch=0)


def test_the_whole_pipeline_runs_without_a_model() -> None:
    pipe = be.load(backend="rules", offsets="source")
    text = (
        "SUKAMAJU - Bupati Sukamaju, Rahma Wijaya, membuka rapat di Kota Muara, Kamis (14/7).\n\n"
        '"Kami bersyukur atas panen tahun ini," kata Rahma Wijaya.'
    )
    record = pipe(text, published="2022-07-14")
    assert record["published"] == "2022-07-14"
    assert record["dateline"] is not None
    assert record["quotes"][0]["text"] == "Kami bersyukur atas panen tahun ini,"
    assert record["quotes"][0]["source_start"] == record["quotes"][0]["start"]
    assert problems(record) == []
