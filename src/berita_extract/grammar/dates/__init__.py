"""Indonesian dates: what a page states of itself, and every calendar expression in running text."""

from __future__ import annotations

from berita_extract.grammar.dates.timestamp import parse_timestamp

__all__ = ["parse_timestamp"]
