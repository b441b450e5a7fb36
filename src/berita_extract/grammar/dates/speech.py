"""The day on which somebody spoke: within a quotation `hari ini` is the day of the saying, not that of the printing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from berita_extract.article import DateMention

MARKS = frozenset('"“”„‟«»')

FRESH = 7
"""Days. News reports a saying within a week; a date further back is what the saying is about."""


def is_quoted(text: str, position: int) -> bool:
    """Whether a quotation mark is open at a position of its paragraph; which way a mark leans tells nothing.

    >>> is_quoted('"Kami buka hari ini," kata Sari.', 11), is_quoted('"Ya," kata Sari hari ini.', 16)
    (True, False)
    """
    begin = text.rfind("\n", 0, position) + 1
    return sum(character in MARKS for character in text[begin:position]) % 2 == 1


def day_of_speech(text: str, position: int, dates: Iterable[DateMention], published: dt.date, *, today: bool) -> dt.date:
    """The day that a quotation was spoken on: a full date beside it in its paragraph, else ``published``.

    Of a quotation that speaks of its own day (``today``) it is the article's first date, where none stands beside it.
    """
    begin, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    days = [date for date in dates if date.precision in ("day", "minute") and date.rule.startswith("hari")]
    beside = [date for date in days if begin <= date.span.start and (end < 0 or date.span.start < end)]
    beside.sort(key=lambda date: date.span.start < position)  # who said it when mostly follows the saying
    first = [date for date in days if date.anchor is None or "(" in date.rule][:1] if today else []
    for date in (*beside, *first):
        if 0 <= (published - date.earliest).days <= FRESH:
            return date.earliest
    return published
