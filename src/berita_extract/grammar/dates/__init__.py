"""Indonesian dates: what a page states of itself, and every calendar expression in running text."""

from __future__ import annotations

from berita_extract.grammar.dates.days import MISTYPED
from berita_extract.grammar.dates.finder import find_dates
from berita_extract.grammar.dates.timestamp import parse_timestamp

__all__ = ["MISTYPED", "find_dates", "parse_timestamp"]
