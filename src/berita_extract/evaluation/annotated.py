"""A record that somebody corrected, as the annotation that other records are measured against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from berita_extract.text.sentences import find_sentences

FIELDS = ("people", "organisations", "places", "events")


def annotated(record: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation that says what a record says. What the record was not searched for is left out.

    >>> speaker = {"kind": "organisation", "id": "o1", "name": "Aspadi"}
    >>> quote = {"kind": "direct", "text": "Kami siap,", "cue": None, "source": None, "speaker": speaker}
    >>> annotated({"id": "a", "text": '"Kami siap,"', "quotes": [quote]})["quotes"]
    [{'text': 'Kami siap,', 'speaker': '@org:Aspadi', 'speaker_surface': None, 'cue': None}]
    """
    gold: dict[str, Any] = {"id": record["id"]}
    gold |= {field: record[field] for field in ("dateline", "published", "dates") if field in record}
    gold |= {field: [_entity(entity) for entity in record[field]] for field in FIELDS if field in record}
    if "quotes" in record:
        gold["quotes"] = [_quote(quote) for quote in record["quotes"] if quote["kind"] == "direct"]
        gold["indirect"] = _indirect(record)
    return gold


def _entity(entity: Mapping[str, Any]) -> dict[str, Any]:
    found = {"name": entity["name"], "acronym": entity.get("acronym")}
    surface = [*entity["aliases"], *(mention["text"] for mention in entity["mentions"])]
    titles = [title["text"] for title in entity.get("titles", ())]
    return {**found, "surface": list(dict.fromkeys(surface)), "titles": titles}


def _quote(quote: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": quote["text"], **_attribution(quote)}


def _attribution(quote: Mapping[str, Any]) -> dict[str, str | None]:
    speaker = quote["speaker"]
    said_by = None
    if speaker["kind"] == "person":
        said_by = speaker["name"]
    elif speaker["kind"] == "organisation":
        said_by = f"@org:{speaker['name']}"
    elif speaker["kind"] == "described":
        said_by = f"@desc:{speaker['description']}"
    source, cue = ((quote[part] or {}).get("text") for part in ("source", "cue"))
    return {"speaker": said_by, "speaker_surface": source, "cue": cue}


def _indirect(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Reported speech, known by its sentence from the first word to the cue, or to the end of what was said."""
    text = record["text"]
    quotes = [quote for quote in record["quotes"] if quote["kind"] == "indirect"]
    starts = [sentence.start for sentence in find_sentences(text)] if quotes else []
    found = []
    for quote in quotes:
        sign = quote["cue"] or quote
        start = starts[bisect_right(starts, sign["start"]) - 1]
        found.append({"starts": text[start : sign["end"]], **_attribution(quote)})
    return found
