"""The word tables of the date grammar, read once: form -> number, and regex alternations over the forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from berita_extract.lexicon import rows

MONTHS = {row["form"]: int(row["number"]) for row in rows("months")}
WEEKDAYS = {row["form"]: int(row["number"]) for row in rows("weekdays")}
ZONES = {row["form"]: row["offset"] for row in rows("zones")}


def alternation(forms: Iterable[str]) -> str:
    """A regex that matches any of ``forms``, the longest first.

    >>> alternation(["jan", "januari"])
    'januari|jan'
    """
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
