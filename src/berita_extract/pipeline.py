"""Stages in a row: articles in, articles with facts out; one that fails is a reject and costs no other.

Stages left of the hinge (`Analyse`) need characters only and run article by article; the hinge sends a batch of texts
through a backend; the stages right of it run article by article again.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, cast

from berita_extract import __version__, backends
from berita_extract.article import Article, Source
from berita_extract.backends import Backend
from berita_extract.errors import InputError, ModelError, SettingsError
from berita_extract.io.limits import Limits
from berita_extract.io.pages import Item, Page
from berita_extract.io.rows import Columns, to_article
from berita_extract.record import Offsets, Record, Reject, Shown, to_record
from berita_extract.settings import Settings
from berita_extract.stages import Stage

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Analyse:
    """The hinge: names by a backend."""

    name: ClassVar[str] = "analyse"
    needs: ClassVar[tuple[str, ...]] = ("clean",)

    backend: Backend

    def __call__(self, article: Article) -> Article:
        return self.batch([article])[0]

    def batch(self, articles: list[Article]) -> list[Article]:
        """The articles with their analyses. Raises ModelError where the backend gives more or fewer than it was asked for."""
        analyses = list(self.backend.analyse(article.text for article in articles))
        if len(analyses) != len(articles):
            raise ModelError(f"The backend {self.backend.name} gave {len(analyses)} analyses for {len(articles)} texts.")
        return [article.with_(self.name, analysis=analysis) for article, analysis in zip(articles, analyses, strict=True)]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages in their order. Raises SettingsError where a stage stands before one that it needs.

    >>> from berita_extract.stages.clean import Clean
    >>> from berita_extract.stages.dates import Dates
    >>> Pipeline((Dates(), Clean()))
    Traceback (most recent call last):
    berita_extract.errors.SettingsError: The stage 'dates' needs 'structure' before it; the order given is: dates, clean.
    """

    stages: tuple[Stage, ...]
    batch: int = 64
    offsets: Offsets = "text"
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        ran: list[str] = []
        for stage in self.stages:
            missing = [need for need in stage.needs if need not in ran]
            if missing:
                needed = " and ".join(repr(name) for name in missing)
                order = ", ".join(stage.name for stage in self.stages)
                raise SettingsError(f"The stage {stage.name!r} needs {needed} before it; the order given is: {order}.")
            ran.append(stage.name)
        if self.batch < 1:
            raise SettingsError(f"A batch holds one article or more, not {self.batch}.")

    @property
    def backend(self) -> Backend | None:
        """The backend of the hinge, where the pipeline has one."""
        return next((stage.backend for stage in self.stages if isinstance(stage, Analyse)), None)

    def __call__(
        self,
        text: str,
        *,
        id: str = "article",
        title: str | None = None,
        author: str | None = None,
        published: str | dt.date | None = None,
        url: str | None = None,
        outlet: str | None = None,
    ) -> Record:
        """The record of one text. Raises InputError where the text is empty, and whatever a stage raises.

        ``published`` is what relative dates (`kemarin`, `Senin (13/2)`) are counted from: a date, or a string that says one.
        """
        row = {"text": text, "title": title, "author": author, "published": published, "url": url, "outlet": outlet}
        article = to_article(row, id=id)
        for stage in self.stages:
            article = stage(article)
        return self.record(article)

    def run(
        self, articles: Iterable[Item | str | Mapping[str, Any]], *, on_reject: Callable[[Reject], None] | None = None
    ) -> Iterator[Record]:
        """The records of many articles, lazily and in order: what `read` gives, texts, or rows (`{"judul": …, "isi": …}`).

        An article that fails is handed to ``on_reject``; without one a warning is logged.
        """
        for outcome in self.outcomes(articles):
            if not isinstance(outcome, Reject):
                yield self.record(outcome)
            elif on_reject:
                on_reject(outcome)
            else:
                logger.warning("article %s was rejected at %s: %s", outcome.id, outcome.stage, outcome.message)

    def outcomes(self, articles: Iterable[Item | str | Mapping[str, Any]]) -> Iterator[Article | Reject]:
        """Each article with its facts, or why it has none; no more than a batch of them is in memory."""
        hinge = next((at for at, stage in enumerate(self.stages) if isinstance(stage, Analyse)), len(self.stages))
        taken = (self._checked(_taken(item, number)) for number, item in enumerate(articles, 1))
        while batch := [self._through(self.stages[:hinge], outcome) for outcome in islice(taken, self.batch)]:
            for outcome in self._analysed(batch):
                yield self._through(self.stages[hinge + 1 :], outcome)

    def record(self, article: Article) -> Record:
        """The record of an article that went through this pipeline; a dict that notebooks show in colour."""
        backend = self.backend
        record = to_record(
            article,
            version=__version__,
            backend=backend.name if backend else None,
            model=backend.model if backend else None,
            offsets=self.offsets,
        )
        return cast("Record", Shown(record))

    def _checked(self, outcome: Article | Reject) -> Article | Reject:
        if isinstance(outcome, Reject):
            return outcome
        try:
            self.limits.check(outcome)
        except InputError as error:
            return Reject.of(error, id=outcome.id, source=outcome.source, stage="limits")
        return outcome

    def _through(self, stages: Iterable[Stage], outcome: Article | Reject) -> Article | Reject:
        for stage in stages:
            if isinstance(outcome, Reject):
                break
            try:
                outcome = stage(outcome)
            except Exception as error:
                outcome = Reject.of(error, id=outcome.id, source=outcome.source, stage=stage.name)
        return outcome

    def _analysed(self, batch: list[Article | Reject]) -> list[Article | Reject]:
        hinge = next((stage for stage in self.stages if isinstance(stage, Analyse)), None)
        if hinge is None:
            return batch
        whole = [outcome for outcome in batch if isinstance(outcome, Article)]
        try:
            done = iter(hinge.batch(whole))
        except Exception:  # one text breaks the batch: alone, the others pass
            return [self._through((hinge,), outcome) for outcome in batch]
        return [next(done) if isinstance(outcome, Article) else outcome for outcome in batch]


def _taken(item: Item | str | Mapping[str, Any], number: int) -> Article | Reject:
    if isinstance(item, (Article, Reject)):
        return item
    if isinstance(item, Page):
        return item.read()
    row = {"text": item} if isinstance(item, str) else item
    id = f"article-{number}"
    try:
        return to_article(row, id=id, columns=Columns())
    except InputError as error:
        return Reject.of(error, id=id, source=Source(), stage="read")


def build(settings: Settings = Settings()) -> Pipeline:
    """The pipeline that ``settings`` describe. A backend is loaded only where `analyse` is among the stages."""
    stages: list[Stage] = [
        Analyse(backends.load(settings.backend, settings.model)) if name == Analyse.name else settings.stage(name)
        for name in settings.stages
    ]
    return Pipeline(tuple(stages), batch=settings.batch, offsets=settings.offsets, limits=settings.limits)


def load(
    backend: str | None = None,
    *,
    model: str | None = None,
    offsets: Offsets | None = None,
    settings: Settings | str | Path | None = None,
) -> Pipeline:
    """A pipeline, ready to read articles.

    ``backend`` is `spacy` (the trained pipeline that comes with the package; ``model`` names another), `stanza` (our models
    for it, or those in the folder ``model``) or `rules` (no model); ``settings`` a `Settings` or the path of a TOML file, over
    which the other arguments win.

    >>> load(backend="rules")("SUKAMAJU - Rapat usai.", published="2022-07-14")["published"]
    '2022-07-14'
    """
    chosen = settings if isinstance(settings, Settings) else Settings.read(settings) if settings else Settings()
    return build(chosen.but(backend=backend, model=model, offsets=offsets))
