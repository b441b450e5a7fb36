"""Records made by hand: the facts are given in words, their places are looked up in the text."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]


def record(id: str, text: str, **fields: Any) -> Record:
    """A record of ``text``; the lists of facts are those of `person`, `body`, `quote` … below."""
    lists = {name: fields.pop(name, []) for name in ("people", "organisations", "places", "events", "dates", "quotes")}
    for group, letter in (("people", "p"), ("organisations", "o"), ("places", "l"), ("events", "e"), ("quotes", "q")):
        for number, fact in enumerate(lists[group], 1):
            fact["id"] = f"{letter}{number}"
    names = {fact["name"]: (kind, fact) for kind, group in KINDS for fact in lists[group]}
    for quote in lists["quotes"]:
        who = quote["speaker"]
        if isinstance(who, str):
            kind, fact = names[who]
            quote["speaker"] = {"kind": kind, "id": fact["id"], "name": who}
    made: Record = {
        "schema_version": "1.0",
        "id": id,
        "source": {"path": None, "format": "text", "sha256": None, "line": None},
        "url": None,
        "outlet": None,
        "language": "id",
        "title": None,
        "authors": [],
        "editors": [],
        "published": None,
        "captions": [],
        "credit": None,
        "text": text,
        "dateline": None,
        **lists,
        "diagnostics": [],
        "stages": ["clean", "structure", "dates", "quotes", "analyse", "mentions", "people", "speakers"],
        "pipeline": {"version": "0.1.0", "backend": "rules", "model": None},
    }
    return _placed({**made, **fields}, text)


KINDS = (("person", "people"), ("organisation", "organisations"))


def person(name: str, *mentions: str, titles: tuple[str, ...] = (), honorifics: tuple[str, ...] = ()) -> Record:
    """A person, named in the text by ``name`` and ``mentions``."""
    forms = [name, *mentions]
    return {
        "id": "",
        "name": name,
        "honorifics": list(honorifics),
        "degrees": [],
        "titles": [{"text": title} for title in titles],
        "aliases": list(dict.fromkeys(form for form in mentions if form != name)),
        "mentions": [{"text": form} for form in forms],
    }


def body(name: str, *mentions: str, acronym: str | None = None) -> Record:
    """A named body."""
    return {**place(name, *mentions), "acronym": acronym}


def place(name: str, *mentions: str) -> Record:
    """A named place or event."""
    forms = [{"text": form} for form in (name, *mentions)]
    return {"id": "", "name": name, "aliases": list(dict.fromkeys(mentions)), "mentions": forms}


def quote(text: str, speaker: Any = None, cue: str | None = None, source: str | None = None) -> Record:
    """A quote; ``speaker`` is the name of a person or body of the record, or a whole speaker."""
    return {
        "id": "",
        "kind": "direct",
        "text": text,
        "cue": {"text": cue} if cue else None,
        "source": {"text": source} if source else None,
        "speaker": speaker or {"kind": "unknown"},
        "rule": None,
        "confidence": 0.5,
    }


def _placed(record: Record, text: str) -> Record:
    """The record with a place for every stretch: the first behind the last of the same words in its list."""
    for group in ("people", "organisations", "places", "events"):
        for fact in record[group]:
            for stretches in (fact["mentions"], fact.get("titles", [])):
                _place_all(stretches, text)
    _place_all(record["quotes"], text)
    for fact in record["quotes"]:
        for part in ("cue", "source"):
            if fact[part]:
                start = text.index(fact[part]["text"], fact["end"])
                fact[part] |= {"start": start, "end": start + len(fact[part]["text"])}
    return record


def _place_all(stretches: list[Record], text: str) -> None:
    last: dict[str, int] = {}
    for stretch in stretches:
        start = text.index(stretch["text"], last.get(stretch["text"], 0))
        last[stretch["text"]] = start + 1
        stretch |= {"start": start, "end": start + len(stretch["text"])}
