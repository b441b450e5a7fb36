"""A record in the shape that spaCy's displaCy draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from berita_extract.record.marks import Mark, marks_of, who

# As our models call them; QUOTE and SPEAKER are those of records alone.
LABELS: dict[str, str] = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "event": "EVT",
    "title": "ROLE",
    "date": "DATE",
    "quote": "QUOTE",
    "indirect": "QUOTE",
}
TOKEN = re.compile(r"\w+|[^\w\s]|\n")


def displacy(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record for ``displacy.render(…, manual=True)``: names, dates and titles with ``style="ent"``, and quotes with their
    speakers too with ``style="span"``, which also draws what overlaps.

    >>> from berita_extract import load
    >>> drawn = displacy(load(backend="rules")('kata Rahma Wijaya, "Kita bisa panen dua kali."'))
    >>> ent = drawn["ents"][0]
    >>> ent["label"], drawn["text"][ent["start"] : ent["end"]]
    ('PER', 'Rahma Wijaya')
    >>> [span["label"] for span in drawn["spans"]][:2]
    ['PER', 'QUOTE Rahma Wijaya']
    """
    text = record["text"]
    marks = [mark for mark in marks_of(record) if mark.kind in LABELS]
    speakers = {quote["id"]: who(quote["speaker"]) for quote in record["quotes"]}
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    tokens = _tokens(text, edges)
    starts = {start: number for number, (start, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end) in enumerate(tokens, 1)}
    return {
        "title": record["title"],
        "text": text,
        "ents": [{"start": mark.start, "end": mark.end, "label": LABELS[mark.kind]} for mark in _apart(marks)],
        "tokens": [text[start:end] for start, end in tokens],
        "spans": [
            {
                "start_token": starts[mark.start],
                "end_token": ends[mark.end],
                "label": " ".join((LABELS[mark.kind], *([speakers[mark.of]] if mark.of in speakers else []))),
            }
            for mark in marks
            if mark.start in starts and mark.end in ends
        ],
    }


def _apart(marks: list[Mark]) -> list[Mark]:
    """The marks but quotes, none over another: of two that share a letter the one that begins first, or is longer, stays."""
    kept: list[Mark] = []
    for mark in marks:
        if LABELS[mark.kind] != "QUOTE" and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _tokens(text: str, edges: list[int]) -> list[tuple[int, int]]:
    """Words and signs; cut, too, where a mark begins or ends."""
    tokens = []
    bounds = [0, *edges, len(text)]
    for start, end in pairwise(bounds):
        tokens += [match.span() for match in TOKEN.finditer(text, start, end)]
    return tokens
