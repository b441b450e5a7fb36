"""Intervals: `1-3 Maret 2024`, `Selasa-Rabu (5-6/4/2022)`, `Januari-Maret 2024`, `dari Senin hingga Rabu`, `2019-2024`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from berita_extract.grammar.dates.calendar import day_or_none, month_value
from berita_extract.grammar.dates.clock import CLOCK
from berita_extract.grammar.dates.days import lean_of, year_of
from berita_extract.grammar.dates.guards import looks_ahead
from berita_extract.grammar.dates.periods import LEANS, is_likely, is_year
from berita_extract.grammar.dates.resolve import AHEAD, NEAR, THIS, beside, nearest_day, nearest_month, nearest_weekday
from berita_extract.grammar.dates.rule import Found, Reading, Rule

TO = "(?:,?[@G]?(?P<to>r|-{1,2}|&)@?G?)"
W1, W2 = "(?:h?(?P<weekday>[WwV])P?)", "(?:h?(?P<weekday_>[WwV])P?)"
HOURS = re.compile(r",? \(?(?:pukul|jam|pkl)\b|\d")
LEAN = "(?P<lean>l|f|K|i|e|t[lfi])"


def read_days(reading: Reading) -> Found | None:
    """Two days with what lies between them; `5 dan 6 Juli` too, but `5 dan 12 Juli` are two days and nothing between."""
    joined = reading.letters("to") == "&" and not reading.letters("between")
    if joined and (reading.letters("month") or (reading.number("day") or 0) + 1 != reading.number("day_")):
        return None
    return _days(reading)


def _days(reading: Reading) -> Found | None:
    """The interval from one day to the other; the first takes its month and year from the second."""
    last_month = reading.number("month_")
    month, day, last_day = reading.number("month") or last_month, reading.number("day"), reading.number("day_")
    if not (last_month and month and day and last_day):
        return None
    year, last_year = year_of(reading), year_of(reading, "year_")
    anchor, (lean, leaning) = reading.scene.anchor, lean_of(reading)
    if last_year is None and leaning[:1] == "t" and anchor:
        last_year = anchor.year + beside(lean)
    if last_year is not None:
        last = day_or_none(last_year, last_month, last_day)
    else:
        last = anchor and nearest_day(last_month, last_day, anchor, NEAR if leaning == "i" else lean)
    first = last and day_or_none(year or last.year, month, day)
    if first and last and first > last and year is None:
        first = day_or_none(last.year - 1, month, day)
    if not first or not last or not first < last or (year is None and (last - first).days > 365):
        return None
    weekdays = [(first, reading.number("weekday")), (last, reading.number("weekday_"))]
    agrees = all(found.isoweekday() == weekday for found, weekday in weekdays if weekday) if any(w for _, w in weekdays) else None
    return Found(f"{first}/{last}", anchored=last_year is None, weekday_agrees=agrees)


def read_full_days(reading: Reading) -> Found | None:
    """`5-6/4/2022` in running text: without brackets only a year makes dates of numbers."""
    return _days(reading) if reading.letters("year_") and reading.letters("to") != "&" else None


def read_row(reading: Reading) -> Found | None:
    """`1, 2, dan 3 Maret 2024`: days in a row are an interval."""
    days = [int(value) for letter, value in zip(reading.letters("days"), reading.values("days"), strict=True) if letter == "N"]
    days.append(reading.number("day_") or 0)
    return _days(reading) if days == list(range(days[0], days[0] + len(days))) else None


def read_days_of_month(reading: Reading) -> Found | None:
    """`tanggal 11 hingga 25 bulan ini`."""
    anchor, day, last_day = reading.scene.anchor, reading.number("day"), reading.number("day_")
    if anchor is None or not day or not last_day or not day < last_day:
        return None
    lean, _ = lean_of(reading)
    month = month_value(anchor.year, anchor.month + beside(lean))
    first, last = (day_or_none(int(month[:4]), int(month[5:]), number) for number in (day, last_day))
    return Found(f"{first}/{last}", anchored=True) if first and last else None


def read_weekdays(reading: Reading) -> Found | None:
    """`Senin hingga Rabu`: the last such days that have begun, or the next ones where the text looks ahead."""
    anchor, first, last = reading.scene.anchor, reading.number("weekday"), reading.number("weekday_")
    if anchor is None or not first or not last or first == last or HOURS.match(reading.scene.folded, reading.end):
        return None  # `Senin-Jumat pukul 08.00` are opening hours
    lean, leaning = lean_of(reading)
    if leaning[:1] in ("p", "w"):
        begin = nearest_weekday(first, anchor + dt.timedelta(weeks=beside(lean)), THIS)
    elif not leaning and looks_ahead(reading.scene, reading.start):
        begin = nearest_weekday(first, anchor - dt.timedelta(days=1), AHEAD)
    else:
        begin = nearest_weekday(first, anchor, lean)
    return Found(f"{begin}/{begin + dt.timedelta(days=(last - first) % 7)}", anchored=True)


def read_months(reading: Reading) -> Found | None:
    """`Januari-Maret 2024`, `April 2021 hingga Januari 2022`, `Mei dan Juni`."""
    month, last_month = reading.number("month"), reading.number("month_")
    year, last_year = year_of(reading), year_of(reading, "year_")
    anchor = reading.scene.anchor
    anchored = last_year is None
    if not month or not last_month or not all(is_likely(number) for number in (year, last_year) if number is not None):
        return None
    lean = reading.letters("lean")
    if last_year is None:
        if anchor is None or "b" in (reading.letters("month"), reading.letters("month_")):
            return None
        if lean[:1] == "t":
            last_year = anchor.year + beside(LEANS[lean[1]])
        else:
            last_year = nearest_month(last_month, anchor, LEANS.get(lean, NEAR))
    if year is None:
        year = last_year - (month > last_month)
    span = (last_year - year) * 12 + last_month - month
    if span < 1 or (reading.letters("to") == "&" and span > 1):
        return None
    return Found(f"{month_value(year, month)}/{month_value(last_year, last_month)}", anchored=anchored)


def read_years(reading: Reading) -> Found | None:
    """`2019-2024`, `tahun 2020 hingga 2030`, `antara 2015 dan 2018`, the season `2024/2025`."""
    year, last_year, short = reading.number("year"), reading.number("year_"), reading.number("short")
    if year is None:
        return None
    if last_year is None and short is not None:
        last_year = year + 1 if (year + 1) % 100 == short else None
    if last_year is None or not is_likely(year) or not year < last_year <= year + 200:
        return None
    if reading.letters("mark") == "/" and last_year != year + 1:
        return None
    if not is_year(reading.scene, reading.start, reading.end, year, "t" in reading.letters("tahun"), row=True):
        return None
    return Found(f"{year}/{last_year}")


NUMBERS = r"(?P<day>N)(?:[-/.](?P<month>N)(?:[-/.](?P<year>Y|N))?)?"
NUMBERS_ = r"(?P<day_>N)[-/.](?P<month_>N)(?:[-/.](?P<year_>Y|N))?(?![-/.]?[N#Y])"
SLASHED, SLASHED_ = NUMBERS.replace("[-/.]", "[/.]"), NUMBERS_.replace("[-/.](?P", "[/.](?P")
WORDS = r"(?P<day>N)(?:m?(?P<month>[Bb])\.?(?:[,/-]?t?(?P<year>Y|'N))?)?"
WORDS_ = r"(?P<day_>N)[-/]?m?(?P<month_>[Bb])\.?(?:[-/,.]?t?(?P<year_>Y|'N))?"
MONTH = r"(?P<month>[Bb])\.?(?:[,/-]?t?(?P<year>Y))?"
MONTH_ = r"m?(?P<month_>[Bb])\.?@?(?:[-/,.]?t?(?P<year_>Y))?"
PAIR = TO.replace("to>", "pair>")
HEADS = rf"(?P<between>c)?(?:{W1}(?:{PAIR}{W2})?,?)?\(?G?"
OTHER = "(?:h?[WwV]P?,?)"


def rule(name: str, pattern: str, read: Callable[[Reading], Found | None]) -> Rule:
    return Rule(name, re.compile(pattern), read)


RULES = (
    rule("hari - hari (tanggal - tanggal)", rf"{W1}{PAIR}{W2},?\(G?{NUMBERS}{TO}{NUMBERS_}\)?P?{CLOCK}?", read_days),
    rule("hari (tanggal) - hari (tanggal)", rf"{W1},?\(G?{NUMBERS}\)?P?{TO}{W2},?\(?G?{NUMBERS_}\)?", read_days),
    rule("(tanggal - tanggal)", rf"\(G?{SLASHED}{TO}{SLASHED_}\)", read_days),
    rule("tanggal - tanggal bulan tahun", rf"{HEADS}{WORDS}{TO}{OTHER}?{WORDS_}\)?{LEAN}?", read_days),
    rule("tanggal, tanggal bulan tahun", rf"(?P<days>(?P<day>N)(?:,N){{1,12}}),?(?P<to>&)G?{WORDS_}{LEAN}?", read_row),
    rule("tanggal - tanggal/bulan/tahun", rf"G?{SLASHED}{TO}{SLASHED_}", read_full_days),
    rule("tanggal - tanggal", rf"G(?P<day>N){TO}(?P<day_>N)(?P<lean>m[ilf])", read_days_of_month),
    rule("hari - hari", rf"{W1}(?:(?P<to>r)h?|-){W2}(?P<lean>[pw][lfi]|[lfiK])?", read_weekdays),
    rule("bulan - bulan tahun", rf"m?{MONTH}{TO}{MONTH_}{LEAN}?", read_months),
    rule("tahun - tahun", r"(?P<tahun>c?t?)(?P<year>Y)(?:(?:(?P<mark>[-/]{1,2})|r)t?(?P<year_>Y)|[-/](?P<short>N))", read_years),
    rule("antara tahun dan tahun", r"(?P<tahun>ct?)(?P<year>Y)&t?(?P<year_>Y)", read_years),
)
