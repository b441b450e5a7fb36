"""What the report counts, in one pass over the records."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from berita_extract.lexicon import rows

# The widest chart that still shows its bars one by one: three months of days, twenty years of months.
DAYS = 92
MONTHS = 240


@dataclass(slots=True)
class Counts:
    """Sums over records. People and bodies are counted under the names that the articles give them."""

    articles: int = 0
    quoting: int = 0
    quotes: int = 0
    attributed: int = 0
    speakers: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)

    def add(self, record: Mapping[str, Any]) -> None:
        """Count one record."""
        quotes = record["quotes"]
        self.articles += 1
        self.quoting += bool(quotes)
        self.quotes += len(quotes)
        self.organisations.update({organisation["name"] for organisation in record["organisations"]})
        if record["outlet"]:
            self.outlets[record["outlet"]] += 1
        if place := place_of(record):
            self.places[place] += 1
        if quotes:
            self.days[day_of(record)] += len(quotes)
        for quote in quotes:
            self.attributed += quote["speaker"]["kind"] != "unknown"
            if name := quote["speaker"].get("name"):
                self.speakers[name] += 1

    def timeline(self) -> list[tuple[str, int]]:
        """Quotes by day, month or year, whichever fills a chart; without gaps, and without what has no date.

        >>> counts = Counts(days=Counter({"2023-09-14": 3, "2023-09-16": 1, "": 7}))
        >>> counts.timeline()
        [('2023-09-14', 3), ('2023-09-15', 0), ('2023-09-16', 1)]
        """
        for length, most in ((10, DAYS), (7, MONTHS)):
            if len(line := self._by(length)) <= most:
                return line
        return self._by(4)

    def _by(self, length: int) -> list[tuple[str, int]]:
        """Quotes by unit: the first ten letters of a date are its day, seven its month, four its year."""
        units: Counter[str] = Counter()
        for day, count in self.days.items():
            if len(day) >= length:
                units[day[:length]] += count
        return [(unit, units[unit]) for unit in _between(min(units), max(units))] if units else []


def day_of(record: Mapping[str, Any]) -> str:
    """The day on which the article was published, as far as it is known: `2023-09-14`, `2023-09`, or nothing."""
    return (record["published"] or "")[:10]


def place_of(record: Mapping[str, Any]) -> str:
    """The province of the dateline, where the record says its region, else the place of the dateline, or nothing.

    >>> place_of({"dateline": {"place": "Kendal", "region": {"code": "33.24", "name": "Kabupaten Kendal", "level": "regency"}}})
    'Jawa Tengah'
    >>> place_of({"dateline": {"place": "Kendal"}})
    'Kendal'
    """
    dateline = record["dateline"] or {}
    code = str((dateline.get("region") or {}).get("code") or "")[:2]
    return _provinces().get(code) or dateline.get("place") or ""


@cache
def _provinces() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("provinces")}


def _between(first: str, last: str) -> Iterator[str]:
    """Every day, month or year from the first to the last."""
    if len(first) == 10:
        days = range(dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal() + 1)
        yield from (dt.date.fromordinal(day).isoformat() for day in days)
    elif len(first) == 7:
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(_month(first), _month(last) + 1))
    else:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))


def _month(unit: str) -> int:
    """Months since the year 0."""
    return int(unit[:4]) * 12 + int(unit[5:7]) - 1
