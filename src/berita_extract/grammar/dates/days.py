"""Single days, each with its clock time: `Senin (14/7)`, `14 Juli 2022`, `2022-07-14 21:38`, `hari ini`, `Sabtu malam`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from berita_extract.grammar.dates.calendar import day_or_none, months_before
from berita_extract.grammar.dates.clock import CLOCK, CLOCK_BEFORE, CLOCK_INSIDE, at_clock
from berita_extract.grammar.dates.guards import (
    REACH,
    before,
    in_title_case,
    is_counted,
    is_week_plan,
    looks_ahead,
    says_after,
    says_before,
    starts_sentence,
)
from berita_extract.grammar.dates.resolve import (
    AHEAD,
    NEAR,
    PAST,
    THIS,
    beside,
    nearest_day,
    nearest_day_of_month,
    nearest_weekday,
)
from berita_extract.grammar.dates.rule import Found, Reading, Rule

MISTYPED = "hari (tanggal, tahun keliru)"
"""The rule of a date whose year is past belief; the year of its value is not the one that is written."""

LAST_YEAR = 2150

TODAY = "(?:Phi|hi|PK|KP|Kh?|qP|P[qie]|eP)"
"""`siang hari ini`, `hari ini`, `malam kemarin`, `kemarin malam`, `esok hari`, `tadi pagi`, `malam tadi`, `nanti malam`."""

LEAN = "(?P<lean>l|f|Kh?|i|q|e|t[lfi]|m[lfi]|[pw][lfi])"
BEFORE = rf"(?P<about>~)?(?:{CLOCK_BEFORE},?)?(?:(?P<today>{TODAY})[,-]?)?"
AFTER = rf"(?P<part>P)?{LEAN}?{CLOCK}?{LEAN.replace('lean', 'late_lean')}?"

WEEKDAY = "(?:h?(?P<weekday>[WwV]))"
NAMED = rf"{WEEKDAY}[qie]?P?(?:[qieKlf]|hi)?"
SEPARATED = r"(?P<day>N)(?P<mark>[-/.]{1,2})(?P<month>N)(?:(?P<mark_>[-/.]{1,2}|(?=Y))(?P<year>Y|N))?(?![-/.][N#Y]|#)"
WORDED = r"(?P<day>N)[-/]?m?(?P<month>[Bb])\.?(?:[-/,]?t?(?P<year>Y|'N))?"
ROW = r"(?:,N){0,12},?&G?N[-/]?m?(?P<month>[Bb])\.?(?:[-/,]?t?(?P<year>Y))?"
NOT_TIMES = ("makan ", "tidur ", "salat ", "shalat ", "jam ")
"""Before a part of the day: `makan siang ini` is a meal."""

THAT = re.compile(r"\s(?:itu|kan|saja|yang)\b")
BROKEN = re.compile(r"\s?\(\s?\d{1,2}\s?[-/.]")
"""A bracket behind a weekday that is no date (`Rabu (5/12022)`): what day was meant is not for us to say."""


def day_rule(name: str, core: str, read: Callable[[Reading], Found | None]) -> Rule:
    """A rule for a day, with what may stand before and behind every day."""
    return Rule(name, re.compile(BEFORE + core + AFTER), read)


def year_of(reading: Reading, group: str = "year") -> int | None:
    """The year in a group, None where it is absent; two digits are this century's up to 40."""
    letters, values = reading.letters(group), reading.values(group)
    if not letters:
        return None
    year = int(values[-1])
    return year if letters == "Y" else year + (2000 if year <= 40 else 1900)


def lean_of(reading: Reading) -> tuple[int, str]:
    """Which way the reading leans, and the letters that say so."""
    letters = reading.letters("lean") or reading.letters("late_lean")
    if letters[:1] == "K":
        offset = reading.number("lean") or reading.number("late_lean") or 0
        return (PAST if offset < 0 else AHEAD), "K"
    return {"l": PAST, "f": AHEAD, "i": THIS, "q": NEAR, "e": AHEAD}.get(letters[-1:], NEAR), letters


def read_full_day(reading: Reading) -> Found | None:
    """A day and a month, with or without year and weekday."""
    year, month, day = year_of(reading), reading.number("month"), reading.number("day")
    weekday = reading.number("weekday")
    anchor = reading.scene.anchor
    lean, letters = lean_of(reading)
    if month is None or day is None:
        return None
    mistyped = year is not None and year > LAST_YEAR
    if mistyped:
        year = None  # `(10/6/3025)`: whose year it is can only be told from the day of writing
    if year is not None and month > 12:
        month, day = day, month
    if year is None and letters[:1] == "t" and anchor:
        year = anchor.year + beside(lean)
    if year is not None:
        found = day_or_none(year, month, day)
    elif anchor is None or month > 12:
        return None
    else:
        found = nearest_day(month, day, anchor, NEAR if letters in ("i", "q", "pi", "wi", "e", "K") else lean, weekday)
    if found is None:
        return None
    agrees = None if weekday is None else found.isoweekday() == weekday
    if mistyped and agrees is not True:
        return None
    name = MISTYPED if mistyped else None
    value = at_clock(found.isoformat(), reading)
    mod = "approx" if reading.letters("about") and "T" not in value else None  # else `sekitar` is about the hour
    return Found(value, anchored=year is None, mod=mod, weekday_agrees=agrees, name=name)


def read_bracket(reading: Reading) -> Found | None:
    """`(14/7)` without a weekday is a day only near the anchor; further off it is a fraction or a page."""
    found = read_full_day(reading)
    if reading.letters("year") == "N" and len(reading.form("year")) < 2:
        return None  # `(4-3-3)` is a line-up
    if found is None or not found.anchored or reading.letters("today"):
        return found
    anchor = reading.scene.anchor
    if anchor is None or abs((dt.date.fromisoformat(found.value[:10]) - anchor).days) > 62:
        return None
    return found


def read_plain_numbers(reading: Reading) -> Found | None:
    """`14/7/2022` in running text: without brackets only a year, or a slash behind a weekday, makes a date of numbers."""
    letters, marks = reading.letters("year"), reading.letters("mark")
    weekday, left = reading.letters("weekday"), reading.scene.text[reading.start - 1 : reading.start]
    if not weekday and ((letters and marks != reading.letters("mark_")) or left in tuple("./-,")):
        return None  # a part of a longer number: `B/185/RES.2.1/2022`
    if not letters and not (marks == "/" and (weekday or reading.letters("tanggal"))):
        return None
    if letters == "N" and not weekday and (marks != "/" or len(reading.form("year")) < 2 or (reading.number("month") or 0) > 12):
        return None
    return read_full_day(reading)


def read_worded(reading: Reading) -> Found | None:
    """`14 Juli 2022`, `14 Juli`."""
    weekday, year = reading.letters("weekday"), reading.letters("year")
    found = read_full_day(reading)
    if found is None:
        return None
    return found._replace(name=("hari, " if weekday else "") + "tanggal bulan" + (" tahun" if year else ""))


def read_in_row(reading: Reading) -> Found | None:
    """The first days of `5, 12 dan 19 Juli 2022`, each a date of its own."""
    return None if says_before("amount", before(reading.scene, reading.start)) else read_full_day(reading)


def read_today(reading: Reading) -> Found | None:
    """`hari ini`, `kemarin`, `tadi malam`: so many days from the anchor."""
    scene, anchor, letters = reading.scene, reading.scene.anchor, reading.letters("today")
    form, left = reading.form("today"), before(scene, reading.start)
    if anchor is None or in_title_case(scene, reading.start, reading.end) or is_counted(left):
        return None
    if (form == "semalam" and left.endswith("dalam ")) or (letters[0] == "P" and left.endswith(NOT_TIMES)):
        return None
    if letters == "K" and (left.endswith("yang ") or THAT.match(scene.folded, reading.end)):
        return None  # `yang kemarin itu` is some other day
    day = anchor + dt.timedelta(days=days_from_today(reading))
    return Found(at_clock(day.isoformat(), reading), anchored=True)


def days_from_today(reading: Reading) -> int:
    """How many days from the anchor the words say; `tadi malam` is the night before, `tadi pagi` today."""
    letters, form = reading.letters("today"), reading.form("today")
    if "K" in letters:
        return int(reading.values("today")[letters.index("K")])
    return -1 if "q" in letters and "malam" in form else 0


def read_weekday(reading: Reading) -> Found | None:
    """`Senin`, `Senin lalu`, `Jumat pekan depan`, `hari Minggu`."""
    scene, anchor = reading.scene, reading.scene.anchor
    weekday, letters = reading.number("weekday"), reading.letters("weekday")
    start, end = reading.start, reading.end
    if anchor is None or weekday is None or letters == "V" or BROKEN.match(scene.text, end):
        return None
    if says_after("feast", scene.folded[end : end + REACH]) or is_week_plan(scene, start, end):
        return None
    if letters == "w" and not _is_day(reading):
        return None
    lean, leaning = lean_of(reading)
    if leaning[:1] in ("p", "w"):
        found = nearest_weekday(weekday, anchor + dt.timedelta(weeks=beside(lean)), THIS)
    elif leaning[:1] in ("t", "m"):
        return None
    elif leaning == "e" or (not leaning and looks_ahead(scene, start)):
        found = nearest_weekday(weekday, anchor - dt.timedelta(days=1), AHEAD)
    else:
        found = nearest_weekday(weekday, anchor, lean)
    return Found(at_clock(found.isoformat(), reading), anchored=True, name=_weekday_name(leaning))


def _is_day(reading: Reading) -> bool:
    """Whether `minggu` is the day: written as a name inside a sentence, behind `hari`, or before a part of the day."""
    if reading.match.group().startswith("h") or reading.letters("part"):
        return True
    scene, start = reading.scene, reading.start
    left = before(scene, start)
    if scene.text[start].islower() or says_before("vague", left) or is_counted(left):
        return False
    return not (starts_sentence(scene, start) and reading.letters("lean"))


def _weekday_name(leaning: str) -> str:
    words = {"l": "lalu", "f": "depan", "i": "ini", "K": "kemarin", "q": "tadi", "e": "nanti"}
    if leaning[:1] in ("p", "w"):
        return f"hari + pekan {words[leaning[1]]}"
    return f"hari + {words[leaning[:1]]}" if leaning else "hari"


def read_day_of_month(reading: Reading) -> Found | None:
    """`tanggal 14`, `tanggal 5 bulan depan`."""
    anchor, day = reading.scene.anchor, reading.number("day")
    if anchor is None or day is None:
        return None
    lean, letters = lean_of(reading)
    if letters[:1] == "m":
        month = months_before(anchor.replace(day=1), -beside(lean))
        found = day_or_none(month.year, month.month, day)
    else:
        found = nearest_day_of_month(day, anchor)
    return Found(at_clock(found.isoformat(), reading), anchored=True) if found else None


RULES = (
    day_rule("hari (tanggal)", rf"{NAMED},?\({{1,2}}G?{SEPARATED},?P?{CLOCK_INSIDE}?\){{0,2}}", read_full_day),
    day_rule("hari, tanggal/bulan/tahun", rf"\(?{WEEKDAY}P?[,.]?(?P<tanggal>G?){SEPARATED}P?\)?", read_plain_numbers),
    day_rule("(tanggal)", rf"\(G?{SEPARATED}P?{CLOCK_INSIDE}?\)", read_bracket),
    day_rule("tanggal/bulan/tahun", rf"(?P<tanggal>G?){SEPARATED}", read_plain_numbers),
    day_rule("tahun-bulan-tanggal", r"(?P<year>Y)[-/.](?P<month>N)[-/.](?P<day>N)", read_full_day),
    day_rule("tanggal bulan tahun", rf"\(?(?:{WEEKDAY}P?[lfK]?,?)?\(?G?{WORDED}P?\){{0,2}}", read_worded),
    day_rule("bulan tanggal, tahun", rf"(?:{WEEKDAY}P?,?)?\(?(?P<month>[Bb])\.?(?P<day>N),?(?P<year>Y)\)?", read_worded),
    Rule("tanggal dalam deret", re.compile(rf"G?(?P<day>N)(?={ROW})"), read_in_row),
    day_rule("hari", WEEKDAY, read_weekday),
    day_rule("tanggal", r"G(?P<day>N)(?![-/.,]?[NBb#]|[r&][NB])", read_day_of_month),
    Rule("hari ini", re.compile(rf"(?:{CLOCK_BEFORE},?)?(?P<today>{TODAY}){CLOCK}?"), read_today),
)
