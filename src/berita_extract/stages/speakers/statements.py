"""Statements: every quote with what stands beside it about its speaker, and every sentence that reports speech without marks.

The reports are evidence: who spoke last is most of what is known about an `ujarnya`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from berita_extract.article import Quote
from berita_extract.grammar.cues import WORD, Cue, find_cues, read_cue
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.roles import is_role_head
from berita_extract.stages.speakers.source import REACH, Source, end_of_sentence, read_source, speaker_words

NONE = Source("none")
GAP = re.compile(r"[\s,.;:'\"“”’)\]*–—-]{0,8}")
BOUNDARY = re.compile(r"[.!?…][\"”’')]{0,2}\s|\n")
MEDIA = frozenset(("kutip", "lansir"))


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. ``quote`` is its index among the quotes, None for a report; ``place`` tells where its source stands.

    ``zone`` is the narrator's part of its sentence: whoever is named there beside the source is spoken of or spoken to.
    """

    at: int
    quote: int | None
    place: str
    cue: Span | None
    source: Source
    zone: Span


def find_statements(text: str, quotes: Sequence[Quote], sentences: Sequence[Span], cast: Cast) -> list[Statement]:
    """All statements in the order of the text."""
    found = [_attribute(text, quotes, index, cast) for index in range(len(quotes))]
    starts = [quote.outer.start for quote in quotes]
    for sentence in sentences:
        at = bisect_left(starts, sentence.end)
        if at and quotes[at - 1].outer.end > sentence.start:
            continue
        report = _report(text, sentence, cast)
        if report is not None:
            found.append(report)
    return sorted(found, key=lambda statement: statement.at)


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


Found = tuple[Span | None, Source, Span]


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
            return cue.span, Source("nya", cue.clitic), Span(cue.span.end, end)
        if cue.kind == "bare":
            return cue.span, read_source(text, cue.span.end, end, cast), Span(cue.span.end, end)
        if cue.kind == "passive" and cue.stem not in MEDIA:
            return cue.span, read_source(text, _over_by(text, cue.span.end), end, cast), Span(cue.span.end, end)
    form = word.group().lower()
    if filled and (form in speaker_words("writing") or cast.bodies_in(at, at + 1) or cast.people_in(at, at + 1)):
        cue_span = Span(*word.span()) if form in speaker_words("writing") else None
        return cue_span, read_source(text, word.start(), end, cast), Span(word.end(), end)
    if cue is not None and cue.stem in MEDIA:
        source = read_source(text, _over_by(text, cue.span.end), end, cast)
        if source.kind == "organisation" and source.span and source.span.of(text)[0].islower():
            return cue.span, source, Span(cue.span.end, end)
    if quote.span.end and text[quote.span.end - 1] in ".!?" and word.group()[0].isupper() and not filled:
        return None
    for cue in find_cues(text, at, min(end, at + 80)):
        if cue.kind == "active":
            return cue.span, _subject(text, at, cue.span.start, cast), Span(at, end)
        if cue.kind == "bare" and cue.sure:
            return cue.span, read_source(text, cue.span.end, end, cast), Span(at, end)
    if text[quote.span.end - 1] == ",":
        # A name with no cue, or behind a word that the table does not know (`uar Karta`, as it is misspelt).
        people = cast.people_in(at, word.end() + 2)
        if people:
            s, e, member = people[0]
            return None if s == at else Span(*word.span()), Source("name", Span(s, e), member), Span(at, end)
    return None


def _over_by(text: str, at: int) -> int:
    match = re.compile(r"\s+(?:oleh|dari)\s").match(text, at)
    return match.end() if match else at


def _before(text: str, quote: Span, floor: int, cast: Cast) -> Found | None:
    """The cue and source before a quote, in the same sentence."""
    start = max(floor, quote.start - 2 * REACH)
    for stop in BOUNDARY.finditer(text, start, quote.start):
        start = stop.end()
    if not text[start : quote.start].strip(" \"'“”,.:;-–—"):
        return None
    zone = Span(start, quote.start)
    cues = list(find_cues(text, start, quote.start))
    for cue in reversed(cues):
        if cue.kind == "nya":
            return cue.span, Source("nya", cue.clitic), zone
        if cue.kind == "bare" and cue.sure:
            return cue.span, read_source(text, cue.span.end, quote.start, cast), zone
        if cue.kind == "active":
            return cue.span, _subject(text, start, cue.span.start, cast), zone
        if cue.kind == "passive" and cue.stem not in MEDIA:
            source = read_source(text, _over_by(text, cue.span.end), quote.start, cast)
            if source.kind != "none":
                return cue.span, source, zone
    return None, _subject(text, start, quote.start, cast), zone


def _subject(text: str, start: int, end: int, cast: Cast) -> Source:
    """Who does what the sentence tells: the one named right before the verb, or the first that no preposition governs."""
    people = cast.people_in(start, end)
    through: Source | None = None
    first: Source | None = None
    for s, e, member in people:
        led = _led_by(text, start, s)
        if led in speaker_words("through"):
            through = Source("name", Span(s, e), member)
        elif led not in speaker_words("oblique") and (first is None or _beside_verb(text, start, s, e, end)):
            first = Source("name", Span(s, e), member)
    if through or first:
        return through or first  # type: ignore[return-value]
    words = list(WORD.finditer(text, start, end))
    for word in words:
        if word.group().lower() in speaker_words("pronoun"):
            return Source("pronoun", Span(*word.span()))
    for s, e, member in cast.bodies_in(start, end):
        if _led_by(text, start, s) not in speaker_words("oblique"):
            return Source("organisation", Span(s, e), member)
    return read_source(text, words[0].start(), end, cast) if words else NONE


def _beside_verb(text: str, start: int, s: int, e: int, verb: int) -> bool:
    """Whether a name stands right before the verb: `…, Karta, mengatakan`, `Karta mengatakan`, not `adik Karta, mengatakan`."""
    between = text[e:verb].strip()
    return between in ("", "juga", "pun", "kemudian") or (between == "," and text[max(start, s - 2) : s] == ", ")


def _led_by(text: str, start: int, at: int) -> str:
    """The preposition that governs the phrase which ends at ``at``, if one does: over titles and honorifics, not over commas."""
    lead = text[max(start, at - 90) : at]
    lead = lead[lead.rfind(",") + 1 :]
    for word in reversed(lead.split()):
        low = word.strip(".:;\"'(").lower()
        if word.islower() or low in speaker_words("oblique"):
            if low in speaker_words("oblique") or low in speaker_words("through"):
                return low
            if not is_role_head(low) and low not in ("dan", "di"):
                return ""
    return ""


def _report(text: str, sentence: Span, cast: Cast) -> Statement | None:
    """A sentence of reported speech without marks."""
    cue: Cue | None = None
    for found in find_cues(text, sentence.start, sentence.end):
        if found.kind == "active" or found.sure:
            cue = found
            break
    if cue is None:
        return None
    if cue.kind == "nya":
        source = Source("nya", cue.clitic)
    elif cue.kind == "active":
        source = _subject(text, sentence.start, cue.span.start, cast)
    else:
        source = read_source(text, cue.span.end, sentence.end, cast)
    return Statement(sentence.start, None, "report", cue.span, source, sentence)
