"""An article as a record: a plain dict of strings, numbers and lists, ready for JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, cast

from berita_extract.article import Article, Dateline, DateMention, Diagnostic, Entity, Person, Quote, Region, Speaker
from berita_extract.record.shape import SCHEMA_VERSION, Record
from berita_extract.span import Span

Offsets = Literal["text", "source"]
Place = Callable[[Span], dict[str, Any]]


def to_record(
    article: Article, *, version: str, backend: str | None = None, model: str | None = None, offsets: Offsets = "text"
) -> Record:
    """The record of ``article``; with ``offsets="source"`` every span also says where it lies in ``article.raw``.

    >>> record = to_record(Article(id="a1", raw="Rapat usai.", text="Rapat usai.", ran=("clean",)), version="0.1.0")
    >>> record["text"], record["stages"], record["quotes"]
    ('Rapat usai.', ['clean'], [])
    """
    place = _with_source(article) if offsets == "source" else _in_text(article.text)
    origin = article.source
    record = {
        "schema_version": SCHEMA_VERSION,
        "id": article.id,
        "source": {"path": origin.path, "format": origin.format, "sha256": origin.sha256, "line": origin.line},
        "url": article.url,
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "authors": list(article.authors),
        "editors": list(article.editors),
        "published": article.published,
        "captions": list(article.captions),
        "credit": article.credit,
        "text": article.text,
        "dateline": _dateline(article.dateline, place) if article.dateline else None,
        "dates": [_date(date, place) for date in article.dates],
        "people": [_person(person, place) for person in article.people],
        "organisations": [_entity(entity, place) | {"acronym": entity.acronym} for entity in article.organisations],
        "places": [_entity(entity, place) | {"region": _region(entity.region)} for entity in article.places],
        "events": [_entity(entity, place) for entity in article.events],
        "quotes": [_quote(quote, place) for quote in article.quotes],
        "diagnostics": [_diagnostic(diagnostic, place) for diagnostic in article.diagnostics],
        "stages": list(article.ran),
        "pipeline": {"version": version, "backend": backend, "model": model},
    }
    return cast("Record", record)


def _in_text(text: str) -> Place:
    def place(span: Span) -> dict[str, Any]:
        return {"text": text[span.start : span.end], "start": span.start, "end": span.end}

    return place


def _with_source(article: Article) -> Place:
    plain = _in_text(article.text)

    def place(span: Span) -> dict[str, Any]:
        source = article.source_of(span)
        return plain(span) | {"source_start": source.start if source else None, "source_end": source.end if source else None}

    return place


def _dateline(dateline: Dateline, place: Place) -> dict[str, Any]:
    return place(dateline.span) | {
        "place": dateline.place,
        "outlet": dateline.outlet,
        "date": dateline.date,
        "region": _region(dateline.region),
    }


def _region(region: Region | None) -> dict[str, str] | None:
    return {"code": region.code, "name": region.name, "level": region.level} if region else None


def _date(date: DateMention, place: Place) -> dict[str, Any]:
    return place(date.span) | {
        "value": date.value,
        "mod": date.mod,
        "earliest": date.earliest.isoformat(),
        "latest": date.latest.isoformat(),
        "precision": date.precision,
        "weekday_agrees": date.weekday_agrees,
        "anchor": date.anchor.isoformat() if date.anchor else None,
        "rule": date.rule,
    }


def _person(person: Person, place: Place) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "honorifics": list(person.honorifics),
        "degrees": list(person.degrees),
        "titles": _titles(person, place),
        "aliases": list(person.aliases),
        "mentions": [place(span) for span in person.mentions],
    }


def _titles(person: Person, place: Place) -> list[dict[str, Any]]:
    titles = [place(span) for span in person.titles]
    if len(person.positions) < len(titles):
        return titles
    return [
        title
        | {
            "role": place(position.role)["text"],
            "organisation": position.organisation,
            "region": _region(position.region),
        }
        for title, position in zip(titles, person.positions, strict=True)
    ]


def _entity(entity: Entity, place: Place) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": [place(span) for span in entity.mentions],
    }


def _quote(quote: Quote, place: Place) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind,
        **place(quote.span),
        "cue": place(quote.cue) if quote.cue else None,
        "source": place(quote.source) if quote.source else None,
        "speaker": _speaker(quote.speaker),
        "rule": quote.rule,
        "confidence": quote.confidence,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    if speaker.kind == "described":
        return {"kind": "described", "description": speaker.description}
    if speaker.kind == "unknown":
        return {"kind": "unknown"}
    return {"kind": speaker.kind, "id": speaker.id, "name": speaker.name}


def _diagnostic(diagnostic: Diagnostic, place: Place) -> dict[str, Any]:
    where = place(diagnostic.span) if diagnostic.span else {"start": None, "end": None}
    where.pop("text", None)
    return {"code": diagnostic.code, "message": diagnostic.message, **where}
