"""Records as Label Studio tasks, with all that was found as a prediction to correct."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from berita_extract.exchange.label_studio.labels import (
    CUE,
    ENTITY,
    GROUPS,
    KIND,
    SAID_BY,
    SOURCE,
    SPEAKER,
    TITLE_OF,
    VALUE,
    arrow,
    marked,
    noted,
    project,
)

Result = dict[str, Any]


def to_task(record: Mapping[str, Any]) -> dict[str, Any]:
    """A task that holds the record whole, so that a correction can be read back without it."""
    rest = {field: value for field, value in record.items() if field != "text"}
    data = {
        "text": record["text"],
        "title": record["title"] or record["id"],
        "outlet": record["outlet"],
        "published": record["published"],
        "url": record["url"],
        "record": rest,
    }
    made = record["pipeline"]
    prediction = {"model_version": f"berita-extract {made['version']}", "result": list(_results(record))}
    return {"data": data, "predictions": [prediction]}


def write_tasks(records: Iterable[Mapping[str, Any]], path: str | Path) -> int:
    """Write a JSON list of tasks, and beside it the labelling interface with `.xml` behind; how many tasks."""
    path = Path(path)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, record in enumerate(records, 1):
            file.write("[\n" if count == 1 else ",\n")
            json.dump(to_task(record), file, ensure_ascii=False)
        file.write("\n]\n" if count else "[]\n")
    path.with_suffix(".xml").write_text(project(), encoding="utf-8")
    return count


def _results(record: Mapping[str, Any]) -> Iterator[Result]:
    mentions: dict[str, list[tuple[int, str]]] = {}
    for label, group in GROUPS.items():
        for entity in record[group]:
            for number, mention in enumerate(entity["mentions"]):
                id = f"{entity['id']}.{number}"
                mentions.setdefault(entity["id"], []).append((mention["start"], id))
                yield marked(id, label, mention)
                yield noted(id, ENTITY, mention, entity["id"])
    for person in record["people"]:
        for number, title in enumerate(person["titles"]):
            id = f"{person['id']}.t{number}"
            yield marked(id, "Title", title)
            if near := _nearest(mentions.get(person["id"], []), title["start"]):
                yield arrow(TITLE_OF, id, near)
    for number, date in enumerate(record["dates"]):
        id = f"d{number}"
        yield marked(id, "Date", date)
        yield noted(id, VALUE, date, date["value"])
    for quote in record["quotes"]:
        yield from _quote(quote, mentions)


def _quote(quote: Mapping[str, Any], mentions: Mapping[str, list[tuple[int, str]]]) -> Iterator[Result]:
    id, speaker = quote["id"], quote["speaker"]
    yield marked(id, "Quote", dict(quote))
    yield noted(id, KIND, dict(quote), quote["kind"])
    for arrow_name, label, field in ((CUE, "Cue", "cue"), (SOURCE, "Source", "source")):
        if quote[field]:
            yield marked(f"{id}.{field}", label, quote[field])
            yield arrow(arrow_name, id, f"{id}.{field}")
    beside = (quote["source"] or quote)["start"]
    if near := _nearest(mentions.get(speaker.get("id"), []), beside):
        yield arrow(SAID_BY, id, near)
    elif said_by := speaker.get("description") or speaker.get("id"):
        yield noted(id, SPEAKER, dict(quote), said_by)


def _nearest(mentions: list[tuple[int, str]], start: int) -> str | None:
    """The mention whose beginning lies nearest."""
    return min(mentions, key=lambda mention: abs(mention[0] - start))[1] if mentions else None
