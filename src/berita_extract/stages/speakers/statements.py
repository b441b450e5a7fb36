"""Statements: every quote with what stands beside it about its speaker, and every sentence that reports speech without marks.

The reports are evidence: who spoke last is most of what is known about an `ujarnya`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from berita_extract.article import Quote
from berita_extract.grammar.cues import WORD, Cue, find_cues, read_cue
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.roles import is_role_head
from berita_extract.stages.speakers.source import POINTS_BACK, REACH, Source, end_of_sentence, read_source, speaker_words

NONE = Source("none")
GAP = re.compile(r"[\s,.;:'\"“”’)\]*–—-]{0,8}")
BOUNDARY = re.compile(r"[.!?…][\"”’')]{0,2}\s|\n")
MEDIA = frozenset(("kutip", "lansir"))
WRITTEN = frozenset(("tertulis", "tertera", "tercantum", "termuat"))
LONGEST_SUBJECT = 9  # words; what is longer is a clause
# Capitalised words right before a verb, which no other stage took for a name.
NAME_BEFORE = re.compile(r"\b([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4})(?: (?:juga|pun|kemudian|lalu))?,?\s*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. ``quote`` is its index among the quotes, None for a report; ``place`` tells where its source stands.

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
    while start < end:
        stop = max(end_of_sentence(text, start, end), start + 1)
        report = _report(text, Span(start, stop), cast)
        if report is not None:
            yield report
        start = stop


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
            return cue, read_source(text, cue.span.end, end, cast), Span(cue.span.end, end)
        if cue.kind == "passive" and cue.stem not in MEDIA:
            return cue, read_source(text, _over_by(text, cue.span.end), end, cast), Span(cue.span.end, end)
    form = word.group().lower()
    if filled and (form in speaker_words("writing") or cast.bodies_in(at, at + 1) or cast.people_in(at, at + 1)):
        noun = Cue(Span(*word.span()), "noun", form) if form in speaker_words("writing") else None
        return noun, read_source(text, word.start(), end, cast), Span(word.end(), end)
    if (cue is not None and cue.stem in MEDIA) or form in WRITTEN:
        cue = cue or Cue(Span(*word.span()), "passive", form)
        source = _page_of(text, cue.span.end, end, cast)
        if source is not None:
            return cue, source, Span(cue.span.end, end)
    if quote.span.end and text[quote.span.end - 1] in ".!?" and word.group()[0].isupper() and not filled:
        return None
    for cue in find_cues(text, at, min(end, at + 80)):
        if cue.kind == "active":
            return cue, _subject(text, at, cue.span.start, cast), Span(at, end)
        if cue.kind == "bare" and cue.sure:
            return cue, read_source(text, cue.span.end, end, cast), Span(at, end)
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


def _page_of(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The body whose page or paper is quoted: `dikutip dari akun resmi Badan Pangan`, but not `dikutip dari Harian Padi`."""
    said = WORD.findall(text, start, end)[:3]
    if not any(word.lower() in speaker_words("body") or word.lower() in speaker_words("writing") for word in said):
        return None
    comma = text.find(",", start, end)
    bodies = cast.bodies_in(start, comma if comma > 0 else end)
    if not bodies:
        return None
    s, e, member = bodies[-1]
    return Source("organisation", Span(s, e), member)


def _over_by(text: str, at: int) -> int:
    match = re.compile(r"\s+(?:oleh|dari)\s").match(text, at)
    return match.end() if match else at


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
            return cue, _subject(text, start, cue.span.start, cast), zone
        if cue.kind == "passive" and cue.stem not in MEDIA:
            source = read_source(text, _over_by(text, cue.span.end), quote.start, cast)
            if source.kind != "none":
                return cue, source, zone
    return None, _subject(text, start, quote.start, cast), zone


def _subject(text: str, start: int, end: int, cast: Cast) -> Source:
    """Who does what the sentence tells: the one named right before the verb, or the first that no preposition governs."""
    for word in WORD.finditer(text, max(start, end - 24), end):
        if word.group().lower() in speaker_words("pronoun") and _runs_on(text, word.end(), end):
            return Source("pronoun", Span(*word.span()))
    pointing = _pointing_back(text, start, end, cast)
    if pointing is not None:
        return pointing
    people = cast.people_in(start, end)
    through: Source | None = None
    first: Source | None = None
    for s, e, member in people:
        led = _led_by(text, start, s)
        if led in speaker_words("through") or _through(text, start, s, cast):
            through = Source("name", Span(s, e), member)
        elif led not in speaker_words("oblique") and (first is None or _beside_verb(text, start, s, e, end)):
            first = Source("name", Span(s, e), member)
    if through is not None:
        return through
    if first is not None and first.span is not None:
        kin = _kin_of(text, start, first.span.start)
        return first if kin is None else Source("phrase", Span(kin, first.span.end), named=first.member)
    for word in WORD.finditer(text, start, end):
        if word.group().lower() in speaker_words("pronoun"):
            return Source("pronoun", Span(*word.span()))
    for s, e, member in cast.bodies_in(start, end):
        if _led_by(text, start, s) not in speaker_words("oblique"):
            return Source("organisation", Span(s, e), member)
    return _noun_before(text, start, end, cast)


def _noun_before(text: str, start: int, end: int, cast: Cast) -> Source:
    """The nameless subject right before a verb: `Sementara itu, Bupati Sukamaju juga` -> `Bupati Sukamaju`."""
    lead = text[start:end].rstrip(" ,:")
    if lead.endswith(", yang"):
        lead = lead[:-6]
    at = start + lead.rfind(",") + 1
    word = WORD.search(text, at, end)
    if word is None or word.group().lower() in speaker_words("stop"):
        return NONE
    source = read_source(text, word.start(), end, cast)
    head = word.group().lower()
    if source.kind == "role" and source.member is None and not is_role_head(head):
        name = NAME_BEFORE.search(text, max(at, end - 60), end)
        if name is None or (name.start(1) == start and " " not in name[1]):
            return NONE
        span = Span(*name.span(1))
        return Source("described", span, cast.describe(span.of(text)))
    if source.kind == "phrase" and len(WORD.findall(text, at, end)) > LONGEST_SUBJECT and head not in speaker_words("crowd"):
        return NONE
    return source


def _through(text: str, start: int, name: int, cast: Cast) -> bool:
    """Whether a name speaks for the one before it: `melalui Kasi Humas, Ipda Karta`."""
    lead = max(start, name - 70)
    for word in WORD.finditer(text, lead, name):
        if word.group() in speaker_words("through"):
            return not cast.people_in(word.end(), name)
    return False


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether only adverbs stand between a subject and its verb."""
    return all(word in speaker_words("fill") for word in text[start:end].lower().split())


def _pointing_back(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """A subject that names nobody and points back: `…, pria yang juga Bupati Sukamaju itu`."""
    comma = text[start:end].rstrip(" ,").rfind(",")
    if comma >= 0 and any(e == start + comma for _, e, _ in cast.people_in(start, end)):
        return None  # `Karta Wiguna, Bupati Sukamaju itu`
    start += comma + 1
    said = list(WORD.finditer(text, start, end))
    while said and said[-1].group().lower() in speaker_words("fill"):
        said.pop()
    if len(said) < 2 or said[-1].group().lower() not in POINTS_BACK or cast.people_in(start, end):
        return None
    if said[-2].group().lower() in speaker_words("time"):
        return None
    source = read_source(text, said[0].start(), end, cast)
    return source if source.kind in ("phrase", "role") else None


def _kin_of(text: str, start: int, name: int) -> int | None:
    """Where a phrase begins that makes the name another's: `adik kandung Karta`."""
    start = max(start, name - 60, text.rfind(",", start, name) + 1)
    for word in WORD.finditer(text, start, name):
        form = word.group().lower()
        if form in words("kin") or form in speaker_words("proxy"):
            return word.start()
    return None


def _beside_verb(text: str, start: int, s: int, e: int, verb: int) -> bool:
    """Whether a name stands right before the verb: `…, Karta, mengatakan`, `Karta mengatakan`, not `adik Karta, mengatakan`."""
    between = text[e:verb].strip()
    return _runs_on(text, e, verb) or (between == "," and text[max(start, s - 2) : s] == ", ")


def _led_by(text: str, start: int, at: int) -> str:
    """The preposition that governs the phrase which ends at ``at``, if one does: over titles and honorifics, not over commas."""
    lead = text[max(start, at - 90) : at]
    lead = lead[lead.rfind(",") + 1 :]
    for word in reversed(lead.split()):
        low = word.strip(".:;\"'(").lower()
        if word.islower() or low in speaker_words("oblique"):
            if low in speaker_words("oblique") or low in speaker_words("through"):
                return low
            if not is_role_head(low) and low not in ("dan", "di", "tokoh", "sosok", "pihak", "sang", "si", "mantan", "eks"):
                return ""
    return ""


def _report(text: str, sentence: Span, cast: Cast) -> Statement | None:
    """A sentence of reported speech without marks."""
    cue = _reporting_cue(text, sentence, cast)
    if cue is None:
        return None
    if cue.kind == "nya":
        source = Source("nya", cue.clitic)
    elif cue.kind == "active":
        source = _subject(text, sentence.start, cue.span.start, cast)
    elif cue.kind == "passive":
        source = read_source(text, _over_by(text, cue.span.end), sentence.end, cast)
        if source.kind not in ("name", "organisation"):
            return None
    else:
        source = _named_before(text, sentence.start, cue.span.start, cast) or read_source(text, cue.span.end, sentence.end, cast)
    if source.kind == "none":
        return None
    return Statement(sentence.start, None, "report", cue, source, sentence)


def _reporting_cue(text: str, sentence: Span, cast: Cast) -> Cue | None:
    """The cue of a sentence without marks: the first that reports speech and nothing else, or else the first active one."""
    active = passive = None
    for cue in find_cues(text, sentence.start, sentence.end):
        if cue.sure:
            return cue
        if cue.kind == "active" or (cue.kind == "bare" and _named_before(text, sentence.start, cue.span.start, cast)):
            active = active or cue
        elif cue.kind == "passive" and cue.stem not in MEDIA:
            passive = passive or cue
    return active or passive


def _named_before(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """A name or pronoun right before a bare cue: `Karta bilang`, `dia katakan`."""
    for s, e, member in cast.people_in(max(start, end - 60), end):
        if not text[e:end].strip():
            return Source("name", Span(s, e), member)
    for word in WORD.finditer(text, max(start, end - 12), end):
        if word.group().lower() in speaker_words("pronoun") and not text[word.end() : end].strip():
            return Source("pronoun", Span(*word.span()))
    return None
