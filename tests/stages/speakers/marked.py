"""Test articles with their cast marked: ``{p1 Tiara Lestari}`` is a mention of a person, ``[p1 Bupati]`` a title of hers,
``{o1 Dinas Pasar}`` a mention of a body. Everybody and everything is invented."""

from __future__ import annotations

import re
from dataclasses import replace

from berita_extract.article import Article, Entity, Person, Quote
from berita_extract.span import Span
from berita_extract.stages.quotes import Quotes
from berita_extract.stages.speakers import Speakers

TAG = re.compile(r"([{\[])([po]\d) ([^}\]]*)[}\]]")


def cast(marked: str, **fields: object) -> Article:
    """The article of a marked text, with its quotes found."""
    text, at = "", 0
    people: dict[str, Person] = {}
    bodies: dict[str, Entity] = {}
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        span = Span(len(text), len(text) + len(tag[3]))
        text += tag[3]
        at = tag.end()
        if tag[2][0] == "o":
            body = bodies.get(tag[2], Entity(tag[2], "organisation", tag[3]))
            bodies[tag[2]] = replace(body, mentions=(*body.mentions, span))
        else:
            person = people.get(tag[2], Person(tag[2], ""))
            if tag[1] == "[":
                person = replace(person, titles=(*person.titles, span))
            else:
                name = max(person.name, tag[3], key=len)
                person = replace(person, name=name, mentions=(*person.mentions, span))
            people[tag[2]] = person
    text += marked[at:]
    article = Article(id="a", raw="", text=text, people=tuple(people.values()), organisations=tuple(bodies.values()))
    return Quotes()(replace(article, **fields))  # type: ignore[arg-type]


def speakers(marked: str, **fields: object) -> list[str]:
    """Who said each direct quote: an id, the words of a description, or `?`."""
    quotes = Speakers()(cast(marked, **fields)).quotes
    return [who(quote) for quote in quotes if quote.kind == "direct"]


def who(quote: Quote) -> str:
    """A speaker in a word: an id, a description, or `?`."""
    return quote.speaker.id or quote.speaker.description or "?"
