"""The day on which somebody spoke: within a quotation `hari ini` is the day of the saying, not that of the printing."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from berita_extract.article import DateMention

MARK = re.compile('["“”„‟«»]')
FRESH = 7
"""Days. News reports a saying within a week; a date further back is what the saying is about."""

NEAR = 8
"""Dates to either side of a saying that are looked at; more stand in no paragraph but a table."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """The quotations of a text, and the full dates that may tell when they were said."""

    text: str
    dates: Sequence[DateMention]
    breaks: list[int] = field(init=False)
    marks: list[int] = field(init=False)
    days: list[DateMention] = field(init=False)
    first: list[DateMention] = field(init=False)

    def __post_init__(self) -> None:
        named = [date for date in self.dates if date.rule.startswith("hari") and "/" not in date.value]
        object.__setattr__(self, "days", [date for date in named if date.rule != "hari ini"])
        object.__setattr__(self, "first", [date for date in self.days if date.anchor is None or "(" in date.rule][:1])
        object.__setattr__(self, "marks", [match.start() for match in MARK.finditer(self.text)])
        object.__setattr__(self, "breaks", [-1, *(match.start() for match in re.finditer("\n", self.text)), len(self.text)])

    def is_quoted(self, position: int) -> bool:
        """Whether a quotation mark is open at a position of its paragraph; which way a mark leans tells nothing.

        >>> Sayings('"Kami buka hari ini," kata Sari.', ()).is_quoted(11)
        True
        >>> Sayings('"Ya," kata Sari hari ini.', ()).is_quoted(16)
        False
        """
        begin, _ = self._paragraph(position)
        return (bisect_left(self.marks, position) - bisect_left(self.marks, begin)) % 2 == 1

    def day(self, position: int, published: dt.date, *, today: bool) -> dt.date:
        """The day that a quotation was spoken on: a full date beside it in its paragraph, else ``published``.

        Of a quotation that speaks of its own day (``today``) it is the article's first date, where none stands beside it.
        """
        begin, end = self._paragraph(position)
        at = bisect_left(self.days, position, key=lambda date: date.span.start)
        after, ahead = self.days[at : at + NEAR], self.days[max(0, at - NEAR) : at]  # who spoke when mostly follows the saying
        beside = [date for date in (*after, *ahead) if begin <= date.span.start < end]
        if today:
            beside += self.first
        for date in beside:
            if 0 <= (published - date.earliest).days <= FRESH:
                return date.earliest
        return published

    def _paragraph(self, position: int) -> tuple[int, int]:
        at = bisect_left(self.breaks, position)
        return self.breaks[at - 1] + 1, self.breaks[at]
