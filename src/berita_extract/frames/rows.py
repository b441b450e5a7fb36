"""A record as rows of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from berita_extract.errors import InputError
from berita_extract.frames.columns import JOINED
from berita_extract.frames.gender import stated_gender

Row = dict[str, Any]
Rows = dict[str, list[Row]]
KINDS = {"people": "person", "organisations": "organisation", "places": "place", "events": "event"}
DAY = len("2022-07-14")


def rows_of(record: Mapping[str, Any]) -> Rows:
    """The rows that a record adds to each table, as plain dicts in the order of the columns; days are ISO strings.

    Raises InputError where it is no record.

    >>> text = "Rapat usai."
    >>> origin = {"path": None, "format": "text", "sha256": None, "line": None}
    >>> made = {"version": "0.1.0", "backend": None, "model": None}
    >>> lists = dict.fromkeys(["authors", "editors", "captions", "diagnostics", "stages", *KINDS, "dates", "quotes"], [])
    >>> empty = dict.fromkeys(["url", "outlet", "title", "published", "credit", "dateline"])
    >>> rows = rows_of({"id": "a1", "language": "id", "text": text, "source": origin, "pipeline": made, **lists, **empty})
    >>> rows["articles"][0]["words"], rows["quotes"]
    (2, [])
    """
    try:
        return _rows(record)
    except (KeyError, TypeError, AttributeError) as error:
        id = record.get("id") if isinstance(record, Mapping) else None
        advice = "`berita-extract check` tells what is wrong with it."
        raise InputError("no-record", f"{id or 'An object without id'!r} is no record: {error!r}.", advice) from error


def _rows(record: Mapping[str, Any]) -> Rows:
    id = record["id"]
    said = Counter(quote["speaker"].get("id") for quote in record["quotes"])
    rows: Rows = {
        "articles": [_article(record)],
        "people": [_person(id, person, said) for person in record["people"]],
        "titles": [_title(id, person["id"], title) for person in record["people"] for title in person["titles"]],
        "organisations": [_organisation(id, body, said) for body in record["organisations"]],
        "places": [{**_entity(id, place), **_region(place.get("region"))} for place in record["places"]],
        "events": [_entity(id, event) for event in record["events"]],
        "dates": [_date(id, date) for date in record["dates"]],
        "quotes": [_quote(id, quote) for quote in record["quotes"]],
        "mentions": list(_mentions(id, record)),
    }
    return rows


def _article(record: Mapping[str, Any]) -> Row:
    dateline: Mapping[str, Any] = record["dateline"] or {}
    published: str | None = record["published"]
    source, made = record["source"], record["pipeline"]
    return {
        "article_id": record["id"],
        "title": record["title"],
        "outlet": record["outlet"],
        "url": record["url"],
        "language": record["language"],
        "published": published,
        "published_day": published[:DAY] if published and len(published) >= DAY else None,
        "authors": _joined(record["authors"]),
        "editors": _joined(record["editors"]),
        "captions": _joined(record["captions"]),
        "credit": record["credit"],
        "dateline": dateline.get("text"),
        "dateline_place": dateline.get("place"),
        "dateline_outlet": dateline.get("outlet"),
        "dateline_date": dateline.get("date"),
        **_region(dateline.get("region"), "dateline_"),
        "text": record["text"],
        "words": len(record["text"].split()),
        "diagnostics": _joined(dict.fromkeys(diagnostic["code"] for diagnostic in record["diagnostics"])),
        "source_path": source["path"],
        "source_format": source["format"],
        "source_line": source["line"],
        "source_sha256": source["sha256"],
        "stages": JOINED.join(record["stages"]),
        "version": made["version"],
        "backend": made["backend"],
        "model": made["model"],
    }


def _person(id: str, person: Mapping[str, Any], said: Counter[str | None]) -> Row:
    gender, word = stated_gender(person["honorifics"])
    return {
        "article_id": id,
        "entity_id": person["id"],
        "name": person["name"],
        "honorifics": _joined(person["honorifics"]),
        "degrees": _joined(person["degrees"]),
        "aliases": _joined(person["aliases"]),
        "mentions": len(person["mentions"]),
        "quotes": said[person["id"]],
        "gender_stated": gender,
        "gender_word": word,
    }


def _title(id: str, person: str, title: Mapping[str, Any]) -> Row:
    return {
        "article_id": id,
        "entity_id": person,
        **_stretch(title),
        "role": _name(title.get("role")),
        "organisation": _name(title.get("organisation")),
        **_region(title.get("region")),
    }


def _organisation(id: str, body: Mapping[str, Any], said: Counter[str | None]) -> Row:
    return {
        "article_id": id,
        "entity_id": body["id"],
        "name": body["name"],
        "acronym": body["acronym"],
        "aliases": _joined(body["aliases"]),
        "mentions": len(body["mentions"]),
        "quotes": said[body["id"]],
    }


def _entity(id: str, entity: Mapping[str, Any]) -> Row:
    return {
        "article_id": id,
        "entity_id": entity["id"],
        "name": entity["name"],
        "aliases": _joined(entity["aliases"]),
        "mentions": len(entity["mentions"]),
    }


def _date(id: str, date: Mapping[str, Any]) -> Row:
    fields = ("value", "mod", "earliest", "latest", "precision", "weekday_agrees", "anchor", "rule")
    return {"article_id": id, **_stretch(date), **{field: date[field] for field in fields}}


def _quote(id: str, quote: Mapping[str, Any]) -> Row:
    cue: Mapping[str, Any] = quote["cue"] or {}
    source: Mapping[str, Any] = quote["source"] or {}
    speaker = quote["speaker"]
    return {
        "article_id": id,
        "quote_id": quote["id"],
        "kind": quote["kind"],
        **_stretch(quote),
        "words": len(quote["text"].split()),
        "speaker_kind": speaker["kind"],
        "speaker_id": speaker.get("id"),
        "speaker": speaker.get("name") or speaker.get("description"),
        "cue": cue.get("text"),
        "cue_start": cue.get("start"),
        "cue_end": cue.get("end"),
        "source": source.get("text"),
        "source_start": source.get("start"),
        "source_end": source.get("end"),
        "rule": quote["rule"],
        "confidence": quote["confidence"],
    }


def _mentions(id: str, record: Mapping[str, Any]) -> Iterator[Row]:
    for group, kind in KINDS.items():
        for entity in record[group]:
            for mention in entity["mentions"]:
                yield {"article_id": id, "entity_id": entity["id"], "kind": kind, **_stretch(mention)}


def _stretch(stretch: Mapping[str, Any]) -> Row:
    return {"text": stretch["text"], "start": stretch["start"], "end": stretch["end"]}


def _region(region: Any, prefix: str = "") -> Row:
    """Code, name and level of a region; a bare string is its name."""
    known: Mapping[str, Any] = region if isinstance(region, Mapping) else {"name": region}
    return {f"{prefix}region_{field}": known.get(field) for field in ("code", "name", "level")}


def _name(thing: Any) -> str | None:
    """A string, or the name (else the text) of an object that carries one."""
    return (thing.get("name") or thing.get("text")) if isinstance(thing, Mapping) else thing


def _joined(items: Iterable[str]) -> str | None:
    return JOINED.join(items) or None
