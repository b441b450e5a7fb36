"""Whether a record keeps its promises: its shape, its spans, its ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from berita_extract.record.shape import SPEAKER_FIELDS, Record

GROUPS: dict[str, str] = {"person": "people", "organisation": "organisations"}


def problems(record: object) -> list[str]:
    """What is wrong with ``record``, one sentence a fault, each with the place of the fault; empty for a good record.

    >>> problems({"schema_version": "1.0"})
    ['Object missing required field `id`']
    """
    try:
        msgspec.convert(record, Record)
    except msgspec.ValidationError as error:
        return [str(error)]
    assert isinstance(record, dict)
    return [*_spans(record, record["text"], "$"), *_ids(record), *_speakers(record), *_days(record)]


def _spans(node: Any, text: str, at: str) -> Iterator[str]:
    """Every object with a start and an end, however deep."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _spans(item, text, f"{at}[{number}]")
    elif isinstance(node, dict):
        start, end = node.get("start"), node.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text):
                yield f"{start}:{end} lies outside the text of {len(text)} characters - at `{at}`"
            elif "text" in node and text[start:end] != node["text"]:
                yield f"text[{start}:{end}] is {text[start:end]!r}, not {node['text']!r} - at `{at}`"
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from _spans(value, text, f"{at}.{key}")


def _ids(record: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for group in ("people", "organisations", "places", "events", "quotes"):
        for number, item in enumerate(record[group]):
            if item["id"] in seen:
                yield f"the id {item['id']!r} is given twice - at `$.{group}[{number}]`"
            seen.add(item["id"])


def _speakers(record: dict[str, Any]) -> Iterator[str]:
    names = {kind: {item["id"]: item["name"] for item in record[group]} for kind, group in GROUPS.items()}
    for number, quote in enumerate(record["quotes"]):
        at = f"at `$.quotes[{number}].speaker`"
        speaker = quote["speaker"]
        kind = speaker["kind"]
        if speaker.keys() != SPEAKER_FIELDS[kind]:
            due, found = (", ".join(sorted(fields)) for fields in (SPEAKER_FIELDS[kind], speaker))
            yield f"a speaker of kind {kind!r} has the fields {due}, not {found} - {at}"
        elif kind in GROUPS and names[kind].get(speaker["id"]) != speaker["name"]:
            yield f"no {kind} has the id {speaker['id']!r} and the name {speaker['name']!r} - {at}"


def _days(record: dict[str, Any]) -> Iterator[str]:
    for number, date in enumerate(record["dates"]):
        if date["earliest"] > date["latest"]:
            yield f"earliest {date['earliest']} is after latest {date['latest']} - at `$.dates[{number}]`"
