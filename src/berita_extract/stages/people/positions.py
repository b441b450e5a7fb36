"""A title taken apart: the role, and the body or the region in which it is held.

>>> text = "Kepala Dinas Pasar Kabupaten Sukamaju dan Bupati Blitar"
>>> dinas = Entity("o1", "organisation", "Dinas Pasar Kabupaten Sukamaju", mentions=(Span(7, 37),))
>>> positions = [take_apart(text, title, [dinas], Regions(text)) for title in (Span(0, 37), Span(42, 55))]
>>> [(p.role.of(text), p.organisation, p.region.name if p.region else None) for p in positions]
[('Kepala', 'o1', None), ('Bupati', None, 'Kabupaten Blitar')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from berita_extract.article import Entity, Level, Person, Position
from berita_extract.lexicon import rows
from berita_extract.span import Span
from berita_extract.stages.people.regions import LEADS, Regions

WORD = re.compile(r"\S+")
# What may stand between a role and its body: `dosen di | Universitas X`, `Ketua (| DPR)`.
BRACKET = re.compile(r"\s?\([^)]{0,40}\)$")
LINK = re.compile(r"[\s(]+(?:(?:di|dari|pada|untuk|bidang)[\s(]+)?$")


def with_positions(text: str, people: Iterable[Person], bodies: Sequence[Entity], regions: Regions) -> tuple[Person, ...]:
    """The people, each title of theirs taken apart."""
    return tuple(
        replace(person, positions=tuple(take_apart(text, title, bodies, regions) for title in person.titles))
        if person.titles
        else person
        for person in people
    )


def take_apart(text: str, title: Span, bodies: Sequence[Entity], regions: Regions) -> Position:
    """The position that a title names; where neither body nor region can be told, the role is all of it."""
    inside = [(span, body.id) for body in bodies for span in body.mentions if title.contains(span) and span.start > title.start]
    if inside:
        span, body_id = min(inside, key=lambda pair: (pair[0].start, -pair[0].end))
        return Position(_role(text, title.start, span.start), organisation=body_id)
    for word in WORD.finditer(text, title.start, title.end):
        role = _role(text, title.start, word.start())
        if word.start() == title.start or not word[0][0].isupper() or role.of(text).lower().endswith("wali"):
            continue
        region = regions.of(BRACKET.sub("", text[word.start() : title.end]), _level(role.of(text)))
        if region is not None:
            return Position(role, region=region)
    return Position(title)


def _role(text: str, start: int, end: int) -> Span:
    link = LINK.search(text, start, end)
    return Span(start, link.start() if link and link.start() > start else end)


def _level(role: str) -> Level | None:
    """Of which level the region of a role is, where the role tells: that of a `Bupati` is a regency."""
    low = role.lower()
    spelled = " ".join(_spelled_out().get(word, word) for word in low.split())
    return next((level for lead, level in LEADS.items() if lead in (low, spelled) or spelled.endswith(f" {lead}")), None)


@cache
def _spelled_out() -> dict[str, str]:
    return {row["short"]: row["full"] for row in rows("role_short_forms") if " " not in row["short"]}
