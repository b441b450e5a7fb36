"""Organisations, places and events: every written form of one thing under one name.

>>> from berita_extract.article import Mention
>>> from berita_extract.span import Span
>>> text = "Pemerintah Kabupaten Sukamaju dan Dewan Pasar Daerah (DPD) rapat. Pemkab Sukamaju dan DPD sepakat."
>>> spans = [Span(0, 29), Span(34, 52), Span(54, 57), Span(66, 81), Span(86, 89)]
>>> found = find_entities(text, [Mention(span, "organisation") for span in spans], "organisation")
>>> [(e.name, e.acronym, e.aliases) for e in found]
[('Pemerintah Kabupaten Sukamaju', None, ('Pemkab Sukamaju',)), ('Dewan Pasar Daerah', 'DPD', ())]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from berita_extract.article import Entity, EntityKind, Mention
from berita_extract.span import Span
from berita_extract.stages.people.wordings import initials, inner_wordings, wordings

PREFIXES = {"organisation": "o", "place": "l", "event": "e"}
OPENS = re.compile(r"\s{0,2}\(\s?(?:selanjutnya |disingkat |atau )?")
# What a body's name is written with or without: the legal form, the republic.
LEGAL_FORM = re.compile(r"^(?:pt|cv|ud)\.? (?=\w)|,? tbk\.?$| (?:ri|republik indonesia)$| \(persero\)$")
AROUND_EVENT = re.compile(r"^(?:peringatan|perayaan|acara|ajang|gelaran|kegiatan|puncak) (?=\w)| tahun \d{4}$")
ADMINISTRATIVE = {"provinsi", "kabupaten", "kota", "kecamatan", "daerah", "wilayah"}
# `Kabupaten Blitar`, later only `Blitar`; with `Kota Blitar` in the same article the short form is left open.
REGIONS = {"kabupaten", "kota", "provinsi", "kecamatan", "kelurahan", "desa", "pulau", "distrik"}


def find_entities(text: str, mentions: Iterable[Mention], kind: EntityKind) -> tuple[Entity, ...]:
    """The entities of one kind, in the order of their first mention."""
    spans = sorted(m.span for m in mentions if m.kind == kind)
    forms: dict[str, list[Span]] = {}
    for span in spans:
        forms.setdefault(_key(span.of(text), kind), []).append(span)
    pairs = _bracket_pairs(text, spans, kind)
    groups = _group(forms, pairs, kind, text)
    entities = []
    for i, keys in enumerate(sorted(groups, key=lambda keys: min(forms[k][0] for k in keys))):
        mine = sorted(span for key in keys for span in forms[key])
        surfaces = list(dict.fromkeys(" ".join(span.of(text).split()) for span in mine))
        name = max(surfaces, key=lambda form: (len(form), -sum(map(str.isupper, form))))
        acronym = next((short for short in surfaces if (_key(short, kind) in pairs) and short != name), None)
        entities.append(
            Entity(
                id=f"{PREFIXES[kind]}{i + 1}",
                kind=kind,
                name=name,
                acronym=acronym,
                aliases=tuple(form for form in surfaces if form not in (name, acronym)),
                mentions=tuple(mine),
            )
        )
    return tuple(entities)


@lru_cache(maxsize=8192)
def _key(form: str, kind: EntityKind) -> str:
    """A form as it is compared: lower case, bracketed acronyms and legal forms off.

    >>> _key("PT Dewan  Pasar (DP) Maju Tbk", "organisation")
    'dewan pasar maju'
    """
    plain = " ".join(re.sub(r"\s?\([^)]{0,40}\)", "", form).lower().split()).strip(".,-\"'")
    around = {"organisation": LEGAL_FORM, "event": AROUND_EVENT}.get(kind)
    return (around.sub("", plain) or plain) if around else plain


def _bracket_pairs(text: str, spans: Sequence[Span], kind: EntityKind) -> dict[str, str]:
    """Short key -> full key for `Full Name (FN)` and `FN (Full Name)`."""
    pairs: dict[str, str] = {}
    for one, two in pairwise(spans):
        if OPENS.fullmatch(text, one.end, two.start) and text[two.end : two.end + 2].lstrip()[:1] == ")":
            short, full = sorted((one.of(text), two.of(text)), key=len)
            if " " not in short or len(short) < len(full) / 2:
                pairs[_key(short, kind)] = _key(full, kind)
    return pairs


def _group(forms: dict[str, list[Span]], pairs: dict[str, str], kind: EntityKind, text: str) -> list[list[str]]:
    """Keys that name one thing, by what the text ties together in brackets, by initials and by shared openings."""
    leader = {key: key for key in forms}

    def lead(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    def tie(one: str, two: str) -> None:
        if one in leader and two in leader:
            leader[lead(one)] = lead(two)

    for short, full in pairs.items():
        tie(short, full)
    shared: dict[str, str] = {}
    for key, spans in forms.items():
        inner = [form for span in spans[:3] for form in inner_wordings(span.of(text))] if kind == "organisation" else []
        for form in (*wordings(key, kind), *inner):
            tie(key, shared.setdefault(form, key))
    by_initials = {initials(key): key for key in forms if " " in key}
    for key in forms:
        if " " not in key and len(key) > 1 and key in by_initials:
            tie(key, by_initials[key])
    if kind == "place":
        regions: dict[str, list[str]] = {}
        for key in forms:
            head, _, rest = key.partition(" ")
            if head in REGIONS and rest in forms:
                regions.setdefault(rest, []).append(key)
        for rest, named in regions.items():
            if len(named) == 1:
                tie(rest, named[0])
    else:
        ordered = sorted(forms)
        for key in forms:
            if " " in key or len(key) >= 3:
                at = bisect_left(ordered, key + " ")
                longer = [other for other in ordered[at : at + 2] if other.startswith(key + " ")]
                if len(longer) == 1:
                    tie(key, longer[0])
        spare: dict[str, list[str]] = {}
        for key in forms:
            spare.setdefault(" ".join(word for word in key.split() if word not in ADMINISTRATIVE), []).append(key)
        for alike in spare.values():
            if len(alike) == 2 and len(alike[0].split()) != len(alike[1].split()):
                tie(*alike)
    groups: dict[str, list[str]] = {}
    for key in forms:
        groups.setdefault(lead(key), []).append(key)
    return list(groups.values())
