"""Every calendar expression of the body, with its value; what contradicts itself is said, and left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article, DateMention, Diagnostic
from berita_extract.grammar.dates import MISTYPED, find_dates


@dataclass(frozen=True, slots=True)
class Dates:
    """Finds the dates of ``article.text`` outside of its dateline, counted from ``article.published``.

    >>> article = Article(id="a", raw="", text="Warga Lembah Sari bergotong royong, Senin (14/7).", published="2025-07-15")
    >>> [date.value for date in Dates()(article).dates]
    ['2025-07-14']
    """

    name: ClassVar[str] = "dates"
    needs: ClassVar[tuple[str, ...]] = ("structure",)

    def __call__(self, article: Article) -> Article:
        line = article.dateline
        found = find_dates(article.text, published=article.published, dateline_date=line.date if line else None)
        dates = tuple(date for date in found if line is None or not date.span.touches(line.span))
        return article.with_(self.name, dates=dates, diagnostics=(*article.diagnostics, *_odd(article.text, dates)))


def _odd(text: str, dates: tuple[DateMention, ...]) -> Iterator[Diagnostic]:
    """What a reader of the record should know of its dates."""
    for date in dates:
        if date.weekday_agrees is False:
            yield Diagnostic("date-weekday", f"`{date.span.of(text)}` names another weekday than {date.value} has.", date.span)
        if date.rule == MISTYPED:
            message = f"`{date.span.of(text)}` has a year past belief; {date.value} is the nearest day that fits the rest of it."
            yield Diagnostic("date-year", message, date.span)
