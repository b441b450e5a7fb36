"""What an expression leaves out, told from the day that it was written on: the year of `14 Juli`, the day of `Senin lalu`."""

from __future__ import annotations

import datetime as dt

from berita_extract.grammar.dates.calendar import day_or_none

PAST, NEAR, AHEAD, THIS = -1, 0, 1, 2
"""Which way an expression leans: `lalu`, nothing said, `mendatang`, `ini`."""

TRUSTED = 60
"""Days from the anchor. Within them a weekday that does not fit is a slip; beyond, it tells that another year is meant."""


def beside(lean: int) -> int:
    """How many units from the anchor's own a leaning means: `tahun lalu` -1, `tahun ini` 0, `tahun depan` 1."""
    return {PAST: -1, AHEAD: 1}.get(lean, 0)


def nearest_day(month: int, day: int, anchor: dt.date, lean: int = NEAR, weekday: int | None = None) -> dt.date | None:
    """The day without a year that lies nearest to ``anchor`` on the side that it leans to.

    >>> anchor = dt.date(2022, 1, 10)
    >>> nearest_day(12, 28, anchor), nearest_day(2, 3, anchor), nearest_day(2, 3, anchor, PAST)
    (datetime.date(2021, 12, 28), datetime.date(2022, 2, 3), datetime.date(2021, 2, 3))
    """
    reach = 4 if (month, day) == (2, 29) else 1
    days = [found for year in range(anchor.year - reach, anchor.year + reach + 1) if (found := day_or_none(year, month, day))]
    if lean == THIS:
        return day_or_none(anchor.year, month, day)
    if lean == PAST:
        days = [found for found in days if found <= anchor]
    elif lean == AHEAD:
        days = [found for found in days if found >= anchor]
    days.sort(key=lambda found: (abs(found - anchor), found))
    if not days:
        return None
    if weekday and abs(days[0] - anchor).days > TRUSTED:
        return next((found for found in days if found.isoweekday() == weekday), days[0])
    return days[0]


def nearest_month(month: int, anchor: dt.date, lean: int = NEAR) -> int:
    """The year of a month named alone: this year's, unless it lies more than half a year ahead.

    >>> [nearest_month(month, dt.date(2022, 3, 1)) for month in (1, 9, 12)]
    [2022, 2022, 2021]
    """
    ahead = month - anchor.month
    if lean == PAST:
        return anchor.year - (ahead > 0)
    if lean == AHEAD:
        return anchor.year + (ahead < 0)
    return anchor.year - (lean == NEAR and ahead > 6)


def nearest_weekday(weekday: int, anchor: dt.date, lean: int = NEAR) -> dt.date:
    """The day that a bare weekday means: the last one, today counted; `lalu` and `depan` do not count today.

    >>> thursday = dt.date(2022, 7, 14)
    >>> [nearest_weekday(4, thursday, lean).day for lean in (PAST, NEAR, AHEAD)]
    [7, 14, 21]
    """
    back = (anchor.isoweekday() - weekday) % 7
    if lean == THIS:
        return anchor + dt.timedelta(days=weekday - anchor.isoweekday())
    if lean == AHEAD:
        return anchor + dt.timedelta(days=7 - back)
    if lean == PAST and not back:
        back = 7
    return anchor - dt.timedelta(days=back)


def nearest_day_of_month(day: int, anchor: dt.date) -> dt.date | None:
    """`tanggal 14`: the day of that number in the anchor's month or the months beside, whichever is nearest.

    >>> nearest_day_of_month(28, dt.date(2022, 7, 3))
    datetime.date(2022, 6, 28)
    """
    days = []
    for step in (-1, 0, 1):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
        if found := day_or_none(year, month + 1, day):
            days.append(found)
    return min(days, key=lambda found: abs(found - anchor), default=None)
