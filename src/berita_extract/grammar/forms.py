"""What surrounds a person's name: honorifics before it, degrees behind it.

>>> text = "Kepala Dinas Perikanan Drs. H. Karta Wiguna, M.Si. hadir"
>>> [span.of(text) for span in honorifics_before(text, 31)]
['Drs.', 'H.']
>>> [span.of(text) for span in degrees_after(text, 43)]
['M.Si.']
"""

from __future__ import annotations

import re
from functools import cache

from berita_extract.lexicon import words
from berita_extract.span import Span

# One word back from a point: at most 24 characters, with its full stops and a bracketed `(Purn)`.
# Written small, and with a full stop: `dr. Karta` is a physician, `Dr. Karta` a doctor of anything.
PHYSICIANS = frozenset({"dr", "drg", "drh"})
WORD_BEFORE = re.compile(r"(?:\(?[^\W\d_](?:[\w'’.]{0,22})\)?\.?|[^\W\d_])\s{0,2}$")
LEADING = re.compile(r"[^\W\d_][\w'’.]{0,22}\s{0,2}|\([\w]{2,14}\)\s{0,2}")
# `Direktur Jenderal Perhubungan Udara` is a position: behind these words `Jenderal` is no rank.
CHIEFS = frozenset({"direktur", "direktorat", "sekretaris", "inspektur", "inspektorat", "jaksa", "konsul", "kepala"})
# A degree by its shape: capitals with full stops inside (`S.Sos.`, `Sp.PD-KHOM`, `Ph.D`).
SHAPE = r"[A-Z][A-Za-z]{0,5}\.(?:\s?[A-Z][A-Za-z]{0,6}(?:\.|(?!\w)))+(?:-[A-Z]{2,6}(?:\([A-Z]\))?)?"
# Behind a comma any such shape is a degree, behind a mere blank (`John F. Kennedy`) only what the table knows.
BEHIND = re.compile(
    rf",\s*({SHAPE}|[A-Z][A-Za-z]{{1,6}}(?!\w))|\s+([A-Z][A-Za-z]{{0,3}}(?:\.[A-Z][A-Za-z]{{0,5}}){{1,3}}\.?|[A-Z][A-Za-z]{{1,5}}(?!\w))"
)


@cache
def longest_honorific() -> int:
    """How many words the longest honorific of the table has."""
    return max(form.count(" ") + 1 for form in words("honorifics"))


@cache
def _closing_words() -> frozenset[str]:
    """The words that can stand last in an honorific."""
    return frozenset(form.split()[-1] for form in words("honorifics")) | words("corps")


def plain(form: str) -> str:
    """An honorific as the table writes it: lower case, no full stop at the end, no brackets.

    >>> plain("Drs."), plain("K.H."), plain("(Purn)")
    ('drs', 'k.h', 'purn')
    """
    return form.strip("()., \n").lower()


def honorifics_before(text: str, end: int, start: int = 0) -> tuple[Span, ...]:
    """The honorifics that stand directly before ``end``, in the order of the text.

    A rank takes its corps and `(Purn)` with it: `Brigjen TNI (Purn)` is one.
    """
    found: list[Span] = []
    at = end
    pending: int | None = None  # the end of a run of corps words that still waits for its rank
    while at > start:
        last = text[max(start, at - 28) : at].split()[-1:]
        if not last or plain(last[0]) not in _closing_words():
            break  # the common case, told without a pattern
        match = WORD_BEFORE.search(text, max(start, at - 28), at)
        if match is None:
            break
        begin, form = match.start(), match.group().rstrip()
        stop = begin + len(form)
        if plain(form) in words("corps") and form[-1] != ",":
            pending = stop if pending is None else pending
            at = begin
            continue
        span = _table_form_ending(text, begin, stop, start)
        if span is None:
            break
        found.append(Span(span.start, pending if pending is not None else span.end))
        pending = None
        at = span.start
    return tuple(reversed(found))


def _table_form_ending(text: str, begin: int, end: int, start: int) -> Span | None:
    """The longest honorific of the table that ends with the word ``text[begin:end]``."""
    best: Span | None = None
    for _ in range(longest_honorific()):
        form = plain(text[begin:end])
        capital = text[begin].isupper() or (form in PHYSICIANS and "." in text[begin : end + 1])
        if form in words("honorifics") and capital and not (form == "jenderal" and _heads_an_office(text, begin)):
            best = Span(begin, end)
        match = WORD_BEFORE.search(text, max(start, begin - 28), begin)
        if match is None:
            break
        begin = match.start()
    return best


def _heads_an_office(text: str, begin: int) -> bool:
    before = text[max(0, begin - 28) : begin].split()[-1:]
    return bool(before) and before[0].lower() in CHIEFS


def honorifics_at(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The honorifics with which ``text[start:end]`` opens, as long as something of it is left behind them.

    >>> text = "Brigjen TNI (Purn) Karta Wiguna"
    >>> [span.of(text) for span in honorifics_at(text, 0, len(text))]
    ['Brigjen TNI (Purn)']
    """
    found: list[Span] = []
    at = start
    while True:
        span = _table_form_opening(text, at, end)
        if span is None:
            return tuple(found)
        stop = span.end
        while (match := LEADING.match(text, _skip(text, stop, end), end)) and plain(match.group()) in words("corps"):
            stop = match.start() + len(match.group().rstrip())
        if _skip(text, stop, end) >= end:
            return tuple(found)
        found.append(Span(span.start, stop))
        at = _skip(text, stop, end)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] == ","):
        at += 1
    return at


def _table_form_opening(text: str, start: int, end: int) -> Span | None:
    best: Span | None = None
    at = start
    for _ in range(longest_honorific()):
        match = LEADING.match(text, at, end)
        if match is None:
            break
        stop = match.start() + len(match.group().rstrip())
        if plain(text[start:stop]) in words("honorifics"):
            best = Span(start, stop)
        elif "." in text[at:stop][:-1] and plain(text[at:stop].split(".")[0]) in words("honorifics"):
            # `H.Karta`: the honorific is glued to the name
            glued = at + text[at:stop].index(".") + 1
            return Span(start, glued) if at == start else best
        at = match.end()
    return best


def degrees_after(text: str, at: int) -> tuple[Span, ...]:
    """The academic degrees that follow ``at``, each behind a comma or a blank."""
    found: list[Span] = []
    while (match := BEHIND.match(text, at)) and (span := _degree_in(match)) is not None:
        found.append(span)
        at = match.end()
    return tuple(found)


def _degree_in(match: re.Match[str]) -> Span | None:
    form = match[1] or match[2]
    known = form.replace(".", "").replace(" ", "") in words("degrees") or form.startswith("Sp.")
    if known or (match[1] is not None and "." in form):
        return Span(*match.span(1 if match[1] is not None else 2))
    return None


def degrees_at_end(text: str, start: int, end: int) -> int:
    """Where the name in ``text[start:end]`` ends once the degrees at its tail are taken off.

    >>> degrees_at_end("Karta Wiguna SH", 0, 15), degrees_at_end("Karta F. Wiguna", 0, 15)
    (12, 15)
    """
    inside = text[:end]
    for match in BEHIND.finditer(inside, start):
        spans = degrees_after(inside, match.start())
        if spans and spans[-1].end >= end - 1:
            return match.start()
    return end
