"""Any article becomes a record that JSON carries unchanged and that keeps its promises."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from berita_extract.article import Article, Dateline, DateMention, Diagnostic, Entity, Person, Piece, Quote, Speaker
from berita_extract.record import problems, schema, to_record
from berita_extract.span import Span

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
WORD = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
VALIDATOR = Draft202012Validator(schema())


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXT)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    many = st.lists(spans, max_size=3).map(tuple)
    days = st.dates()
    people = tuple(
        Person(f"p{n}", draw(WORD), titles=draw(many), aliases=tuple(draw(st.lists(WORD, max_size=2))), mentions=draw(many))
        for n in range(draw(st.integers(0, 2)))
    )
    speakers = st.one_of(
        st.just(Speaker()),
        st.builds(Speaker, kind=st.just("described"), description=WORD),
        *(st.just(Speaker("person", person.id, person.name)) for person in people),
    )
    first = draw(days)
    return Article(
        id=draw(WORD),
        raw=text,
        text=text,
        title=draw(st.none() | TEXT),
        pieces=(Piece(0, 0, len(text)),),
        dateline=draw(st.none() | st.builds(Dateline, spans, st.none() | WORD)),
        dates=(DateMention(draw(spans), first.isoformat(), first, first + dt.timedelta(0), "day", "tanggal"),),
        people=people,
        places=tuple(Entity(f"l{n}", "place", draw(WORD), mentions=draw(many)) for n in range(draw(st.integers(0, 2)))),
        quotes=tuple(
            Quote(
                f"q{n}",
                draw(spans),
                draw(spans),
                cue=draw(st.none() | spans),
                speaker=draw(speakers),
                confidence=draw(st.floats(0, 1)),
            )
            for n in range(draw(st.integers(0, 3)))
        ),
        diagnostics=draw(st.lists(st.builds(Diagnostic, WORD, WORD, st.none() | spans), max_size=2).map(tuple)),
        ran=("clean",),
    )


@given(articles(), st.sampled_from(["text", "source"]))
@settings(max_examples=60, deadline=None)
def test_article_to_record_to_json_and_back(article: Article, offsets: str) -> None:
    record = to_record(article, version="0.1.0", offsets=offsets)  # type: ignore[arg-type]
    line = msgspec.json.encode(record)
    assert b"\n" not in line
    back = json.loads(line)
    assert back == record
    assert problems(back) == []
    VALIDATOR.validate(back)
    if offsets == "source":
        for person in back["people"]:
            for mention in person["mentions"]:
                if mention["source_start"] is not None:
                    assert article.raw[mention["source_start"] : mention["source_end"]] == mention["text"]
