"""Statements: every quote with what stands beside it about its speaker, and every sentence that reports speech without marks.

The reports are evidence: who spoke last is most of what is known about an `ujarnya`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from berita_extract.article import Quote
from berita_extract.grammar.cues import TABLE, WORD, Cue, find_cues, read_cue
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.reports import MEDIA, find_report, tells_act
from berita_extract.stages.speakers.source import (
    NONE,
    REACH,
    Source,
    end_of_sentence,
    over_by,
    read_source,
    speaker_words,
    start_of_sentence,
)
from berita_extract.stages.speakers.subject import find_subject

GAP = re.compile(r"[\s,.;:'\"“”’)\]*–—-]{0,8}")
BOUNDARY = re.compile(r"[.!?…][\"”’')]{0,2}\s|\n")
WRITTEN = frozenset(("tertulis", "tertera", "tercantum", "termuat"))


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. ``quote`` is its index among the quotes, None for a report; ``place`` tells where its source stands:
    before or after the quote, in a report, or in the tale of an act, which is evidence of who speaks and no more.

    ``zone`` is the narrator's part of its sentence: whoever is named there beside the source is spoken of or spoken to.
    """

    at: int
    quote: int | None
    place: str
    cue: Cue | None
    source: Source
    zone: Span


def find_statements(text: str, quotes: Sequence[Quote], cast: Cast) -> list[Statement]:
    """All statements in the order of the text."""
    found: list[Statement] = []
    told = 0  # up to where the narrator's sentences have been read
    for index, quote in enumerate(quotes):
        statement = _attribute(text, quotes, index, cast)
        lead = statement.zone.start if statement.place == "before" else quote.outer.start
        found.extend(_reports(text, told, min(lead, quote.outer.start), cast))
        found.append(statement)
        told = max(quote.outer.end, statement.zone.end if statement.place == "after" else 0)
    found.extend(_reports(text, told, len(text), cast))
    return found


def _reports(text: str, start: int, end: int, cast: Cast) -> Iterator[Statement]:
    """The reports among the sentences between two places."""
    cues = list(find_cues(text, start, end))
    at = 0
    while at < len(cues):
        first = cues[at].span
        start = start_of_sentence(text, start, first.start)
        stop = max(end_of_sentence(text, first.end, end), start + 1)
        beyond = at + 1
        while beyond < len(cues) and cues[beyond].span.start < stop:
            beyond += 1
        sentence = Span(start, stop)
        report = find_report(text, sentence, cues[at:beyond], cast)
        if report is not None:
            place = "act" if tells_act(text, report[0]) else "report"
            yield Statement(start, None, place, *report, sentence)
        start, at = stop, beyond


def _attribute(text: str, quotes: Sequence[Quote], index: int, cast: Cast) -> Statement:
    quote = quotes[index].outer
    floor = quotes[index - 1].outer.end if index else 0
    ceiling = quotes[index + 1].outer.start if index + 1 < len(quotes) else len(text)
    after = _after(text, quotes[index], ceiling, cast)
    if after is None:
        before = _before(text, quote, floor, cast)
        if before is None:
            return Statement(quote.start, index, "none", None, NONE, Span(quote.end, quote.end))
        place, cue, source, zone = "before", *before
    else:
        place, cue, source, zone = "after", *after
    return Statement(quote.start, index, place, cue, source, zone)


Found = tuple[Cue | None, Source, Span]


def _after(text: str, quote: Quote, ceiling: int, cast: Cast) -> Found | None:
    """The cue and source behind a quote, in the same sentence."""
    start = quote.outer.end
    line = text.find("\n", start, ceiling)
    limit = min(ceiling if line < 0 else line, start + REACH)
    gap = GAP.match(text, start, limit)
    at = gap.end() if gap else start
    filled = 0
    word = WORD.match(text, at, limit)
    while word is not None and filled < 4 and word.group().lower() in speaker_words("fill"):
        filled += 1
        gap = GAP.match(text, word.end(), limit)
        at = gap.end() if gap else word.end()
        word = WORD.match(text, at, limit)
    if word is None:
        return None
    end = end_of_sentence(text, at, limit)
    cue = read_cue(text, word)
    if cue is not None and (word.group()[0].islower() or cue.sure or text[cue.span.end + 1 : cue.span.end + 2].isupper()):
        if cue.kind == "nya":
            return cue, Source("nya", cue.clitic), Span(cue.span.end, end)
        if cue.kind == "bare":
            return cue, _read_voice(text, cue.span.end, end, cast), Span(cue.span.end, end)
        if cue.kind == "passive" and cue.stem not in MEDIA:
            return cue, read_source(text, over_by(text, cue.span.end), end, cast), Span(cue.span.end, end)
    form = word.group().lower()
    if filled and (form in speaker_words("writing") or cast.bodies_in(at, at + 1) or cast.people_in(at, at + 1)):
        noun = Cue(Span(*word.span()), "noun", form) if form in speaker_words("writing") else None
        return noun, _read_voice(text, word.start(), end, cast), Span(word.end(), end)
    if (cue is not None and cue.stem in MEDIA) or form in WRITTEN:
        cue = cue or Cue(Span(*word.span()), "passive", form)
        source = _page_of(text, cue.span.end, end, cast)
        if source is not None:
            return cue, source, Span(cue.span.end, end)
    if quote.span.end and text[quote.span.end - 1] in ".!?" and word.group()[0].isupper() and not filled:
        return None
    for cue in find_cues(text, at, min(end, at + 80)):
        source = NONE
        if cue.kind == "active":
            source = find_subject(text, at, cue.span.start, cast)
        elif cue.kind == "bare" and cue.sure:
            source = read_source(text, cue.span.end, end, cast)
        if source.kind != "none":
            return cue, source, Span(at, end)
    if text[quote.span.end - 1] == ",":
        # A name with no cue, or behind a word that the table does not know (`uar Karta`, as it is misspelt).
        people = cast.people_in(at, word.end() + 2)
        if people:
            s, e, member = people[0]
            return (
                None if s == at else Cue(Span(*word.span()), "bare", word.group()),
                Source("name", Span(s, e), member),
                Span(at, end),
            )
    return None


def _read_voice(text: str, start: int, end: int, cast: Cast) -> Source:
    """The source behind a cue; for a writing the body on whose page it stands: `keterangan di akun Badan Pangan`."""
    source = read_source(text, start, end, cast)
    if source.kind == "phrase" and source.span is not None and source.named is None:
        head = WORD.match(text, source.span.start)
        if head is not None and head.group().lower() in speaker_words("writing"):
            return _page_of(text, source.span.end, end, cast) or source
    return source


def _page_of(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The body whose page or paper is quoted: `dikutip dari akun resmi Badan Pangan`, but not `dikutip dari Harian Padi`."""
    said = WORD.findall(text, start, end)[:4]
    if not any(word.lower() in speaker_words("body") or word.lower() in speaker_words("writing") for word in said):
        return None
    for word in WORD.finditer(text, start, end):
        quoting = TABLE.get(word.group(), ("", "", False))[1] in MEDIA
        if (word.group() in speaker_words("stop") and not quoting) or text[word.start() - 2 : word.start()] == ", ":
            end = word.start()
            break
    bodies = cast.bodies_in(start, end)
    if not bodies:
        return None
    s, e, member = bodies[-1]
    return Source("organisation", Span(s, e), member)


def _before(text: str, quote: Span, floor: int, cast: Cast) -> Found | None:
    """The cue and source before a quote, in the same sentence."""
    start = max(floor, quote.start - 2 * REACH)
    # `X menjelaskan:` may stand in a paragraph of its own.
    end = quote.start - len(text[start : quote.start]) + len(text[start : quote.start].rstrip())
    end = end - 1 if text[end - 1 : end] == ":" else quote.start
    for stop in BOUNDARY.finditer(text, start, end):
        start = stop.end()
    if not text[start:end].strip(" \n\"'“”,.:;-–—"):
        return None
    zone = Span(start, quote.start)
    cues = list(find_cues(text, start, quote.start))
    for cue in reversed(cues):
        if cue.kind == "nya":
            return cue, Source("nya", cue.clitic), zone
        if cue.kind == "bare" and cue.sure:
            return cue, read_source(text, cue.span.end, quote.start, cast), zone
        if cue.kind == "active":
            return cue, find_subject(text, start, cue.span.start, cast), zone
        if cue.kind == "passive" and cue.stem not in MEDIA:
            source = read_source(text, over_by(text, cue.span.end), quote.start, cast)
            if source.kind != "none":
                return cue, source, zone
    return None, find_subject(text, start, quote.start, cast), zone
