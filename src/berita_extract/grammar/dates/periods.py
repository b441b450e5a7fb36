"""Months, years, quarters and decades: `Juli 2022`, `awal 2023`, `tahun lalu`, `kuartal I/2022`, `era 1990-an`."""

from __future__ import annotations

import datetime as dt
import re

from berita_extract.grammar.dates.calendar import month_value, week_value
from berita_extract.grammar.dates.guards import (
    AGE_BEFORE,
    FIGURE_BEFORE,
    NAME_AFTER,
    NUMBERED,
    REACH,
    YEAR_BEFORE,
    before,
    capital_before,
    says_after,
    says_before,
    starts_sentence,
)
from berita_extract.grammar.dates.resolve import AHEAD, NEAR, PAST, THIS, beside, nearest_month
from berita_extract.grammar.dates.rule import Found, Reading, Rule, Scene

LEAN = "(?P<lean>[lfiK])"
YEAR = "(?:t?(?P<year>Y)(?!z)|t(?P<year_lean>[lfi]))"
UNIT_NAMES = {"t": "tahun", "m": "bulan", "p": "pekan", "w": "minggu"}
LEANS = {"l": PAST, "K": PAST, "f": AHEAD, "i": THIS, "e": AHEAD}
YEAR_AFTER = re.compile(r"\stahun (?:lalu|ini|depan)")
TAHUN = re.compile(r"(?:tahun|thn\.?)\s$")
DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}\s?$")
BEFORE_PART = tuple(".,/'’-‐‑‒–—−")
"""Marks that make four digits the end of something longer."""
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Four digits outside of these are a year only where the text says `tahun`."""


def mod_of(reading: Reading) -> str | None:
    """`start`, `mid` or `end`, or `approx`, from the words before; None where there are none."""
    edge = reading.value("edge")
    return str(edge) if edge else "approx" if reading.letters("about") else None


def is_year(scene: Scene, start: int, end: int, year: int, said: bool, row: bool = False) -> bool:
    """Whether four digits are a year of their own, and not the year of an event, a law or a budget, or a plain number.

    ``said`` tells that `tahun` stands before them, ``row`` that they are the first of several years.
    """
    left, right = before(scene, start), scene.folded[end : end + REACH]
    if not row and (match := YEAR_BEFORE.search(left)):  # the last year of a row is what the one before is
        at = start - len(left) + match.start()
        return is_year(scene, at, start, int(match[1]), said, row=True)
    if tahun := TAHUN.search(left):
        said, start, left = True, start - len(left) + tahun.start(), left[: tahun.start()]
    if scene.text[start - 1 : start] in BEFORE_PART or re.match(r"[-–/.,]\d", right):
        return False
    if NUMBERED.search(scene.text[max(0, start - REACH) : start]) or says_before("event", left):
        return False
    if said:
        return row or not scene.text[start].isupper() or not capital_before(scene, start)
    if says_after("counted", right) and not YEAR_AFTER.match(right) and (year % 100 == 0 or not says_before("since", left)):
        return False
    return FIRST_YEAR <= year <= LAST_YEAR and not says_before("amount", left) and not capital_before(scene, start)


def is_likely(year: int) -> bool:
    """Whether a number can be a year at all."""
    return 1000 <= year <= 2999


def read_year(reading: Reading) -> Found | None:
    """`2019`, `tahun 2019`, `awal 2023`, `pada 2018 lalu`."""
    scene, year = reading.scene, reading.number("year")
    said = "t" in reading.letters("tahun")
    about = reading.letters("about")
    if year is None or not is_likely(year) or (about and not said and year % 100 == 0):
        return None
    pointed_at = said and reading.letters("lean")  # `Peringatan Hari Pasar ke-5 Tahun 2022 ini` speaks of the year
    if not pointed_at and not is_year(scene, reading.start, reading.end, year, said):
        return None
    return Found(f"{year}", mod=mod_of(reading), name="tahun")


def read_short_year(reading: Reading) -> Found | None:
    """`tahun '98`, `tahun 98`; with an apostrophe or past the days of a month also `Mei 98`."""
    year, month = reading.number("short"), reading.number("month")
    if year is None or year < 32 or FIGURE_BEFORE.search(before(reading.scene, reading.start)):
        return None
    return Found(f"{1900 + year}" if month is None else month_value(1900 + year, month), mod=mod_of(reading))


def read_beside(reading: Reading) -> Found | None:
    """The unit that the anchor lies in, or the one beside: `tahun lalu`, `akhir bulan ini`, `pekan depan`."""
    scene, anchor, unit = reading.scene, reading.scene.anchor, reading.letters("unit")
    left, mild = before(scene, reading.start), unit == "t" and reading.form("lean") in ("ini", "depan")
    if anchor is None or left[-1:] == "-" or says_before("count", left) or (AGE_BEFORE if mild else FIGURE_BEFORE).search(left):
        return None  # a count before makes it a span of years or an age
    written = scene.text[reading.start : reading.end]
    if written.endswith(" Ini") or (written.startswith("Minggu") and not starts_sentence(scene, reading.start)):
        return None  # part of a title; inside a sentence `Minggu lalu` is the day
    shift = beside(LEANS[reading.letters("lean")])
    name = f"{UNIT_NAMES[unit]} + {reading.form('lean')}"
    if unit == "t":
        return Found(f"{anchor.year + shift}", anchored=True, mod=mod_of(reading), name=name)
    if unit == "m":
        return Found(month_value(anchor.year, anchor.month + shift), anchored=True, mod=mod_of(reading), name=name)
    week = week_value(anchor, shift)
    if reading.value("edge") == "end":
        saturday = dt.date.fromisoformat(week[:10]) + dt.timedelta(days=5)
        return Found(f"{saturday}/{week[11:]}", anchored=True, precision="weekend", name=f"akhir {name}")
    return Found(week, anchored=True, mod=mod_of(reading), precision="week", name=name)


def read_month(reading: Reading) -> Found | None:
    """`Juli 2022`, `Desember tahun lalu`, `pertengahan Juli`, `bulan Mei`, `April lalu`."""
    scene, month, year = reading.scene, reading.number("month"), reading.number("year")
    mod = mod_of(reading)
    if month is None or DAY_BEFORE.search(before(scene, reading.start)):
        return None  # `t20 Agustus`, whose day was declined
    if year is not None:
        return Found(month_value(year, month), mod=mod, name="bulan tahun") if is_likely(year) else None
    anchor = scene.anchor
    if anchor is None or reading.letters("month") == "b":
        return None
    if reading.letters("year_lean"):
        year = anchor.year + beside(LEANS[reading.letters("year_lean")])
        return Found(month_value(year, month), anchored=True, mod=mod, name="bulan + tahun lalu")
    lean = reading.letters("lean")
    if not (lean or reading.letters("bulan") or mod) and not _is_month(reading):
        return None
    year = nearest_month(month, anchor, LEANS.get(lean, NEAR))
    return Found(month_value(year, month), anchored=True, mod=mod, name=f"bulan + {reading.form('lean')}" if lean else "bulan")


def _is_month(reading: Reading) -> bool:
    """Whether a bare month is one, and not somebody's name (`Mei Sutrisno`, `Raja Juli`)."""
    scene, start, end = reading.scene, reading.start, reading.end
    if not scene.text[start].isupper() or capital_before(scene, start):
        return False
    return bool(says_before("head", before(scene, start))) or not NAME_AFTER.match(scene.text, end)


def read_part_of_year(reading: Reading) -> Found | None:
    """`kuartal I/2022`, `semester pertama 2025`, `triwulan kedua atau ketiga tahun lalu`."""
    length, first = reading.number("length") or 1, reading.number("which")  # `bulan pertama tahun ini` is a month
    if reading.letters("q"):
        length, first = 3, reading.number("q")
    if length == 1 and reading.letters("which") != "O":
        return None
    last = reading.number("last") or first
    year = reading.number("year")
    anchored = year is None
    if year is None and reading.letters("year_lean") and reading.scene.anchor:
        year = reading.scene.anchor.year + beside(LEANS[reading.letters("year_lean")])
    if not (length and first and last and year and is_likely(year)) or not first <= last <= 12 // length:
        return None
    if length == 1:
        return Found(month_value(year, first), anchored=anchored, mod=mod_of(reading), name="bulan + tahun lalu")
    value = f"{month_value(year, (first - 1) * length + 1)}/{month_value(year, last * length)}"
    return Found(value, anchored=anchored, mod=mod_of(reading), precision={3: "quarter", 6: "half"}.get(length))


def read_decade(reading: Reading) -> Found | None:
    """`era 1990-an`, `tahun 80-an`; `usia 30-an` and `7.000-an` are none."""
    scene, year = reading.scene, reading.number("decade")
    form = reading.form("decade")
    short = not form[:4].isdecimal()
    if year is None or year % 10 or not 1500 <= year <= 2090 or (short and not reading.letters("era")):
        return None
    if scene.text[reading.start - 1 : reading.start] in tuple(".,"):
        return None
    last = year + (99 if year % 100 == 0 and year < 2000 else 9)  # `1800-an` is a century, `2000-an` ten years
    return Found(f"{year}/{last}", mod=mod_of(reading), precision="decade" if last == year + 9 else None)


EDGED = "(?P<about>~)?(?P<edge>A)?~?"
MONTH = rf"(?P<bulan>m)?(?P<month>[Bb])\.?(?:[,/-]?{YEAR}|(?P<lean>[lfiKe]))?[lfiK]?(?!#)"
PART = rf"(?:(?P<length>[Qm])-?(?P<which>[RON])(?:[v&r/-](?P<last>[RON]))?|(?P<q>L))[,/-]?{YEAR}[lfiK]?"

RULES = (
    Rule("bulan tahun", re.compile(EDGED + MONTH), read_month),
    Rule("tahun", re.compile(EDGED + "(?P<tahun>t)?(?P<year>Y)(?!z)(?P<lean>[lfiK])?"), read_year),
    Rule("tahun pendek", re.compile(EDGED + r"(?:t|(?P<month>B)\.?)'?(?P<short>N)(?![-/.:,]?[N#YP]|[hpmtjuZ])"), read_short_year),
    Rule("tahun + lalu", re.compile(EDGED + f"(?P<unit>[tmpw]){LEAN}"), read_beside),
    Rule("kuartal", re.compile(EDGED + PART), read_part_of_year),
    Rule("era", re.compile(EDGED + "(?P<era>[Etu])?(?P<decade>X)"), read_decade),
)
