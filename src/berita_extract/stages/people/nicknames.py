"""Nicknames: a second name that the text itself ties to a person (`alias Tole`, `akrab disapa Karto`, `Karta (KW)`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from berita_extract.span import Span

NAME = r"([A-Z][\w'’.-]{0,24}(?: [A-Z][\w'’.-]{0,24}){0,2})"
# What leads from a name to a nickname; the gap before it holds a comma, an age or a subordinate clause of few words.
CALLED = r"di(?:sapa|panggil|kenal)(?: dengan)?(?: (?:nama|sebutan|sapaan|panggilan|akrab))?"
LEAD = re.compile(
    r"[\s,]{0,3}(?:\(\d{1,3}\)[\s,]{0,2})?(?:(?:yang|pria|perempuan|wanita|atau)\s){0,4}"
    rf"(?:alias|a\.k\.a\.|(?:akrab|karib|biasa|kerap|sering|lebih akrab|lebih) {CALLED}"
    rf"|(?:dengan )?(?:nama )?panggilan|sapaan akrab(?:nya)?|di(?:sapa|panggil)(?: akrab)?)\s[\"“'‘]?{NAME}"
)
BRACKETED = re.compile(r"\s?\((?:alias )?[\"“'‘]?([A-Z]{2,5}|[A-Z][a-z]{2,12})[\"”'’]?\)")
# The same where no name stands before it: `wanita yang akrab disapa` Tole.
ALONE = re.compile(rf"(?:{CALLED}|sapaan(?: akrab)?(?:nya)?|nama (?:pena|panggung|panggilan|beken))[ \"“'‘]{{1,2}}$")
MANY = 200  # names before it among which its owner is looked for
SHORTEST = 3  # letters of a short name
BEFORE = 48  # characters before a name in which that stands
INITIALS = re.compile(r"[A-Z]{2,5}$")


def find_nicknames(text: str, names: Sequence[Span], known: Iterable[Span]) -> dict[Span, Span]:
    """Nickname -> the name before it that it belongs to.

    >>> text = "Kepala desa Karta Wiguna yang akrab disapa Tole hadir."
    >>> [(nick.of(text), name.of(text)) for nick, name in find_nicknames(text, [Span(12, 24)], []).items()]
    [('Tole', 'Karta Wiguna')]
    """
    found: dict[Span, Span] = {}
    for name in names:
        match = LEAD.match(text, name.end)
        if match is None:
            match = BRACKETED.match(text, name.end)
            if match is not None and not _may_stand_for(match.group(1), name.of(text)):
                continue
        if match is not None:
            span = Span(match.start(1), len(match.group(1).rstrip(".,-'’")) + match.start(1))
            if span != name:
                found[span] = name
    firsts = {span.of(text): span for span in reversed(names)}
    for at, name in enumerate(names):
        alone = name not in found and firsts[name.of(text)] == name
        if alone and ALONE.search(text, max(0, name.start - BEFORE), name.start):
            before = names[max(0, at - MANY) : at]
            word = name.of(text).lower()
            fit = [other for other in before if is_cut_from(word, other.of(text).lower().split())]
            if before:
                found[name] = (fit or before)[-1]
    return found


def is_cut_from(word: str, full: Sequence[str]) -> bool:
    """Whether a short name is the head or the tail of a word of a longer one, its initials, or the heads of its words.

    >>> full = ("hadi", "rudyatmo", "wiguna")
    >>> [is_cut_from(word, full) for word in ("rudy", "guna", "hrw", "haru", "hadi", "karta")]
    [True, True, True, True, False, False]
    """
    if len(word) < SHORTEST or word in full:
        return False
    if any(other.startswith(word) or other.endswith(word) for other in full):
        return True
    return word == "".join(other[0] for other in full) or _is_heads(word, full)


def _is_heads(word: str, full: Sequence[str]) -> bool:
    """Whether a word is put together of the heads, two letters or more, of the words of a name: `buwas` of `budi waseso`."""
    if len(full) < 2:
        return False
    ways = {word}  # what is left of the word, for each way to take the heads so far
    for other in full:
        for rest in tuple(ways):
            ways |= {rest[size:] for size in range(2, len(rest) + 1) if other.startswith(rest[:size])}
    return "" in ways


def _may_stand_for(short: str, name: str) -> bool:
    """Whether a bracketed word behind a name is its initials or a piece of it, and not a party or a place.

    >>> _may_stand_for("KW", "Karta Wiguna"), _may_stand_for("PAN", "Karta Wiguna")
    (True, False)
    """
    if INITIALS.match(short):
        return short == "".join(word[0] for word in name.split()) or (
            len(short) > 2 and short[0] == name[0] and short[-1] == name.split()[-1][0].upper()
        )
    return any(word.lower().startswith(short.lower()[:4]) for word in name.split())
