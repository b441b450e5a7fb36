"""The dateline: the place, the outlet and sometimes the day that open the body of an article."""

from __future__ import annotations

import re

from berita_extract.article import Dateline
from berita_extract.grammar.dates import parse_timestamp
from berita_extract.lexicon import words
from berita_extract.span import Span

# No dateline is longer, nor has more words in its place.
LONGEST = 120
# The last part is a known ending, or any short one in small letters: outlets misspell their own names.
DOMAIN = r"[A-Za-z0-9](?:[\w-]{0,40}[.,]){1,3}(?:(?i:com|co\.id|co|id|net|org|news|tv|info)|[a-z]{2,3})(?!\w|\.\w)"
KNOWN = "|".join(sorted((re.escape(form).replace(r"\ ", r"\s+") for form in words("outlets")), key=len, reverse=True))
OUTLET = rf"(?:{DOMAIN}(?:\s+(?:News|Travel|Network))?|(?i:{KNOWN})(?![\w.]))"
PLACE_WORD = r"[A-Z][\w’'`.]*(?:[-/][A-Z][\w’'`]*)*"
PLACE = rf"{PLACE_WORD}(?:[ ]{{1,2}}(?:(?:dan|de|of)\s)?{PLACE_WORD}|[ ]?/[ ]?{PLACE_WORD}){{0,5}}"
PLACES = rf"{PLACE}(?:\s?,\s?{PLACE}){{0,2}}"
LINES = "-–—―‒−"
# A hyphen needs a blank on one side, or `Banda-Aceh` would be a dateline.
DASH = rf"(?:\s+[{LINES}]{{1,4}}(?![a-z])|[{LINES}]{{1,4}}\s|[–—―]|--|\s*\|)"
SHORT_DATE = r"\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{2,4})?"
LONG_DATE = r"\d{1,2}\s[A-Za-z]{3,9}(?:\s\d{4})?"
SHOUTED = r"[A-Z][A-Z’'`.]{2,}(?:[ /-][A-Z][A-Z’'`.]+){0,3}"

# Where no dash ends the place, its second word must be one that goes with a place.
LEADS = "|".join(words("place_leads"))
SIDES = "Barat|Timur|Utara|Selatan|Tengah|Pusat|Raya|Besar|City|D\\.?C\\.?"
OPEN_PLACE = rf"(?:(?:{LEADS}) )?[A-Z](?:[a-z’'.]{{2,}}|[A-Z]+\b)(?: (?:{SIDES})\b)?"

SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Liputan6.com, JakartaPemerintah …
        rf"(?P<outlet>{DOMAIN}),\s?(?P<place>(?:(?:{LEADS}) )?[A-Z][a-z]{{2,}})(?=[A-Z][a-z])",
        # TEMPO.CO, Jakarta -   Bisnis.com, SOLO -   KONTAN.CO.ID - JAKARTA.   SURYA.co.id | SURABAYA -
        rf"(?P<outlet>{OUTLET})(?:\s*[,|/.]\s*|\s*[{LINES}]{{1,3}}\s*)(?P<place>{PLACES}?)(?=\s?:\s|{DASH})",
        rf"(?P<outlet>{OUTLET})\s*[{LINES},]{{1,3}}\s*(?P<place>{SHOUTED})(?=\.\s)",
        # JAKARTA, KOMPAS.com -   KARIMUN, POSMETRO.CO:
        rf"(?P<place>{PLACES}?)(?:\s?,\s?|\.?\s)(?P<outlet>{OUTLET})(?=\s?:|\s?{DASH}|-[A-Z\d])",
        # Jakarta (ANTARA) -   ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) --
        rf"(?P<place>{PLACES}?)(?:\s?,\s?(?P<date>{SHORT_DATE}|{LONG_DATE}))?\s*,?\s*\(\s*(?P<outlet>[^()\s][^()\n]{{1,40}}?)\s*\)(?=\s?:|\s?{DASH})",
        # KOMPAS.com -
        rf"(?P<outlet>{OUTLET}),?(?=\s?:\s|\s?{DASH}|-[A-Z\d])",
        rf"(?P<place>{PLACES}?)\s?,\s?(?P<date>{SHORT_DATE}|{LONG_DATE})(?=\s?{DASH})",
        rf"(?P<outlet>{DOMAIN})\s(?P<place>{PLACES}?)(?={DASH})",
        # Liputan6.com, Jakarta Pemerintah …
        rf"(?P<outlet>{DOMAIN}),\s?(?P<place>{OPEN_PLACE})(?=\s[A-Z“\"\d])",
        # Jakarta -   SURABAYA—
        rf"(?P<place>{PLACES}?)(?={DASH})(?!\s?[{LINES}]{{1,3}}\s?[a-z])",
        # JAKARTA-Warga …
        rf"(?P<place>{SHOUTED})(?=-[A-Z][a-z])",
    )
)


def find_dateline(text: str, published: str | None = None) -> Dateline | None:
    """The dateline that opens ``text``; a day without a year is dated by ``published``.

    >>> text = "SUKAMAJU, HARIANMUARA.com - Warga senang."
    >>> found = find_dateline(text)
    >>> found.span.of(text), found.place, found.outlet
    ('SUKAMAJU, HARIANMUARA.com', 'Sukamaju', 'HARIANMUARA.com')
    >>> find_dateline("Warga Sukamaju senang - begitu kata Sari.") is None
    True
    """
    head = text[:LONGEST]
    for shape in SHAPES:
        match = shape.match(head)
        if match and _is_place(match.groupdict().get("place")):
            return _dateline(match, published)
    return None


def _is_place(place: str | None) -> bool:
    """Whether a name can be a place's: no single letter, no byline, no day, no position, and no word that opens a sentence."""
    if place is None:
        return True
    first = place.split()[0].lower()
    return len(place) > 1 and not any(
        first in words(table) for table in ("bylines", "weekdays", "role_heads", "openers", "no_places")
    )


def _dateline(match: re.Match[str], published: str | None) -> Dateline:
    groups = match.groupdict()
    place, date = groups.get("place"), groups.get("date")
    end = match.end()
    if place and groups.get("outlet") and place.lower() in words("outlets"):
        # `KONTAN.CO.ID - DW.`: the second name is the agency's.
        place, end = None, match.end("outlet")
    return Dateline(
        Span(match.start(), end),
        place=title_case(place) if place else None,
        outlet=groups.get("outlet"),
        date=_date(date, published) if date else None,
    )


def _date(text: str, published: str | None) -> str | None:
    """The day that a dateline gives, with the year of ``published`` where it has none of its own."""
    if not re.search(r"\d{4}", text) and published:
        text = f"{text.replace(' ', '')}/{published[:4]}" if "/" in text else f"{text} {published[:4]}"
    return parse_timestamp(text)


def title_case(place: str) -> str:
    """A place as one writes it in running text: shouted words are lowered, mixed ones and short forms stay.

    >>> title_case("TANGERANG SELATAN"), title_case("DKI Jakarta"), title_case("DI YOGYAKARTA")
    ('Tangerang Selatan', 'DKI Jakarta', 'DI Yogyakarta')
    """
    place = re.sub(r"\s+", " ", place).replace(" ,", ",").strip()
    if place != place.upper():
        return place
    return WORD.sub(lambda word: word.group() if word.group() in ACRONYMS else word.group().capitalize(), place)


WORD = re.compile(r"[^\W\d_]+(?:[’'`][^\W\d_]+)?")
ACRONYMS = frozenset({"DKI", "DI", "NTB", "NTT", "AS", "DC", "IKN", "UEA", "RI", "OKU", "OKI", "DIY", "PNG"})
