"""What everybody knows of names: clubs and cities of the world, programmes that are no bodies, and who bears part of whose name.

>>> text = "Laga Levante melawan Osasuna usai. Dari Kyiv, Lasmi Jati Wiguna menulis. Wiguna tiba."
>>> spans = [(Span(5, 12), "PER"), (Span(21, 28), "LOC"), (Span(40, 44), "PER"), (Span(46, 63), "PER"), (Span(73, 79), "LOC")]
>>> names = [Name(span, label) for span, label in spans]
>>> [(name.span.of(text), name.label) for name in by_knowledge(text, names)]
[('Levante', 'ORG'), ('Osasuna', 'ORG'), ('Kyiv', 'LOC'), ('Lasmi Jati Wiguna', 'PER'), ('Wiguna', 'PER')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from berita_extract.analysis import Name
from berita_extract.grammar.regions import is_region
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.labels import BRACKETED

# What only an article on a match or a race says.
MATCH = re.compile(
    r"\b(?:[Ll]aga|[Pp]ertandingan|[Tt]imnas|[Kk]lasemen|[Bb]abak|[Kk]ualifikasi|[Ss]kuad|[Pp]elatih|[Gg]elandang|[Pp]enyerang|[Gg]ol)\b"
)
# Right before a town where a club of the same name might be meant.
AT = re.compile(
    r"\b(?:di|ke|kota|menuju|wilayah|kawasan|bandara|stadion|distrik|provinsi)"
    r"(?: barat| timur| utara| selatan| industri| tua)? $",
    re.IGNORECASE,
)
SAID = re.compile(r"(?:^|\W)([a-z]{3,12}) $")
# How many bearers of one name are looked at: an article has few, a hostile text must not cost more.
MOST = 30
FIRM = re.compile(r"(?:PT\.?|CV\.?) (\w{3,20})")
PLAIN = re.compile(r"[A-Z][a-z'’]{2,20}(?: [A-Z][a-z'’]{1,20}){0,3}")


def by_knowledge(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, less programmes and principles, with the label that common knowledge and the persons named give them."""
    match = MATCH.search(text) is not None
    names = [part for name in names for part in _parted(text, name)]
    things = set(_programmes(text, names))
    told = [_known(text, name, match) for name in names if name.label == "ROLE" or name.span.of(text) not in things]
    persons, firms = set(_persons(text, told)), _firms(text, told)
    return [
        replace(name, label="PER")
        if name.label in ("LOC", "ORG") and name.span.of(text) in persons
        else replace(name, label="ORG")
        if name.label == "PER" and name.span.of(text) in firms
        else name
        for name in told
    ]


def _firms(text: str, names: Sequence[Name]) -> set[str]:
    """The words by which firms are called for short (`PT Melati Jaya`: `Melati`), and which are part of nobody's name."""
    firms = {m[1] for name in names if name.label == "ORG" and (m := FIRM.match(text, name.span.start, name.span.end))}
    return firms.difference(
        word for name in names if name.label == "PER" and " " in name.span.of(text) for word in name.span.of(text).split()
    )


def _parted(text: str, name: Name) -> Iterator[Name]:
    """A person's name less the country before it and the club behind it: `Belgia | Karta Wiguna | Real Betis`."""
    words_of = name.span.of(text).split(" ")
    if name.label != "PER" or len(words_of) < 3:
        yield name
        return
    start, end = name.span.start, name.span.end
    if words_of[0].lower() in words("countries"):
        yield Name(Span(start, start + len(words_of[0])), "LOC", name.rule)
        start += len(words_of[0]) + 1
    for count in (3, 2, 1):
        club = " ".join(words_of[-count:])
        plain = len(words_of) - count > 1 and not any(word.isupper() for word in words_of[:-count])
        if plain and club.lower() in words("clubs"):
            end -= len(club) + 1
            yield Name(Span(start, end), "PER", name.rule)
            yield Name(Span(end + 1, name.span.end), "ORG", name.rule)
            return
    yield Name(Span(start, end), "PER", name.rule)


def _programmes(text: str, names: Sequence[Name]) -> Iterator[str]:
    """Programmes among the names, and their acronyms in brackets."""
    for name in names:
        if name.span.of(text).lower() in words("programmes"):
            yield name.span.of(text)
            if short := BRACKETED.match(text, name.span.end):
                yield short[1]


def _known(text: str, name: Name, match: bool) -> Name:
    """A club or a city, where the model says otherwise."""
    if name.label not in ("PER", "LOC", "ORG"):
        return name
    form = name.span.of(text).lower()
    if name.label != "ORG" and form in words("clubs", bare=""):
        return replace(name, label="ORG")
    at = AT.search(text, max(0, name.span.start - 24), name.span.start) is not None
    if name.label != "ORG" and match and not at and form in words("clubs", bare="yes"):
        return replace(name, label="ORG")
    if (name.label == "PER" or (name.label == "ORG" and at)) and form in words("world_cities"):
        return replace(name, label="LOC")
    return name


def _persons(text: str, names: Sequence[Name]) -> Iterator[str]:
    """Forms marked as bodies or places that are persons' for sure: part of a full name, or right behind `kata`."""
    full: dict[str, list[list[str]]] = defaultdict(list)
    for form in {name.span.of(text) for name in names if name.label == "PER"}:
        if PLAIN.fullmatch(form) and " " in form:
            parts = form.split()
            for key in (parts[0], parts[-1]):
                if len(full[key]) < MOST:
                    full[key].append(parts)
    for name in names:
        if name.label not in ("LOC", "ORG"):
            continue
        form = name.span.of(text)
        if PLAIN.fullmatch(form) and (_is_part(form.split(), full) or _speaks(text, name)) and not _is_other(form):
            yield form


def _is_part(parts: list[str], full: dict[str, list[list[str]]]) -> bool:
    """Whether these words stand in one full name in their order, and open or end it."""
    for whole in (*full.get(parts[0], ()), *full.get(parts[-1], ())):
        rest = iter(whole)
        if len(parts) < len(whole) and all(part in rest for part in parts):
            return True
    return False


def _speaks(text: str, name: Name) -> bool:
    said = SAID.search(text, max(0, name.span.start - 14), name.span.start) if name.label == "LOC" else None
    return said is not None and said[1] in words("speech_verbs", kind="bare")


def _is_other(form: str) -> bool:
    first = form.split()[0].lower()
    tables = ("place_heads", "organisation_heads", "role_heads", "openers", "common_capitalised", "event_heads")
    low = form.lower()
    if any(first in words(table) for table in tables) or low in words("countries") or low in words("world_cities"):
        return True
    return (
        low in words("clubs")
        or low in words("short_forms", "short")
        or low in words("place_short_forms", "short")
        or is_region(form)
    )
