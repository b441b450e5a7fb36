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
    return found


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
