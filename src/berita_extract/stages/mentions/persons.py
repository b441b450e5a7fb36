"""Persons' names less what surrounds them, and persons that the model left inside a title or out of an apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from berita_extract.analysis import Name
from berita_extract.article import Mention
from berita_extract.grammar.forms import degrees_after, degrees_at_end, honorifics_at, honorifics_before
from berita_extract.lexicon import words
from berita_extract.span import Span

NAME_ARTICLE = re.compile(r"\b(I|Ni) $")
NAME_WORD = r"[A-Z][a-z'’]{1,20}"
# A name that opens a sentence and is followed by its title: `Karta Wiguna, Ketua Panitia, …`.
BEFORE_TITLE = re.compile(rf"(?:^|[.!?\"”]\s|\n|[a-z]\s)({NAME_WORD}(?: {NAME_WORD}){{1,3}}),\s$")
NEXT_WORDS = re.compile(rf"(?: {NAME_WORD}){{1,3}}(?=[,.]|\s[a-z(])")


def person_mentions(text: str, name: Name) -> Iterator[Mention]:
    """A person's name less honorifics and degrees, and these as mentions of their own."""
    start, end = name.span.start, name.span.end
    if (article := NAME_ARTICLE.search(text, max(0, start - 4), start)) and text[start:end].split()[0].lower() in words(
        "balinese_names"
    ):
        start = article.start(1)
    inside = honorifics_at(text, start, end)
    if not inside or " " not in text[inside[-1].end : end].strip():
        inside = ()  # one word would be left: `Gus Dur`, `Bung Karno` are names as they stand
    for span in (*honorifics_before(text, start, max(0, start - 80)), *inside):
        yield Mention(span, "honorific", "gelar/sapaan + nama")
    if inside:
        start = inside[-1].end
        while start < end and text[start] in " ,\n":
            start += 1
    end = degrees_at_end(text, start, end)
    for span in degrees_after(text, end):
        yield Mention(span, "degree", "nama, gelar")
    yield Mention(Span(start, end), "person", name.rule)


def split_roles(text: str, names: list[Name]) -> list[Name]:
    """`Psikolog Lasmi` marked as one role is a role and a person, where `Lasmi` is a person elsewhere in the article."""
    known = {part for name in names if name.label == "PER" for part in name.span.of(text).split() if len(part) > 3}
    split: list[Name] = []
    for i, name in enumerate(names):
        role, _, last = name.span.of(text).rpartition(" ")
        if name.label != "ROLE" or not role or last not in known:
            split.append(name)
            continue
        start = name.span.end - len(last)
        following = names[i + 1].span.start if i + 1 < len(names) else len(text)
        more = NEXT_WORDS.match(text, name.span.end, following)
        split.append(replace(name, span=Span(name.span.start, start - 1)))
        split.append(Name(Span(start, more.end() if more else name.span.end), "PER", "jabatan + nama"))
    return split


def apposed(text: str, names: list[Name]) -> list[Name]:
    """The names, and unmarked ones of two words or more that stand before a role as its bearer."""
    found = list(names)
    edge = 0
    for name in names:
        if name.label == "ROLE" and (match := BEFORE_TITLE.search(text, max(edge, name.span.start - 90), name.span.start)):
            first = match[1].split()[0].lower()
            if first not in words("openers") | words("role_heads") | words("organisation_heads") | words("place_heads"):
                found.append(Name(Span(*match.span(1)), "PER", "nama, jabatan"))
        edge = name.span.end
    return sorted(found, key=lambda name: name.span)
