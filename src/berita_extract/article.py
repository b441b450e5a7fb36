"""The article and the facts found in it.

An article is immutable. A stage takes one and hands on a fuller copy; the stage's name in ``ran`` tells "none found"
from "not looked for". All spans count code points of ``Article.text``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal, Self

from berita_extract.analysis import Analysis
from berita_extract.span import Span

SpeakerKind = Literal["person", "organisation", "described", "unknown"]
EntityKind = Literal["organisation", "place", "event"]
Level = Literal["province", "regency", "city", "district"]
MentionKind = Literal["person", "organisation", "place", "event", "title", "honorific", "degree"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: path, format, the hash of its bytes, and its line or row (from 1) in a file of many."""

    path: str | None = None
    format: str = "text"
    sha256: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text copied unchanged from the source: ``text[start:start + length]`` is ``raw[source:source + length]``."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency, city or district of Indonesia, under its official code and name."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that opens the body. ``place`` is in title case; ``date`` is ISO 8601."""

    span: Span
    place: str | None = None
    outlet: str | None = None
    date: str | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar expression; ``value`` is ISO 8601 with only the precision that the text gives."""

    span: Span
    value: str
    earliest: dt.date
    latest: dt.date
    precision: str
    rule: str
    mod: str | None = None
    weekday_agrees: bool | None = None
    anchor: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a thing, before it is known which thing. ``rule`` tells what found it."""

    span: Span
    kind: MentionKind
    rule: str = "model"


@dataclass(frozen=True, slots=True)
class Position:
    """What a title says: the role (`Kepala`), and the id of the organisation or the region in which it is held."""

    role: Span
    organisation: str | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named human being: the fullest name in the article, and all that the article calls them.

    ``positions`` are the titles taken apart, in the order of ``titles``.
    """

    id: str
    name: str
    honorifics: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    titles: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A named organisation, place or event, with every form under which the article names it; a place may be a region."""

    id: str
    kind: EntityKind
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. ``person`` and ``organisation`` carry the id of an entity; ``described`` carries a description."""

    kind: SpeakerKind = "unknown"
    id: str | None = None
    name: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A saying. ``span`` is what stands between the marks (direct) or what was said (indirect).

    ``outer`` includes the marks themselves. ``source`` is what the text says of the speaker beside the cue, down to the
    ``nya`` of ``ujarnya``. ``rule`` and ``confidence`` are set when a speaker is looked for.
    """

    id: str
    span: Span
    outer: Span
    kind: Literal["direct", "indirect"] = "direct"
    continues: bool = False
    cue: Span | None = None
    source: Span | None = None
    speaker: Speaker = Speaker()
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something odd that a user should know of; never a silent repair."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article on its way through the stages.

    ``raw`` is the text as it came, or HTML already reduced to text by a reader. ``date_text`` is the page's own date string,
    which ``structure`` reads into ``published``. ``pieces`` map ``text`` back to ``raw``, in order.
    """

    id: str
    raw: str
    source: Source = Source()
    url: str | None = None
    outlet: str | None = None
    language: str = "id"
    title: str | None = None
    author_text: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    date_text: str | None = None
    published: str | None = None
    captions: tuple[str, ...] = ()
    credit: str | None = None
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    dateline: Dateline | None = None
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    analysis: Analysis = Analysis()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    events: tuple[Entity, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    ran: tuple[str, ...] = ()

    def with_(self, stage: str, **facts: object) -> Self:
        """A copy that holds ``facts`` too, and remembers that ``stage`` ran."""
        return replace(self, ran=(*self.ran, stage), **facts)  # type: ignore[arg-type]

    def source_of(self, span: Span) -> Span | None:
        """Where a span of ``text`` lies in ``raw``; None where nothing of it was in the source."""
        touched = [p for p in self.pieces if p.start < span.end and span.start < p.start + p.length]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first.source + max(span.start - first.start, 0)
        end = last.source + min(span.end - last.start, last.length)
        return Span(start, end)
