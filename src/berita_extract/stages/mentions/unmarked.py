"""Titles that the model passed over: right before a name, or behind it between commas.

>>> text = "Menurut pengamat hukum Universitas Sukamaju Karta Wiguna, hal itu biasa. Lasmi, notaris di Sukamaju, setuju."
>>> [span.of(text) for span in spelled_titles(text, [Span(44, 56), Span(73, 78)], [])]
['pengamat hukum Universitas Sukamaju', 'notaris di Sukamaju']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from berita_extract.grammar.forms import degrees_after, honorifics_before
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import less_honorifics

WINDOW = 120
# A word before a name that can belong to a title in front of it: any that is no verb and no function word but these.
TITLE_WORD = re.compile(r"(?:[A-Z][\w'’&/.-]*|[IVX\d]+|dan|of|the|di|bidang|\([A-Z][\w/-]{1,20}\)|[a-z]{3,16})$")
# What is a position only with more words: `relawan`, `pemain Sukamaju FC`.
CROWD = words("occupations", crowd="yes")
SEVERAL = re.compile(r"\b(?:dua|tiga|empat|lima|para|kedua|ketiga|sejumlah|duo|trio)\s$", re.IGNORECASE)
# Words in small letters that a title has inside: `pengacara korban`, `aktris ternama`.
INSIDE = frozenset({"dan", "of", "the", "di", "bidang", "korban", "terdakwa", "ternama", "terkenal"})
VERB = re.compile(r"(?:me[mn]?|ber|ter|di)[a-z]{3,}")
# Between commas behind a name, an age in brackets let by; or with no comma: `Lasmi seorang penyanyi.`
BEHIND = re.compile(
    r"(?:\s?\([^()\n]{1,12}\))?(?:, (?:(?:seorang|salah satu|selaku|yang juga|yang merupakan) ){0,2}| seorang )"
    r"((?:(?i:mantan|eks) )?([A-Za-z]{2,20})(?: (?!yang |saat |ketika |dan )[^\s,.;:\"“”()–—]{1,25}){0,8})(?=[,.)])"
)


def spelled_titles(text: str, people: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Titles before and behind each of the persons, which a word of the tables opens; none touches a span of ``taken``."""
    blocked = sorted(taken)
    found: list[Span] = []
    for person in people:
        found.extend(_before(text, person, blocked))
        found.extend(_behind(text, person, blocked))
    return found


def _before(text: str, person: Span, blocked: list[Span]) -> Iterator[Span]:
    honorifics = honorifics_before(text, person.start, max(0, person.start - 60))
    end = honorifics[0].start if honorifics else person.start
    at = bisect_right(blocked, Span(end, end)) - 1
    low = max(end - WINDOW, 0, *(span.end for span in blocked[max(0, at - 3) : at + 1] if span.end <= end))
    while end > low and text[end - 1] in " ,":
        end -= 1
    start, at = None, end
    while low < at and not text[at - 1].isspace():
        word = text[low:at].rsplit(None, 1)[-1]
        if not TITLE_WORD.match(word) or _parts(word):
            break
        at -= len(word)
        form = word.lower().strip("().")
        if (word[0].isupper() and form in words("role_heads")) or form in words("occupations"):
            start = at
        while at > low and text[at - 1] == " ":
            at -= 1
    if start is None:
        return
    title = Span(start, less_honorifics(text, start, end))
    form = title.of(text)
    alone = " " not in form and (form.lower() not in words("occupations") or form.lower() in CROWD)
    if not alone and not SEVERAL.search(text, max(0, start - 12), start) and not _touched(title, blocked):
        yield title


def _touched(span: Span, blocked: list[Span]) -> bool:
    at = bisect_left(blocked, Span(span.start, span.start))
    return any(other.touches(span) for other in blocked[max(0, at - 3) : at + 1])


def _parts(word: str) -> bool:
    """Whether a word in small letters parts a name from what stands before it: a verb, a function word."""
    if not word[0].islower():
        return False
    if word in INSIDE or word in words("occupations"):
        return False
    return word in _small_words() or VERB.match(word) is not None


@cache
def _small_words() -> frozenset[str]:
    tables = ("openers", "glued_words", "unfinished", "speech_verbs", "kin")
    return frozenset({"asal", "milik"}).union(*(words(table) for table in tables))


def _behind(text: str, person: Span, blocked: list[Span]) -> Iterator[Span]:
    degrees = degrees_after(text, person.end)
    match = BEHIND.match(text, degrees[-1].end if degrees else person.end)
    if match is None or (match[2].lower() not in words("occupations") and match[2].lower() not in words("role_heads")):
        return
    span = Span(*match.span(1))
    if not (_touched(span, blocked) or VERB.match(text, span.start) or any(_parts(word) for word in match[1].split()[1:])):
        yield span
