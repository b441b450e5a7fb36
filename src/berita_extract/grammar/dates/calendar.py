"""Values: ISO 8601 strings with only the precision that a text gives, and the days that they cover."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, None where the calendar has no such day.

    >>> day_or_none(2023, 2, 29) is None
    True
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_value(year: int, month: int) -> str:
    """A month as a value: `2022-07`; months before 1 and after 12 lie in the years beside.

    >>> month_value(2022, 0), month_value(2022, 13)
    ('2021-12', '2023-01')
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}"


def week_value(day: dt.date, weeks: int = 0) -> str:
    """The week (from Monday) of ``day``, or one ``weeks`` later, as an interval.

    >>> week_value(dt.date(2022, 7, 14), -1)
    '2022-07-04/2022-07-10'
    """
    monday = day - dt.timedelta(days=day.weekday() - 7 * weeks)
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month, ``months`` earlier; the month's last day where it is too short.

    >>> months_before(dt.date(2022, 7, 31), 1)
    datetime.date(2022, 6, 30)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def precision(value: str) -> str:
    """`year`, `month`, `day` or `minute`; for an interval that of its ends.

    >>> precision("2022-07"), precision("2022-07-14T19:30+07:00"), precision("2024-03-01/2024-03-03")
    ('month', 'minute', 'day')
    """
    return PRECISIONS.get(len(value.partition("/")[0]), "minute")


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a value covers.

    >>> bounds("2022-02")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    first, _, last = value.partition("/")
    return _first(first), _last(last or first)


def _first(value: str) -> dt.date:
    return dt.date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))


def _last(value: str) -> dt.date:
    year, month = int(value[:4]), int(value[5:7] or 12)
    return dt.date(year, month, int(value[8:10] or monthrange(year, month)[1]))
