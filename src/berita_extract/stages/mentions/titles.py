"""Titles: the pieces that the model marks, joined into the longest phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from berita_extract.analysis import Name
from berita_extract.grammar.forms import honorifics_at, honorifics_before, plain
from berita_extract.grammar.regions import is_region
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.labels import BRACKETED
from berita_extract.stages.mentions.spans import covered, less_honorifics

# Between the pieces of one title there are blanks, or a preposition that leads to the body: `dosen di | Universitas X`.
JOINT = re.compile(r"\s{1,2}(?:\(|(?:di|dari|pada|dan|untuk|bidang)\s)?")
# Up to three capitalised words, and perhaps a comma, between a role and the name.
UNMARKED = re.compile(r" ((?:(?:& )?[A-Z][\w'’.-]{1,20} ?){1,4}?)( ?,)? ?")
# `Menteri | LHK | Lasmi Wiguna`: an acronym before a name is the body's.
ACRONYM = re.compile(r"[A-Z]{3,8}")
# `Bupati KediriLasmi | Wiguna`: a first name glued to a title.
GLUED_NAME = re.compile(r"(?<![A-Za-z])([A-Z][a-z]{2,20})([A-Z][a-z]{2,20})$")
# `Kepala | Dinas Pasar`.
HEAD_OF = re.compile(r"(?:P(?:lt|lh|js?)\.? )?(?:Kepala|Ketua|Sekretaris|Direktur|Anggota) ([A-Z][a-z]{3,15})(?= [A-Z])")
ORDINAL = re.compile(r" [Kk]e-\d{1,3}\b")
REGION_GAP = re.compile(r" ((?:(?:Kota|Kabupaten|Provinsi) )?[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2})[ ,]{0,3} ")
ALSO = re.compile(r",? (?:sekaligus|yang juga|merangkap) ")
# Words with which the sentence goes on behind a title that was marked too long.
GOES_ON = re.compile(
    r"\n|,? (?:yang (?!juga )|yg |beserta |saat |ketika |oleh |kepada |bilang |dalam (?=ke|siaran|acara|sebuah|produksi))"
    r"| (?:ini|itu|tersebut)\b"
)
# `Menteri LHK`, `Kasatpol PP`: what follows is the field of the position, and names no body.
MINISTER = re.compile(r"(?i:\b(?:menteri|wamen|menko|menteri koordinator|kasatpol|kakansatpol))$")
# Who holds a position for a time, or held it: `Pelaksana Harian (Plh) | Bupati`.
FOR_A_TIME = re.compile(
    r"(?<![\w-])(?:(?:[Pp]elaksana (?:[Tt]ugas|[Hh]arian)|[Pp]enjabat|Acting|[Mm]antan|[Ee]ks)(?: \(P[a-z]{1,2}\.?\))?"
    r"|P(?:lt|lh|js?)\.?) $"
)
# Positions that serve a person, whose name belongs to them.
PROXY = re.compile(
    r"(?i:(?:(?:mantan|eks|tim|ketua tim) )?(?:pengacara|kuasa hukum|penasi?he?at hukum|juru bicara|jubir|manajer|asisten|ajudan"
    r"|sekretaris pribadi|staf|loyalis|pendamping|koordinator tim))\b"
)


def bridge(text: str, names: list[Name]) -> list[Name]:
    """Gives unmarked words between a role and a name to the one that they belong to.

    `Wakil Bupati | Sukamaju | H. Karta`: to the role, where an honorific follows or the word names a place or body in the
    article; `Chief Steward | Karta | Abd Wiguna`: else to the person.
    """
    known = {word for name in names if name.label in ("LOC", "ORG") for word in name.span.of(text).split()}
    bridged = list(names)
    for i, (role, person) in enumerate(pairwise(names)):
        if role.label != "ROLE" or person.label != "PER":
            continue
        start = person.span.start
        glued = GLUED_NAME.search(text, role.span.start, role.span.end) if start == role.span.end + 1 else None
        if glued and (is_region(glued[1]) or glued[1].lower() in words("role_heads")):
            bridged[i] = replace(role, span=Span(role.span.start, glued.end(1)))
            bridged[i + 1] = replace(person, span=Span(glued.start(2), person.span.end))
            continue
        honorifics = honorifics_before(text, start, role.span.end) or honorifics_at(text, start, person.span.end)
        edge = min([start, *(span.start for span in honorifics)])
        gap = UNMARKED.fullmatch(text, role.span.end, edge)
        if gap and not words("corps").issuperset(plain(word) for word in gap[1].split()):
            if honorifics or gap[2] or known.issuperset(gap[1].split()) or ACRONYM.fullmatch(gap[1].rstrip()):
                end = gap.start(1) + len(gap[1].rstrip())
                bridged[i] = replace(role, span=Span(role.span.start, end))
            else:
                bridged[i + 1] = replace(person, span=Span(gap.start(1), person.span.end))
    return bridged


def join_titles(text: str, names: list[Name]) -> tuple[list[Span], list[Name]]:
    """Titles from their pieces (ROLE, and the ORG or LOC that follows), and the names that stay names beside them."""
    titles: list[Span] = []
    rest: list[Name] = []
    i = 0
    while i < len(names):
        if names[i].label != "ROLE":
            rest.append(names[i])
            i += 1
            continue
        start, end = names[i].span.start, names[i].span.end
        i += 1
        while i < len(names):
            if (bracket := BRACKETED.match(text, end)) and bracket.end() >= names[i].span.end:
                rest.append(names[i])
                end = bracket.end()
            elif names[i].label in ("ROLE", "ORG", "LOC") and JOINT.fullmatch(text, end, names[i].span.start):
                if names[i].label == "ORG" and not MINISTER.search(text, start, end):
                    rest.append(names[i])
                end = names[i].span.end
            elif _serves(text, Span(start, end), names[i : i + 2]):
                rest.append(names[i])
                end = names[i].span.end
            else:
                break
            i += 1
        start = _full_start(text, start)
        end = less_honorifics(text, start, end)
        if ordinal := ORDINAL.match(text, end):
            end = ordinal.end()
        end = _region_end(text, end, names[i : i + 1])
        titles.extend(_several(text, start, end))
    return titles, rest


def _full_start(text: str, start: int) -> int:
    """Where a title begins with the word before it that says for what time it is held."""
    before = FOR_A_TIME.search(text, max(0, start - 40), start)
    return before.start() if before else start


def _region_end(text: str, end: int, following: list[Name]) -> int:
    """Where a title ends with the words that nobody marked before the name: `Ketua Klub Pasar | Kota Kediri, Karta`.

    Without a comma before the name they must be a region: else they may be part of the name.
    """
    if not following or following[0].label != "PER":
        return end
    gap = REGION_GAP.fullmatch(text, end, following[0].span.start) if following[0].span.start - end < 50 else None
    if gap is None:
        return end
    comma = text.startswith(",", gap.end(1)) and words("openers").isdisjoint(gap[1].lower().split())
    return gap.end(1) if comma or is_region(gap[1]) else end


def _several(text: str, start: int, end: int) -> Iterator[Span]:
    """A title less the sentence that goes on behind it; two where `sekaligus` joins them: `Ketua | sekaligus | Bendahara`."""
    if over := GOES_ON.search(text, start, end):
        end = over.start()
    for joint in ALSO.finditer(text, start, end):
        if joint.start() > start:
            yield Span(start, joint.start())
        start = joint.end()
    if end > start:
        yield Span(start, end)


def _serves(text: str, role: Span, people: list[Name]) -> bool:
    """Whether the first of two persons is served by the second: `pengacara | Lasmi Wiguna |, Karta`."""
    if len(people) < 2 or people[0].label != "PER" or people[1].label != "PER":
        return False
    gap = text[people[0].span.end : people[1].span.start]
    return (
        bool(PROXY.match(text, role.start, role.end))
        and text[role.end : people[0].span.start] == " "
        and (gap in (" ", ", ") or bool(honorifics_before(gap, len(gap)) and gap.startswith((" ", ", ")) and len(gap) < 20))
    )


def bodies_inside(text: str, titles: Iterable[Span], names: Iterable[Name]) -> Iterator[Span]:
    """The bodies that titles hold and nobody marked: `Kepala | Dinas Pasar Sukamaju`."""
    taken = covered(text, (name.span for name in names if name.label == "ORG"))
    for title in titles:
        head = HEAD_OF.match(text, title.start, title.end)
        kind = head[1].lower() if head else ""
        if head and (kind in words("organisation_heads") or kind in words("portfolios", kind="head")):
            body = Span(head.start(1), title.end)
            if taken.find(1, body.start, body.end) < 0:
                yield body
