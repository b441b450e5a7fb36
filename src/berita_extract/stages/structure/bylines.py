"""Who made an article: authors and editors read off bylines of every make."""

from __future__ import annotations

import re
from typing import NamedTuple

from berita_extract.lexicon import rows, words
from berita_extract.text.edges import find_labels


class Byline(NamedTuple):
    """What a byline names."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    outlet: str | None = None


ROLES = {row["form"]: row["role"] for row in rows("bylines")}
# A label without a colon must open the byline.
OPENING = re.compile(rf"(?i:{'|'.join(sorted(ROLES, key=len, reverse=True))})\s+(?=\w)")
SEPARATOR = re.compile(r"\s*(?:[,;/&\n•]|\s(?:dan|and)\s)\s*")
DOMAIN = re.compile(r"(?i)[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org|news|tv|info)\b")
SITE = re.compile(r"\s+[-–—|@]\s*(?P<site>\S.*)$|\s*[-–—|]\s+(?P<after>\S.*)$")
NAME = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s[\w.’'`()-]+){0,6}$")
DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.){1,3}(?:[A-Z][A-Za-z]{0,3})?$|(?:SH|MH|SE|MM|SS|ST|MT|SPd|MPd)$")
# `Laporan Sari Wulandari I Muara Jaya`, `Laporan Sari Wulandari dari Muara Jaya`: what follows is the place.
PLACED = re.compile(r"\s(?:I|\||dari|di)\s")


def read_byline(text: str) -> Byline:
    """Authors, editors and outlet named in a byline or in the author field of an export.

    >>> read_byline("Sari Wulandari - detikHot")
    Byline(authors=('Sari Wulandari',), editors=(), outlet='detikHot')
    >>> read_byline("Penulis : Sari Wulandari, Bayu Prakoso | Editor : Tirta Mulya")
    Byline(authors=('Sari Wulandari', 'Bayu Prakoso'), editors=('Tirta Mulya',), outlet=None)
    >>> read_byline("Laporan Wartawan HarianMuara.com, Sari Wulandari").authors
    ('Sari Wulandari',)
    >>> read_byline("Tim HarianMuara.com").authors
    ()
    """
    authors: list[str] = []
    editors: list[str] = []
    outlet = None
    labels = list(find_labels(text))
    parts = [("author", text[: labels[0].start] if labels else text)]
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(text)
        parts.append((ROLES[label.form], text[label.end : end]))
    for role, part in parts:
        opening = OPENING.match(part.strip())
        if opening and role == "author":
            role = ROLES[opening.group().strip().lower()]
            part = PLACED.split(part.strip()[opening.end() :])[0]
        if role == "none":
            continue
        names, site = read_names(part)
        outlet = outlet or site
        (authors if role == "author" else editors).extend(name for name in names if name not in (*authors, *editors))
    return Byline(tuple(authors), tuple(editors), outlet)


def read_names(text: str) -> tuple[list[str], str | None]:
    """The persons in a list of names, and the site that the list is signed with."""
    text = text.strip(" \n-–—|,.;")
    site = None
    match = SITE.search(text)
    if match:
        named = (match["site"] or match["after"]).strip()
        site = named if is_outlet(named) else None
        text = text[: match.start()]
    names: list[str] = []
    for part in SEPARATOR.split(text):
        part = " ".join(part.split()).strip(" -–—|,;()")
        if not part:
            continue
        if names and DEGREE.fullmatch(part):
            names[-1] += f", {part}"
        elif is_outlet(part):
            site = site or part
        elif is_person(part):
            names.append(part)
    return names, site


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: a known one, or an address on the web."""
    return bool(DOMAIN.fullmatch(name)) or name.lower() in words("outlets")


def is_person(name: str) -> bool:
    """Whether a name in a byline can be a person's; desks, companies and outlets are none.

    >>> is_person("Sari W."), is_person("Tim Redaksi"), is_person("HarianMuara.com")
    (True, False, False)
    """
    first = name.split(" ", 1)[0].lower().rstrip(".")
    if first in words("desks") or first in words("organisation_heads") or name.lower() in ROLES:
        return False
    return bool(NAME.match(name)) and len(name) <= 60 and not DOMAIN.search(name) and not is_outlet(name)
