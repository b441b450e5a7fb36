"""Records as linked data: schema.org NewsArticle with Quotations, and W3C Web Annotations that say where each fact stands.

The context is written out in every document, so that no processor needs the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec

AROUND: Final = 32  # characters of a quotation's prefix and suffix, enough to find it again in a page
KINDS: Final = {"people": "Person", "organisations": "Organization", "places": "Place", "events": "Event"}

CONTEXT: Final[dict[str, Any]] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "hasTarget": "oa:hasTarget",
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector", "@container": "@set"},
    "motivatedBy": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}

Node = dict[str, Any]


def to_jsonld(record: Mapping[str, Any]) -> Node:
    """The JSON-LD of a record: a graph of the article, who and what it names, its quotations, and where all of that stands.

    >>> lists = dict.fromkeys(["authors", "editors", "people", "organisations", "places", "events", "quotes", "dates"], [])
    >>> empty = dict.fromkeys(["title", "url", "outlet", "published", "dateline"])
    >>> graph = to_jsonld({"id": "juli/rapat", "text": "Rapat usai.", "language": "id", **lists, **empty})["@graph"]
    >>> graph[0]["@id"], graph[0]["@type"]
    ('urn:berita:juli/rapat', 'NewsArticle')
    """
    article = f"urn:berita:{quote(record['id'])}"
    graph = [_article(record, article)]
    for group, kind in KINDS.items():
        graph += [_named(entity, kind, article) for entity in record[group]]
    graph += [_quotation(said, article) for said in record["quotes"]]
    graph += [_annotation(record["text"], article, *where) for where in _stretches(record)]
    return {"@context": CONTEXT, "@graph": graph}


def write_jsonld(records: Iterable[Mapping[str, Any]], path: str | Path) -> int:
    """Write one JSON-LD document a line, one line an article; how many."""
    count = 0
    with Path(path).open("wb") as file:
        for record in records:
            count += 1
            file.write(msgspec.json.encode(to_jsonld(record)) + b"\n")
    return count


def _article(record: Mapping[str, Any], id: str) -> Node:
    entities = [f"{id}#{entity['id']}" for group in KINDS for entity in record[group]]
    dateline = record["dateline"] or {}
    return _filled(
        {
            "@id": id,
            "@type": "NewsArticle",
            "identifier": record["id"],
            "headline": record["title"],
            "url": record["url"],
            "inLanguage": record["language"],
            "datePublished": record["published"],
            "author": [{"@type": "Person", "name": name} for name in record["authors"]],
            "editor": [{"@type": "Person", "name": name} for name in record["editors"]],
            "publisher": {"@type": "Organization", "name": record["outlet"]} if record["outlet"] else None,
            "dateline": dateline.get("text"),
            "locationCreated": {"@type": "Place", "name": dateline["place"]} if dateline.get("place") else None,
            "articleBody": record["text"],
            "mentions": [{"@id": entity} for entity in entities],
            "hasPart": [{"@id": f"{id}#{said['id']}"} for said in record["quotes"]],
        }
    )


def _named(entity: Mapping[str, Any], kind: str, article: str) -> Node:
    short = entity.get("acronym")
    return _filled(
        {
            "@id": f"{article}#{entity['id']}",
            "@type": kind,
            "name": entity["name"],
            "alternateName": list(dict.fromkeys([*([short] if short else []), *entity["aliases"]])),
            "honorificPrefix": " ".join(entity.get("honorifics", ())),
            "honorificSuffix": " ".join(entity.get("degrees", ())),
            "jobTitle": list(dict.fromkeys(title["text"] for title in entity.get("titles", ()))),
        }
    )


def _quotation(said: Mapping[str, Any], article: str) -> Node:
    speaker = said["speaker"]
    by: Node | None = {"@id": f"{article}#{speaker['id']}"} if "id" in speaker else None
    if "description" in speaker:
        by = {"@type": "Person", "description": speaker["description"]}
    return _filled(
        {
            "@id": f"{article}#{said['id']}",
            "@type": "Quotation",
            "additionalType": said["kind"],
            "text": said["text"],
            "isPartOf": {"@id": article},
            "spokenByCharacter": by,
        }
    )


def _stretches(record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Everything that points into the text: what it is about, the stretch, and what it does (W3C motivations)."""
    for group in KINDS:
        for entity in record[group]:
            yield from ((f"#{entity['id']}", mention, "oa:identifying") for mention in entity["mentions"])
            yield from ((f"#{entity['id']}", title, "oa:describing") for title in entity.get("titles", ()))
    yield from ((f"#{said['id']}", said, "oa:highlighting") for said in record["quotes"])


def _annotation(text: str, article: str, about: str, stretch: Mapping[str, Any], motive: str) -> Node:
    start, end = stretch["start"], stretch["end"]
    selectors = [
        {
            "@type": "TextQuoteSelector",
            "exact": stretch["text"],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"@type": "TextPositionSelector", "start": start, "end": end},
    ]
    return {
        "@type": "Annotation",
        "motivatedBy": motive,
        "hasBody": f"{article}{about}",
        "hasTarget": {"hasSource": article, "hasSelector": selectors},
    }


def _filled(node: Node) -> Node:
    """A node without what says nothing."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
