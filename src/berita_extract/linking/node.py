"""A person or body of one article, with what tells whether two of them are one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

from berita_extract.frames.columns import JOINED
from berita_extract.lexicon import rows as table

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Node:
    """``words`` is the folded name, ``forms`` its other folded forms, ``titles`` are folded too."""

    article_id: str
    entity_id: str
    kind: str
    name: str
    words: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    acronym: str | None
    titles: frozenset[str]
    mentions: int
    quotes: int


def nodes_of(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Node]:
    """The people and bodies in rows of the tables `people`, `titles` and `organisations`, article by article."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title in rows["titles"]:
        titles[title["article_id"], title["entity_id"]].add(" ".join(fold(title["text"])))
    found = []
    for kind, group in (("person", "people"), ("organisation", "organisations")):
        for row in rows[group]:
            key = row["article_id"], row["entity_id"]
            read = person_words if kind == "person" else body_words
            forms = tuple(read(form) for form in (row["aliases"] or "").split(JOINED) if form)
            acronym = row.get("acronym")
            found.append(
                Node(
                    *key,
                    kind,
                    row["name"],
                    read(row["name"]),
                    forms,
                    "".join(fold(acronym)) if acronym else None,
                    frozenset(titles.get(key, ())),
                    row["mentions"],
                    row["quotes"],
                )
            )
    yield from found


def fold(text: str) -> tuple[str, ...]:
    """The words of a string in lower case, without marks and accents.

    >>> fold("Dr. H. Rahmat Santosó, S.Sos")
    ('dr', 'h', 'rahmat', 'santoso', 's', 'sos')
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    # The same few words come again and again; one string for each spares memory.
    return tuple(map(intern, WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))))


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, the variants of one given name under one spelling.

    >>> person_words("Moch. Saeful Anwar")
    ('muhammad', 'saiful', 'anwar')
    """
    same = _spellings()
    return tuple(same.get(word, word) for word in fold(name))


def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name, the short form that opens it written out.

    >>> body_words("Pemkab Sukamaju")
    ('pemerintah', 'kabupaten', 'sukamaju')
    """
    found = fold(name)
    for length in (2, 1):
        if full := _short_forms().get(found[:length]):
            return (*full, *found[length:])
    return found


@cache
def _spellings() -> dict[str, str]:
    return {row["form"]: row["same"] for row in table("name_spellings")}


@cache
def _short_forms() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {fold(row["short"]): fold(row["full"]) for row in table("short_forms")}
