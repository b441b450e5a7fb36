"""A clock time that is joined to a day: `pukul 19.30 WITA`, `| 21:38 WIB`, `sekitar pukul 8 malam`."""

from __future__ import annotations

from berita_extract.grammar.dates.rule import Reading
from berita_extract.grammar.dates.timestamp import zone_offset

TIME = (
    r"(?P<hour>N)(?:[.:](?P<minute>N)(?:[.:]N)?)?(?:[-r]k?(?P<hour_end>N)[.:](?P<minute_end>N))?"
    r"(?P<clock_part>P)?(?P<zone>Z(?:\+N(?::N)?)?|\+(?:N:N|Y))?"
)
CLOCK = rf"(?:(?:[,|/T-]|\((?=[kjNPZ.:~-]{{3,10}}\)))?@?~?(?=[kj]|N:N|N\.N(?:[-r]N\.N)?Z)(?:[kj]\.?~?)?{TIME}\)?)"
"""Behind a day. Without `pukul` or `jam` it takes a colon, or a zone, to be a time: `Senin 19.30` alone may be a price."""

CLOCK_BEFORE = rf"(?:k\.?~?{TIME})".replace("<", "<early_")
"""Before a day: `pukul 11.00 WIB, Selasa (12/9)`."""

CLOCK_INSIDE = CLOCK.replace("<", "<inner_")
"""Within the brackets of a day: `Selasa (12/9/2023 pukul 11.00 WIB)`."""


def at_clock(day: str, reading: Reading) -> str:
    """The value of ``day`` (or of a range that ends the day it began) at the clock time of the reading, if it has one."""
    for prefix in ("early_", "inner_", ""):
        start = _time(reading, f"{prefix}hour", f"{prefix}minute", f"{prefix}clock_part", f"{prefix}zone")
        if start:
            end = _time(reading, f"{prefix}hour_end", f"{prefix}minute_end", f"{prefix}clock_part", f"{prefix}zone")
            return f"{day}{start}/{day}{end}" if end else f"{day}{start}"
    return day


def _time(reading: Reading, *groups: str) -> str:
    """`T19:30+07:00`; empty where the groups are absent or no clock shows such a time."""
    hour, minute, part, zone = groups
    hours, minutes = reading.number(hour), reading.number(minute) or 0
    if hours is None or hours > 23 or minutes > 59:
        return ""
    noon = reading.number(part)
    if noon is not None and hours < 12 and (noon >= 16 or (noon == 12 and hours < 6)):
        hours += 12  # `pukul 8 malam`, `jam 1 siang`, but not `pukul 11 siang`
    return f"T{hours:02}:{minutes:02}{zone_offset(reading.form(zone))}"
