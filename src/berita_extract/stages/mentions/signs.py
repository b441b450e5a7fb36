"""Persons whom a sign beside the name gives away: an age, a rank, the word for initials, a nickname in marks.

>>> text = 'Warga, Abi Karta (19), dan FH (41) ditemui Aipda PS. Kata Lasmi "Mimi" Wiguna, cukup.'
>>> names = [Name(Span(49, 51), "ORG"), Name(Span(70, 76), "PER")]
>>> [name.span.of(text) for name in shown_persons(text, names, []) if name.label == "PER"]
['Abi Karta', 'FH', 'PS', 'Lasmi "Mimi" Wiguna']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from berita_extract.analysis import Name
from berita_extract.grammar.forms import honorifics_at, honorifics_before, plain
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import covered

WORD = r"[A-Z][a-z'’]{1,20}"
# Patterns begin with what is rare, and look back from there.
AGE = re.compile(r"\(\d{1,2}(?: tahun| thn| th)?\)")
AGED = re.compile(rf"(?<![\w.@/-])((?:{WORD} ){{0,3}}(?:{WORD}|[A-Z]{{2,4}})) ?$")
INITIALS = re.compile(r"inisial ([A-Z]{1,4})(?![\w-])")
MARK = re.compile(rf" [\"“]{WORD}[\"”] {WORD}(?: {WORD})?(?![\w-])")
BEFORE_MARK = re.compile(rf"(?<![\w-]){WORD}$")
NAME_FORM = re.compile(rf"(?:{WORD}|[A-Z]\.)(?: {WORD}| [A-Z]\.?){{0,4}}|[A-Z]{{2,4}}")
PERSONAL = ("rank", "academic")


def shown_persons(text: str, names: Sequence[Name], blocked: Iterable[Span]) -> list[Name]:
    """The names, with persons whom nobody marked, or not as such; none touches a span of ``blocked``."""
    found = [name for name in (_ranked(text, name) for name in names) if name is not None]
    shown = sorted((name for name in _shown(text) if not _is_common(name.span.of(text))), key=lambda name: name.span)
    if not shown:
        return found
    taken = covered(text, blocked)
    people: list[Name] = []
    for name in shown:
        if taken.find(1, name.span.start, name.span.end) < 0:
            taken[name.span.start : name.span.end] = b"\1" * (name.span.end - name.span.start)
            people.append(name)
    return sorted(_merged(found, people), key=lambda name: name.span)


def _shown(text: str) -> Iterator[Name]:
    for age in AGE.finditer(text):
        low = max(0, age.start() - 88)
        if aged := AGED.search(text, low, age.start()):
            yield Name(Span(*aged.span(1)), "PER", "nama (usia)")
    for match in INITIALS.finditer(text):
        yield Name(Span(*match.span(1)), "PER", "inisial")
    for mark in MARK.finditer(text):
        if first := BEFORE_MARK.search(text, max(0, mark.start() - 24), mark.start()):
            yield Name(Span(first.start(), mark.end()), "PER", 'nama "panggilan" nama')


def _ranked(text: str, name: Name) -> Name | None:
    """A body or place behind a rank or an academic title is a person; nothing but a rank is none: `Ajun Komisaris Polisi`."""
    if name.label == "ROLE" or name.label == "EVT":
        return name
    start, end = name.span.start, name.span.end
    if name.label == "PER":
        return None if plain(name.span.of(text)) in words("honorifics") else name
    if not _personal_words().intersection(
        (*text[max(0, start - 24) : start].lower().split()[-1:], text[start:end].lower().split()[0])
    ):
        return name  # the common case, told without a pattern
    inside = honorifics_at(text, start, end)
    before = honorifics_before(text, start, max(0, start - 40))
    signs = [span for span in (*before, *inside) if plain(span.of(text)) in _personal()]
    at = inside[-1].end + 1 if inside else start
    form = text[at:end].lower()
    if not signs or not NAME_FORM.fullmatch(text, at, end) or form in words("corps") or form in words("short_forms", "short"):
        return name
    lead = text[max(0, signs[0].start - 24) : signs[0].start].split()[-1:]
    if lead and (lead[0].lower() in words("place_heads") or lead[0].lower() in words("organisation_heads")):
        return name  # `RSUD dr. Soetomo`
    return replace(name, label="PER")


@cache
def _personal() -> frozenset[str]:
    return frozenset().union(*(words("honorifics", kind=kind) for kind in PERSONAL)) - {"h", "jenderal", "kapten"}


@cache
def _personal_words() -> frozenset[str]:
    """The words, with and without a full stop, with which a personal sign begins or ends."""
    forms = {form for sign in _personal() for form in (sign.split()[0], sign.split()[-1])} | words("corps")
    return frozenset(forms | {f"{form}." for form in forms} | {f"({form})" for form in forms})


def _is_common(form: str) -> bool:
    tables = ("openers", "weekdays", "months", "role_heads", "organisation_heads", "place_heads", "event_heads", "countries")
    if form in words("not_bodies") or form.lower() in words("common_capitalised"):
        return True
    return any(word.lower() in words(table) for word in form.split() for table in tables)


def _merged(names: Sequence[Name], people: Sequence[Name]) -> Iterator[Name]:
    """The names and the people shown, none touching another.

    Names inside a person give way, longer persons stay, what runs into one is cut before it: `Motor Jaya | Lasmi "Mimi" Wiguna`.
    """
    starts = {person.span.start: person.span for person in people}
    edges = sorted(starts)
    grown = dict(starts)
    for name in names:
        at = bisect_right(edges, name.span.start) - 1
        near = [starts[edge] for edge in edges[max(at, 0) : at + 3] if starts[edge].touches(name.span)]
        if not near:
            yield name
        elif name.label == "PER" and name.span.contains(near[0]):
            yield name
            for span in near:
                grown.pop(span.start, None)
        elif name.span.start < near[0].start:
            if name.label == "PER":
                grown[near[0].start] = Span(name.span.start, near[0].end)
            else:
                yield replace(name, span=Span(name.span.start, near[0].start - 1))
    for person in people:
        if person.span.start in grown:
            yield replace(person, span=grown[person.span.start])
