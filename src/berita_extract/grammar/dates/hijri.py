"""Dates of the Islamic calendar: `1 Muharam 1444 H`, by the Umm al-Qura calendar; an official sighting may differ by a day."""

from __future__ import annotations

import re
from importlib import import_module

from berita_extract.grammar.dates.rule import Found, Reading, Rule

FIRST, LAST = 1343, 1500
"""The years for which the calendar is known."""


def read_hijri(reading: Reading) -> Found | None:
    """A full Islamic date as the day that it began on in the civil calendar."""
    year, month, day = reading.number("year"), reading.number("month"), reading.number("day")
    if not (year and month and day and FIRST <= year <= LAST):
        return None
    hijridate = import_module("hijridate")
    try:
        found = hijridate.Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return Found(f"{found.year:04}-{found.month:02}-{found.day:02}")


RULES = (Rule("tanggal bulan tahun Hijriah", re.compile(r"G?(?P<day>N)(?P<month>H),?t?(?P<year>Y)z?"), read_hijri),)
