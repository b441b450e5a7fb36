"""What is marked in a record's text, and the text cut where a mark begins or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

GROUPS: dict[str, str] = {"people": "person", "organisations": "organisation", "places": "place", "events": "event"}


class Mark(NamedTuple):
    """A stretch of the text: its kind in one word, the id of what it belongs to (or an empty string), and what it means."""

    start: int
    end: int
    kind: str
    of: str = ""
    says: str = ""


class Piece(NamedTuple):
    """A stretch of the text over which the marks stay the same."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(record: Mapping[str, Any]) -> list[Mark]:
    """Every stretch that the record points to, in the order of the text, the longer first.

    >>> record = {"dates": [{"start": 0, "end": 5, "value": "2023-09-14", "mod": None}], "dateline": None, "quotes": []}
    >>> marks_of(record | {group: [] for group in GROUPS})
    [Mark(start=0, end=5, kind='date', of='', says='2023-09-14')]
    """
    marks = [_mark(record["dateline"], "dateline", "", record["dateline"]["place"] or "")] if record["dateline"] else []
    for group, kind in GROUPS.items():
        for item in record[group]:
            marks += (_mark(mention, kind, item["id"], item["name"]) for mention in item["mentions"])
            marks += (_mark(title, "title", item["id"], item["name"]) for title in item.get("titles", ()))
    marks += (_mark(date, "date", "", " ".join(filter(None, (date["value"], date["mod"])))) for date in record["dates"])
    for quote in record["quotes"]:
        said_by = who(quote["speaker"])
        marks.append(_mark(quote, "quote" if quote["kind"] == "direct" else "indirect", quote["id"], said_by))
        marks += (_mark(quote[part], part, quote["id"], said_by) for part in ("cue", "source") if quote[part])
    return sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))


def pieces(text: str, marks: list[Mark], cuts: tuple[int, ...] = ()) -> Iterator[Piece]:
    """The text in pieces, each with the marks that cover it; also cut at ``cuts``.

    >>> [(piece.start, piece.end, len(piece.marks)) for piece in pieces("abcdef", [Mark(0, 4, "quote"), Mark(2, 5, "date")])]
    [(0, 2, 1), (2, 4, 2), (4, 5, 1), (5, 6, 0)]
    """
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark)
    bounds = sorted({0, len(text), *cuts, *begins, *(mark.end for mark in marks)})
    open_marks: list[Mark] = []
    for start, end in pairwise(bounds):
        open_marks = [mark for mark in open_marks if mark.end > start] + begins[start]
        yield Piece(start, end, tuple(open_marks))


def who(speaker: Mapping[str, Any]) -> str:
    """A speaker in words.

    >>> who({"kind": "described", "description": "salah seorang warga"}), who({"kind": "unknown"})
    ('salah seorang warga', 'unknown')
    """
    return str(speaker.get("name") or speaker.get("description") or "unknown")


def _mark(stretch: Mapping[str, Any], kind: str, of: str, says: str) -> Mark:
    return Mark(stretch["start"], stretch["end"], kind, of, says)
