"""So long ago, so long ahead: `dua hari lalu`, `setahun silam`, `setengah jam lalu`, `tiga hari lagi`."""

from __future__ import annotations

import datetime as dt
import re

from berita_extract.grammar.dates.calendar import month_value, months_before, precision, week_value
from berita_extract.grammar.dates.guards import before, says_before
from berita_extract.grammar.dates.numbers import COUNT, count_of
from berita_extract.grammar.dates.rule import Found, Reading, Rule

MINUTES = {"minute": 1, "hour": 60}
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12, "decade": 120}
FAR = 25
"""Years. `60 juta tahun lalu` and `100 tahun lalu` are no days on an index card."""


def read_distance(reading: Reading) -> Found | None:
    """A count of units from the anchor: the day that it comes to, its precision the unit, for `setahun silam` is not to the day.

    Hours and minutes come to the minute, where the anchor has a clock time.
    """
    scene = reading.scene
    unit = str(reading.value("one") or ("week" if reading.letters("unit") == "w" else reading.value("unit")))
    count = 1.0 if reading.letters("one") else (count_of(reading.values("count")) or 0) + (0.5 if reading.letters("half") else 0)
    left = before(scene, reading.start)
    if scene.anchor is None or not count or says_before("vague", left) or left[-1:] in ("-", "–", ".", ",", "/"):
        return None
    sign = -1 if reading.letters("back") else 1
    if unit in MINUTES:
        if scene.moment is None:
            return None
        moment = scene.moment + sign * dt.timedelta(minutes=count * MINUTES[unit])
        return Found(f"{moment:%Y-%m-%dT%H:%M}", anchored=True)
    if unit in DAYS and count % 1 == 0:
        day = scene.anchor + sign * dt.timedelta(days=count * DAYS[unit])
        return Found(day.isoformat(), anchored=True, precision=unit, cover=week_value(day) if unit == "week" else None)
    months = count * MONTHS.get(unit, 0)
    if not months or months % 1 or months > FAR * 12 or left.endswith(("sejak ", "dari ")) or (sign > 0 and unit != "month"):
        return None  # `sejak empat tahun lalu` tells how long, not when; `empat tahun lagi` is no day to plan for
    day = months_before(scene.anchor, int(-sign * months))
    cover = month_value(day.year, day.month) if unit == "month" else f"{day.year}"
    return Found(day.isoformat(), anchored=True, precision=precision(cover), cover=cover)


DISTANCE = rf"(?:(?=[xNn]){COUNT}?(?P<half>x)?(?P<unit>[hpwmtju])|(?P<one>s))(?:(?P<back>l)|g)"

RULES = (Rule("bilangan + satuan + lalu", re.compile(DISTANCE), read_distance),)
