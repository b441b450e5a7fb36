"""The marks by which the head and tail of an article are known: byline labels and sign-offs in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from berita_extract.lexicon import words

LABELS = "|".join(sorted(words("bylines"), key=len, reverse=True))
# `Editor: …`, and the label that is glued to the name before it: `MelkyEditor: …`.
LABEL = re.compile(rf"(?:(?<![^\W\d_])(?i:{LABELS})|(?<=[a-z])(?:[Ee]ditor|Reporter|Penulis|Pewarta))$")
COLON = re.compile(r":(?!//)\s*")
# The longest label, and the letter before it.
REACH = max(map(len, words("bylines"))) + 1
CREDIT = re.compile(r"\(\s?(?P<credit>[^()\n]{1,45})\s?\)")
SLASHED = re.compile(r"[*A-Za-z][\w.*' ]{0,19}(?:\s?/\s?[*A-Za-z0-9][\w.*' ]{0,19}){1,4}")
INITIALS = re.compile(r"[a-z]{2,5}\d{0,3}|[A-Z][A-Za-z]{0,2}\d{0,3}|[*\s]+")
NAMES = re.compile(r"[A-Z][\w.’'`-]*(?:\s[\w.’'`-]+){1,4}")
# Whose pictures papers print: behind these stands a photographer's name, and no sign-off of the article.
PHOTOGRAPHERS = re.compile(r"(?i)(?:reuters|afp|ap|epa|getty images|shutterstock|antara foto|istimewa|dok)\b")
ENDED = frozenset(".!?…”\"’')*")


class Label(NamedTuple):
    """The label of a byline: where it begins, where the names behind its colon begin, and the label itself in lower case."""

    start: int
    end: int
    form: str


def find_labels(text: str, start: int = 0) -> Iterator[Label]:
    """The labels of bylines from ``start`` on.

    >>> [label.form for label in find_labels("Penulis: Sari WulandariEditor : Tirta Mulya; catatan: dua")]
    ['penulis', 'editor']
    """
    for colon in COLON.finditer(text, start):
        at = colon.start()
        if text[max(start, at - 1) : at].isspace():
            at -= 1
        if label := LABEL.search(text[max(start, at - REACH) : at]):
            yield Label(at - len(label.group()), colon.end(), label.group().lower())


def find_credits(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], bool]]:
    """Sign-offs in brackets between ``start`` and ``end``, each with whether its shape alone makes it one: `(mdk/eko)`.

    The others (`(Sari Wulandari)`, `(rls)`) are sign-offs where nothing of the article follows.

    >>> [(match["credit"], sure) for match, sure in find_credits("Ia pergi (10/6/2025). (mdk/eko)", 0, 31)]
    [('mdk/eko', True)]
    """
    for match in CREDIT.finditer(text, start, end):
        credit = match["credit"].strip()
        before = text[max(0, match.start() - 3) : match.start()]
        ended = not before.strip() or before.rstrip(" ")[-1:] in ENDED or "\n" in before
        if PHOTOGRAPHERS.match(credit):
            continue
        if SLASHED.fullmatch(credit) and (ended or credit.islower()) and not credit.startswith("http"):
            yield match, True
        elif ended and (INITIALS.fullmatch(credit) or NAMES.fullmatch(credit)):
            yield match, False
