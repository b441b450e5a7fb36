"""The ways in which newspapers word the name of one body; two names that share a wording are one.

>>> sorted(wordings("bank sukamaju", "organisation"))
['bank sukamaju', 'sukamaju']
>>> sorted(wordings("pemprov jabar", "organisation"))
['pemerintah provinsi jawa barat', 'pemprov jabar']
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from berita_extract.article import EntityKind
from berita_extract.lexicon import rows

TABLES: dict[EntityKind, str] = {"organisation": "short_forms", "place": "place_short_forms", "event": "event_short_forms"}
# What a body's name is written with or without: `Bank BCA`, `Tim Garuda`, `Kantor OJK Malang`.
LIGHT_HEAD = re.compile(r"(?:bank|kantor|perusahaan|tim nasional|timnas|tim|klub|grup|partai|skuad|maskapai|pihak) (?=\w)")
# `Dewan Pimpinan Daerah (DPD) Partai Maju` is also `DPD Partai Maju`.
INNER_ACRONYM = re.compile(r"^(.{3,80}?) ?\( ?([\w/-]{2,12}) ?\) ?(.{0,80})$")
FUNCTION_WORDS = {"dan", "di", "of", "the", "and", "untuk", "dari", "for"}
COUNTRY = ("ri", "as", "us", "uk", "dki")


@lru_cache(maxsize=8192)
def wordings(key: str, kind: EntityKind) -> frozenset[str]:
    """Every wording of ``key``, which is in lower case; itself among them."""
    found = {key, spelled_out(key, kind)}
    if kind != "organisation":
        return frozenset(found)
    bare = LIGHT_HEAD.sub("", key, count=1)
    if bare != key:
        found.add(bare)
    for form in (key, bare):
        if form in _teams():
            found.add(_teams()[form])
    head, _, rest = key.partition(" ")
    if rest.count(" "):
        found.add(f"{head} {initials(rest)}")  # `Kementerian PKP`
    return frozenset(found)


def inner_wordings(form: str) -> set[str]:
    """What a name that holds its acronym in brackets is called with the acronym instead.

    >>> sorted(inner_wordings("Dewan Pimpinan Daerah (DPD) Partai Maju"))
    ['dpd partai maju']
    """
    match = INNER_ACRONYM.match(form)
    return {" ".join(f"{match[2]} {match[3]}".lower().split())} if match else set()


def initials(key: str) -> str:
    """The first letters of the words of a name that count."""
    return "".join(word[0] for word in re.split(r"[\s-]", key) if word and word not in FUNCTION_WORDS)


def spelled_out(key: str, kind: EntityKind) -> str:
    """A key with the short form at its head, and those of provinces, replaced by what they stand for.

    >>> spelled_out("pemkab sukamaju", "organisation")
    'pemerintah kabupaten sukamaju'
    """
    if kind == "organisation":
        key = " ".join(_regions().get(word, word) for word in key.split())
    table = _expansions(TABLES[kind])
    head = " ".join(key.split(" ", 2)[:2])  # the longest short forms of the table have two words
    for short in (key, head, head.split(" ")[0]) if kind == "organisation" else (key,):
        if short in table:
            return table[short] + key[len(short) :]
    return key


@cache
def _expansions(table: str) -> dict[str, str]:
    return {row["short"]: row["full"] for row in rows(table) if row["full"]}


@cache
def _regions() -> dict[str, str]:
    """Short names of provinces and towns inside the name of a body, and what they stand for."""
    named = _expansions("region_names") | _expansions("place_short_forms")
    return {short: full for short, full in named.items() if " " not in short and short not in COUNTRY}


@cache
def _teams() -> dict[str, str]:
    return _expansions("team_nicknames")
