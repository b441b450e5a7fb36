from __future__ import annotations

import copy
import datetime as dt
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from berita_extract.article import (
    Article,
    Dateline,
    DateMention,
    Diagnostic,
    Entity,
    Person,
    Piece,
    Quote,
    Source,
    Speaker,
)
from berita_extract.record import problems, schema, to_record
from berita_extract.span import Span

TEXT = 'SUKAMAJU - "Panen baik," kata Bupati Rahma Wijaya, Kamis (14/7/2022). Dinas Pangan hadir di Muara.'


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ARTICLE = Article(
    id="panen",
    raw="## Panen\n\n" + TEXT,
    source=Source("panen.md", "markdown", "0" * 64),
    title="Panen",
    authors=("Sari Wulandari",),
    published="2022-07-14T21:38",
    text=TEXT,
    pieces=(Piece(0, 10, len(TEXT)),),
    dateline=Dateline(at("SUKAMAJU"), "Sukamaju"),
    dates=(
        DateMention(
            at("Kamis (14/7/2022)"),
            "2022-07-14",
            dt.date(2022, 7, 14),
            dt.date(2022, 7, 14),
            "day",
            "hari (tanggal)",
            weekday_agrees=True,
        ),
    ),
    people=(Person("p1", "Rahma Wijaya", titles=(at("Bupati"),), mentions=(at("Rahma Wijaya"),)),),
    organisations=(Entity("o1", "organisation", "Dinas Pangan", mentions=(at("Dinas Pangan"),)),),
    places=(Entity("l1", "place", "Muara", mentions=(at("Muara"),)),),
    quotes=(
        Quote(
            "q1",
            at("Panen baik,"),
            at('"Panen baik,"'),
            cue=at("kata"),
            source=at("Rahma Wijaya"),
            speaker=Speaker("person", "p1", "Rahma Wijaya"),
            rule="cue + name after",
            confidence=0.9,
        ),
    ),
    diagnostics=(Diagnostic("odd", "Something is odd.", at("Kamis")), Diagnostic("odd", "Something else.")),
    ran=("clean", "structure", "dates", "quotes", "analyse", "mentions", "people", "speakers"),
)


def made(article: Article = ARTICLE, **options: Any) -> dict[str, Any]:
    return json.loads(json.dumps(to_record(article, version="0.1.0", backend="rules", model="rules", **options)))


def test_a_record_has_the_fields_of_its_schema_and_no_others() -> None:
    record = made()
    assert set(record) == set(schema()["properties"])
    assert record["dates"][0]["earliest"] == "2022-07-14"
    assert record["quotes"][0]["speaker"] == {"kind": "person", "id": "p1", "name": "Rahma Wijaya"}
    assert problems(record) == []


def test_the_schema_is_a_schema_and_accepts_records() -> None:
    Draft202012Validator.check_schema(schema())
    validator = Draft202012Validator(schema())
    validator.validate(made())
    validator.validate(made(offsets="source"))
    validator.validate(made(Article(id="a", raw="x")))
    validator.validate(made() | {"a field of a later version": 1})


@pytest.mark.parametrize(
    ("speaker", "fields"),
    [
        (Speaker(), {"kind": "unknown"}),
        (Speaker("described", description="salah seorang warga"), {"kind": "described", "description": "salah seorang warga"}),
        (Speaker("organisation", "o1", "Dinas Pangan"), {"kind": "organisation", "id": "o1", "name": "Dinas Pangan"}),
    ],
)
def test_a_speaker_carries_the_fields_of_its_kind_alone(speaker: Speaker, fields: dict[str, str]) -> None:
    import dataclasses

    quote = dataclasses.replace(ARTICLE.quotes[0], speaker=speaker)
    record = made(dataclasses.replace(ARTICLE, quotes=(quote,)))
    assert record["quotes"][0]["speaker"] == fields
    assert problems(record) == []
    Draft202012Validator(schema()).validate(record)


def test_source_offsets_are_given_when_asked_for() -> None:
    assert "source_start" not in made()["dates"][0]
    date = made(offsets="source")["dates"][0]
    assert ARTICLE.raw[date["source_start"] : date["source_end"]] == date["text"] == "Kamis (14/7/2022)"


def test_a_span_that_was_not_in_the_source_has_no_source_offsets() -> None:
    article = Article(id="a", raw="", text="Muara", places=(Entity("l1", "place", "Muara", mentions=(Span(0, 5),)),))
    mention = made(article, offsets="source")["places"][0]["mentions"][0]
    assert (mention["source_start"], mention["source_end"]) == (None, None)


def test_a_diagnostic_without_a_place_has_none() -> None:
    placed, placeless = made()["diagnostics"]
    assert (placed["start"], placed["end"]) == (at("Kamis").start, at("Kamis").end)
    assert (placeless["start"], placeless["end"]) == (None, None)


def broken(path: list[Any], value: Any) -> dict[str, Any]:
    record = copy.deepcopy(made())
    target: Any = record
    for key in path[:-1]:
        target = target[key]
    if value is KeyError:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["quotes"], KeyError, "missing required field `quotes`"),
        (["title"], 3, "at `$.title`"),
        (["schema_version"], "2.0", "at `$.schema_version`"),
        (["dates", 0, "value"], "14 Juli", "at `$.dates[0].value`"),
        (["dates", 0, "latest"], "2022-07-13", "is after latest"),
        (["quotes", 0, "confidence"], 1.5, "at `$.quotes[0].confidence`"),
        (["quotes", 0, "kind"], "whispered", "at `$.quotes[0].kind`"),
        (["quotes", 0, "start"], 11, "not 'Panen baik,'"),
        (["quotes", 0, "cue", "end"], 9999, "outside the text"),
        (["quotes", 0, "speaker", "id"], "p9", "no person has the id 'p9'"),
        (["quotes", 0, "speaker", "name"], "Wijaya", "and the name 'Wijaya'"),
        (["quotes", 0, "speaker"], {"kind": "unknown", "id": "p1"}, "has the fields kind, not id, kind"),
        (["people", 0, "mentions", 0, "text"], "Rahma", "not 'Rahma'"),
        (["people", 0, "titles", 0, "start"], -1, "at `$.people[0].titles[0].start`"),
        (["places", 0, "id"], "o1", "given twice"),
        (["dateline", "text"], "Sukamaju", "at `$.dateline`"),
    ],
)
def test_check_finds_what_is_wrong(path: list[Any], value: Any, fault: str) -> None:
    found = problems(broken(path, value))
    assert found
    assert fault in found[0]


@pytest.mark.parametrize("record", [None, [], "record", {"schema_version": "1.0"}, 3])
def test_check_survives_what_is_no_record(record: object) -> None:
    assert len(problems(record)) == 1
