"""Who does what a sentence tells: `Menurut rencana, Bupati Karta juga` mengatakan -> `Karta`."""

from __future__ import annotations

import re

from berita_extract.grammar.cues import WORD
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.roles import is_role_head
from berita_extract.stages.speakers.source import (
    APPOSED,
    NONE,
    POINTS_BACK,
    Mention,
    Source,
    over_honorifics,
    read_source,
    speaker_words,
)

NEAR = 60  # characters between a subject and its verb where nothing but adverbs stands between
LONGEST_SUBJECT = 9  # words; what is longer is a clause
# Capitalised words right before a verb, which no other stage took for a name.
NAME_BEFORE = re.compile(r"(?:\([\w.]+\) )?\b([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4})(?: (?:juga|pun|kemudian|lalu))?,?\s*$")
# Such words at the head of a sentence, with a position behind them: `Sekar Arum, Ketua Asosiasi Padi,`.
NAME_FIRST = re.compile(r"\s*([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,4}), ([A-Za-z]+)")
OPENING = re.compile(
    r"\s*(?:Selain|Sementara|Karena|Untuk|Oleh karena|Setelah|Sebelum|Di samping|Tak hanya|Bukan hanya) itu\s", re.IGNORECASE
)
# What may stand between a preposition and the name it governs, besides positions: `dengan tokoh Karta`.
BETWEEN = frozenset(("dan", "di", "tokoh", "sosok", "pihak", "sang", "si", "mantan", "eks"))


def find_subject(text: str, start: int, end: int, cast: Cast) -> Source:
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
        elif (led not in speaker_words("oblique") or (led == "dari" and _kin_of(text, start, s) is not None)) and (
            first is None or _beside_verb(text, start, s, e, end)
        ):
            first = Source("name", Span(s, e), member)
    if through is not None:
        return through
    if first is not None and first.span is not None:
        return _or_kin(text, start, first, people)
    for word in WORD.finditer(text, start, end):
        if word.group().lower() in speaker_words("pronoun"):
            return Source("pronoun", Span(*word.span()))
    unseen = NAME_FIRST.match(text, start, end)
    if unseen is not None and is_role_head(unseen[2].lower()) and not is_role_head(unseen[1].partition(" ")[0].lower()):
        span = Span(*unseen.span(1))
        return Source("described", span, cast.describe(span.of(text)))
    behind = cast.name_in(start, end)
    if behind > start:
        name = NAME_BEFORE.match(text, over_honorifics(text, behind, end), end)
        if name is not None and " " in name[1]:
            span = Span(*name.span(1))  # `Ketua Asosiasi Padi Sekar Arum`, whom no other stage has seen
            return Source("described", span, cast.describe(span.of(text)))
    if text[start:end].rstrip(" ,:").endswith((", yang", " yang")) or _opens_with_role(text, start, end):
        source = _noun_before(text, start, end, cast)
        if source.kind != "none":
            return source
    acting = [
        (s, e, member)
        for s, e, member in cast.bodies_in(start, end)
        if _led_by(text, start, s) not in speaker_words("oblique") and not cast.in_title(s, e)
    ]
    for s, e, member in (*(body for body in acting if _runs_on(text, body[1], end)), *acting):
        return Source("organisation", Span(s, e), member)
    return _noun_before(text, start, end, cast)


def _noun_before(text: str, start: int, end: int, cast: Cast) -> Source:
    """The nameless subject right before a verb: `Sementara itu, Bupati Sukamaju juga` -> `Bupati Sukamaju`."""
    lead = text[start:end].rstrip(" ,:")
    at = start + lead.rfind(",") + 1
    if lead.endswith((", yang", " yang")):  # `diatur dalam pasal 3, yang` berbunyi
        lead = lead[:-5].rstrip(" ,")
        at = start + lead.rfind(",") + 1
        for led in WORD.finditer(text, at, start + len(lead)):
            at = led.end() if led.group().lower() in speaker_words("soft") else at
    opening = OPENING.match(text, at, end)
    word = WORD.search(text, opening.end() if opening else at, end)
    if word is None or word.group().lower() in speaker_words("stop"):
        return NONE
    source = read_source(text, word.start(), end, cast)
    head = word.group().lower()
    if source.kind == "role" and source.member is None and not is_role_head(head):
        name = NAME_BEFORE.search(text, max(at, end - 60), end)
        if head in speaker_words("crowd"):
            return Source("phrase", source.span)
        if name is None or (name.start(1) == word.start() and " " not in name[1]):
            return NONE
        span = Span(*name.span(1))
        return Source("described", span, cast.describe(span.of(text)))
    if source.kind == "phrase" and len(WORD.findall(text, at, end)) > LONGEST_SUBJECT and head not in speaker_words("crowd"):
        return NONE
    return source


def _opens_with_role(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens with somebody by position alone: `Menteri Pariwisata yang hadir di Kantor Padi`."""
    word = WORD.search(text, start, end)
    return word is not None and is_role_head(word.group().lower()) and text[start : word.start()].strip(" \n") == ""


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


def _or_kin(text: str, start: int, source: Source, people: list[Mention]) -> Source:
    """The one named, unless the name tells whose kin it is: `suami Karta`; but `suami Karta, Tiara,` is Tiara."""
    assert source.span is not None
    kin = _kin_of(text, start, source.span.start)
    if kin is None:
        return source
    for s, e, member in people:
        if s > source.span.end and member != source.member and APPOSED.fullmatch(text, source.span.end, s):
            return Source("name", Span(s, e), member)
    return Source("phrase", Span(kin, source.span.end), named=source.member)


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
    if verb - e > NEAR:
        return False
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
            if not is_role_head(low) and low not in BETWEEN:
                return ""
    return ""
