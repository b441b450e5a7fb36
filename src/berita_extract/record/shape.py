"""The shape of a record: one definition for the type checker, for the JSON Schema and for `check`.

Every ``start`` and ``end`` counts Unicode code points of the record's own ``text``, half open.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

import msgspec
from msgspec import Meta

SCHEMA_VERSION = "1.1"

Offset = Annotated[int, Meta(ge=0)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="a full day, ISO 8601")]
# What a date expression can say: 2022, 2022-07, 2022-07-14, 2022-07-14T19:30(:00)(+07:00), or two of them around a slash.
POINT = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?"
Value = Annotated[str, Meta(pattern=rf"^{POINT}(/{POINT})?$", description="ISO 8601, as precise as the article and no more")]
Moment = Annotated[str, Meta(pattern=rf"^{POINT}$", description="ISO 8601, as precise as the article and no more")]


class Stretch(TypedDict):
    """A piece of the text: ``text`` is the record's ``text[start:end]``.

    ``source_start`` and ``source_end``, where asked for, say where it lies in the source; null where it was not there.
    """

    text: str
    start: Offset
    end: Offset
    source_start: NotRequired[Offset | None]
    source_end: NotRequired[Offset | None]


class Origin(TypedDict):
    """The file that the article came from, and its line or row (from 1) in a file of many."""

    path: str | None
    format: str
    sha256: str | None
    line: int | None


class Region(TypedDict):
    """A province, regency, city or district of Indonesia under its official code and name."""

    code: Annotated[str, Meta(pattern=r"^\d{2}(\.\d{2}){0,2}$")]
    name: str
    level: Literal["province", "regency", "city", "district"]


class Dateline(Stretch):
    """The place that opens the body, up to its dash."""

    place: str | None
    outlet: str | None
    date: Moment | None
    region: NotRequired[Region | None]


class Date(Stretch):
    """A calendar expression; ``earliest`` and ``latest`` are always full days, ``anchor`` what a relative one counts from."""

    value: Value
    mod: Literal["start", "mid", "end", "approx"] | None
    earliest: Day
    latest: Day
    precision: str
    weekday_agrees: bool | None
    anchor: Day | None
    rule: str


class Title(Stretch):
    """A position as written, and taken apart: the role, and the id of the organisation or the region in which it is held."""

    role: NotRequired[str]
    organisation: NotRequired[str | None]
    region: NotRequired[Region | None]


class Person(TypedDict):
    """A named human being under the fullest name that the article gives."""

    id: str
    name: str
    honorifics: list[str]
    degrees: list[str]
    titles: list[Title]
    aliases: list[str]
    mentions: list[Stretch]


class Entity(TypedDict):
    """A named event, or what is common to all that is named."""

    id: str
    name: str
    aliases: list[str]
    mentions: list[Stretch]


class Place(Entity):
    """A named place, with the region that it is, where the article tells."""

    region: NotRequired[Region | None]


class Organisation(Entity):
    """A named body; a full name and its acronym are one."""

    acronym: str | None


class Speaker(TypedDict):
    """Who said it: ``id`` and ``name`` of a person or organisation, or the description of someone unnamed, or unknown."""

    kind: Literal["person", "organisation", "described", "unknown"]
    id: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str]


class Quote(Stretch):
    """What was said: between the marks (direct), or without marks (indirect)."""

    id: str
    kind: Literal["direct", "indirect"]
    cue: Stretch | None
    source: Annotated[Stretch | None, Meta(description="what the text says of the speaker beside the cue")]
    speaker: Speaker
    rule: str | None
    confidence: Annotated[float, Meta(ge=0, le=1)] | None


class Diagnostic(TypedDict):
    """Something odd in the article that a user should know of."""

    code: str
    message: str
    start: Offset | None
    end: Offset | None
    source_start: NotRequired[Offset | None]
    source_end: NotRequired[Offset | None]


class Made(TypedDict):
    """What made the record."""

    version: str
    backend: str | None
    model: str | None


class Record(TypedDict):
    """One news article and the facts found in it."""

    schema_version: Annotated[str, Meta(pattern=r"^1\.\d+$")]
    id: Annotated[str, Meta(min_length=1)]
    source: Origin
    url: str | None
    outlet: str | None
    language: str
    title: str | None
    authors: list[str]
    editors: list[str]
    published: Moment | None
    captions: list[str]
    credit: str | None
    text: str
    dateline: Dateline | None
    dates: list[Date]
    people: list[Person]
    organisations: list[Organisation]
    places: list[Place]
    events: list[Entity]
    quotes: list[Quote]
    diagnostics: list[Diagnostic]
    stages: Annotated[list[str], Meta(description="the stages that ran, in order")]
    pipeline: Made


# The fields that a speaker of each kind carries, no more and no fewer.
SPEAKER_FIELDS: dict[str, frozenset[str]] = {
    "person": frozenset({"kind", "id", "name"}),
    "organisation": frozenset({"kind", "id", "name"}),
    "described": frozenset({"kind", "description"}),
    "unknown": frozenset({"kind"}),
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record. Fields that it does not know are allowed: later versions may add some.

    >>> schema()["title"]
    'Record'
    """
    made = msgspec.json.schema(Record)
    shapes = made["$defs"]
    speaker = shapes["Speaker"]
    shapes["Speaker"] = {
        "title": "Speaker",
        "description": speaker["description"],
        "oneOf": [
            {
                "type": "object",
                "properties": {"kind": {"const": kind}} | {field: {"type": "string"} for field in sorted(fields - {"kind"})},
                "required": ["kind", *sorted(fields - {"kind"})],
                "additionalProperties": False,
            }
            for kind, fields in SPEAKER_FIELDS.items()
        ],
    }
    record = shapes.pop("Record")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **record, "$defs": shapes}
