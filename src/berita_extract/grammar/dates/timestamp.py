"""The date string that a page states of itself, in any of the layouts that Indonesian outlets use."""

from __future__ import annotations

import datetime as dt
import re
from importlib import import_module

from berita_extract.grammar.dates.words import MONTHS, ZONES, alternation

LONGEST = 300
"""A page's date string is one line; what is longer is no date string, and is not searched."""

DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
MONTH = rf"(?<![a-z])(?P<month>{alternation(MONTHS)})(?![a-z])"
GAP = r"[\s+\-/.,']{0,4}"
DAY_MONTH_YEAR = re.compile(rf"(?<!\d){DAY}{GAP}{MONTH}{GAP}(?P<year>\d{{4}}|\d\d)(?!\d)")
MONTH_DAY_YEAR = re.compile(rf"{MONTH}{GAP}{DAY}[\s,+]{{1,3}}(?P<year>\d{{4}})(?!\d)")
MONTH_YEAR = re.compile(rf"{MONTH}{GAP}(?P<year>\d{{4}})(?!\d)")
YEAR_MONTH_DAY = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2}) ?(?P<mark>[-/.]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4}|\d\d)(?!\d)")
EXPORTED = re.compile(r"(?P<month>[1-9]\d?)/(?P<day>[1-9]\d?)/(?P<year>\d{4}) (?:\d|1\d|2[0-3]):\d\d(?: [ap]m)?")
"""`9/10/2025 22:30`, nothing padded, no zone: a spreadsheet's export in American order. Outlets pad (`09/10/2025, 22:30 WIB`)."""
YEAR_ONLY = re.compile(r"(?:tahun )?(?P<year>(?:19|20)\d\d)")
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")

FULL_SHAPES = (YEAR_MONTH_DAY, DAY_MONTH_YEAR, MONTH_DAY_YEAR, NUMBERS)
ZONE = rf"(?P<zone>(?:utc|gmt)? ?[+-]\d{{1,2}}(?::?\d\d)?|z|{alternation(ZONES)})(?![a-z\d])"
CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>[01]?\d|2[0-3]) ?[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?:[.,]\d{1,9})?(?![\d/])"
    rf"(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?\(?{ZONE})?"
)
OFFSET = re.compile(r"(?:utc|gmt)? ?([+-])(\d{1,2}):?(\d\d)?")


def parse_timestamp(text: str) -> str | None:
    """The date, or date and time, in a page's own date string, as ISO 8601 with only the precision it gives; else None.

    A zone is given only where the string states one. Midnight to the second without a zone (`2025-07-22 00:00:00`) is a bare day
    that a data frame has dressed up, and stays a day.

    >>> parse_timestamp("Tayang: Selasa, 4 Maret 2025 21:41 WITA")
    '2025-03-04T21:41+08:00'
    >>> parse_timestamp("Harian Muara - 20/06/2023, 18.07 WIB")
    '2023-06-20T18:07+07:00'
    >>> parse_timestamp("02-4-2022"), parse_timestamp("21+January+2019"), parse_timestamp("Juli 2022")
    ('2022-04-02', '2019-01-21', '2022-07')
    >>> parse_timestamp("Tanggal tidak ditemukan") is None
    True
    """
    if len(text) > LONGEST or not any(character.isdigit() for character in text):
        return None
    folded = " ".join(text.lower().replace("_x0000_", " ").split())
    if EPOCH.fullmatch(folded):
        moment = dt.datetime.fromtimestamp(int(folded[:10]), dt.UTC)
        return f"{moment:%Y-%m-%dT%H:%M}+00:00"
    if (match := EXPORTED.fullmatch(folded)) and (day := _day(match)):
        return day + _clock(folded[match.end("year") :])
    found = [match for shape in FULL_SHAPES for match in shape.finditer(folded)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if day := _day(match):
            return day + (_clock(folded[match.end() :]) or _clock(folded[: match.start()]))
    if found:
        return None
    if match := MONTH_YEAR.search(folded):
        return _day(match)
    if match := YEAR_ONLY.fullmatch(folded):
        return match["year"]
    return _guess(text)


def _day(match: re.Match[str]) -> str | None:
    """The day (or month) that a shape's match names, None where the calendar has no such day."""
    parts = match.groupdict()
    month = MONTHS[parts["month"]] if parts["month"] in MONTHS else int(parts["month"])
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if not 1000 <= year <= 2999:
        return None
    if "day" not in parts:
        return f"{year:04}-{month:02}"
    for month_, day in ((month, int(parts["day"])), (int(parts["day"]), month)):
        try:
            return dt.date(year, month_, day).isoformat()
        except ValueError:
            if parts["month"] in MONTHS or match.re is YEAR_MONTH_DAY:
                return None
    return None


def _clock(text: str) -> str:
    """`T21:41+08:00` from the first clock time in ``text``; empty where there is none, or only a padded midnight."""
    match = CLOCK.search(text)
    if not match:
        return ""
    hour, minute, second, zone = int(match["hour"]), match["minute"], match["second"], match["zone"]
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if second and not zone and (hour, minute, second) == (0, "00", "00"):
        return ""
    seconds = f":{second}" if second not in (None, "00") else ""
    return f"T{hour:02}:{minute}{seconds}{zone_offset(zone)}"


def zone_offset(zone: str | None) -> str:
    """The ISO offset of a zone as written, in lower case; empty where none is stated.

    >>> zone_offset("wita"), zone_offset("gmt+7"), zone_offset("+0700"), zone_offset("z"), zone_offset(None)
    ('+08:00', '+07:00', '+07:00', '+00:00', '')
    """
    if not zone:
        return ""
    if zone in ZONES:
        return ZONES[zone]
    if match := OFFSET.fullmatch(zone.strip()):
        sign, hours, minutes = match.groups()
        return f"{sign}{int(hours):02}:{minutes or '00'}"
    return "+00:00"


def _guess(text: str) -> str | None:
    """The last resort for shapes and languages that no rule above knows: dateparser, and only for a full date."""
    if not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) or len(text) > 60:
        return None
    dateparser = import_module("dateparser")  # 0.3 s: paid only by the odd string
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    moment = dateparser.parse(text, languages=["id", "ms", "en", "nl"], settings=settings)
    return moment.date().isoformat() if moment else None
