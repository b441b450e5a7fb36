"""Which kind of thing a name names, where its own words or its neighbours tell: heads, countries, sources, items of a list.

>>> from berita_extract.span import Span
>>> text = "Dilansir dari Lembah Pos, tim dari Sukamaju, Karangjati, dan Wanasari menang."
>>> names = [Name(Span(14, 24), "PER"), Name(Span(35, 43), "LOC"), Name(Span(45, 55), "LOC"), Name(Span(61, 69), "ORG")]
>>> [(name.span.of(text), name.label) for name in told_kinds(text, names)]
[('Lembah Pos', 'ORG'), ('Sukamaju', 'LOC'), ('Karangjati', 'LOC'), ('Wanasari', 'LOC')]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from berita_extract.analysis import Label, Name
from berita_extract.grammar.forms import honorifics_before
from berita_extract.lexicon import words
from berita_extract.stages.mentions.labels import BRACKETED

VERBS, PLACES = "dikutip|dilansir|melansir|mengutip", "laman|situs|media"
WORKS = (
    "surat|surah|film|lagu|album|novel|sinetron|serial|buku|single|ayat|kapal|aplikasi|pohon|bibit|benih|varietas|gelombang|virus"
    "|gim|game|kereta cepat|rudal"
)
MADE = "mobil|motor|kendaraan|truk|ponsel|laptop"
# Right before the medium that a report is taken from.
TAKEN_FROM = re.compile(rf"(?i:\b(?:(?:{VERBS})(?: dari)?|{PLACES})) $")
# Right before a work, a surah, a prize or a vessel: what follows is neither a person nor a body.
WORK = re.compile(rf"(?i:\b(?:{WORKS})) $")
LANGUAGE = re.compile(r"(?i:\bbahasa) $")
# The number under which a case is filed, and the office that filed it: `LP/B/12/XI/2024/SPKT/ | Polres Sukamaju`.
FILED = re.compile(r"(?:\d/|SPKT/ ?|/[A-Z][A-Za-z ]{2,30}/)$")
# A vehicle or device named by its maker: `mobil Toyota Fortuner`.
BRAND = re.compile(rf"(?i:\b(?:{MADE})) (?:merek |jenis )?$")
# What all of these end with: so most names are told by no pattern.
LEADS = ("/", "/ ", *(f"{word} " for word in f"dari|{VERBS}|{PLACES}|{WORKS}|{MADE}|merek|jenis|bahasa".split("|")))
# How the name of an event ends: `Sukamaju Coffee Festival 2025`.
# What is handed over, and no competition: `piala Penggerak Desa`.
TROPHY = re.compile(r"(?:piala|trofi|medali) [A-Z]\D*$")
EVENT_TAIL = re.compile(
    r"(?:^| )(?:festival|summit|awards?|championships?|expo|fair|conference|marathon|run|cup|week|day|challenge|games|prix"
    r"|census)(?: (?:19|20)\d\d)?$"
)
# How the name of a place ends: `Sukamaju Arena`.
PLACE_TAIL = re.compile(r"(?:^| )(?:stadium|arena|gymnasium|circuit|airport)$")
# The first word and the second: a prison is a place where somebody is.
PRISONS = {"lembaga": "pemasyarakatan ", "rumah": "tahanan "}
# Heads of bodies that are no places where something is.
BODIES_ALONE = frozenset(
    {"asosiasi", "dewan", "dinas", "direktorat", "federasi", "forum", "himpunan", "ikatan", "kementerian", "komisi", "komite"}
    | {"laboratorium", "labkesda", "partai", "pemerintah", "pemkab", "pemkot", "pemprov", "perhimpunan", "persatuan", "pt"}
)
NAMED_ALONE = frozenset({"bawaslu", "kejaksaan", "kepolisian", "komnas", "ombudsman", "polri", "timnas"})
CREDIT = re.compile(r"[\w.]{2,20} ?/ ?$")
# `Kekesalan`, `Penolakan`: a noun made with ke-, pe- and -an.
ABSTRACT = re.compile(r"(?:Ke|Pe|Per|Pen|Pem|Peng)[a-z]{4,16}an")
SMALL = re.compile(r"[a-z](?<![\w.@/-].)[a-z]{1,29}(?![\w@/-])")
NEXT_ITEM = re.compile(r", (?:dan |serta )?| (?:dan|serta) ")
FEWEST = 3


def told_kinds(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, less those that are none, with the label that their words and neighbours give them."""
    things = {*_things(text, names), *words("not_bodies").difference(_of_bodies(text, names))}
    named = [name for name in names if name.label == "ROLE" or not _is_thing(text, name, things)]
    first = [name.span.of(text) for name in named if _opens_sentence(text, name)]
    small = set(SMALL.findall(text)) if first else set()
    common = {form for form in first if form.lower() in small or ABSTRACT.fullmatch(form)}
    kept = [name for name in named if name.span.of(text) not in common or not _opens_sentence(text, name)]
    told = [name for name in (_told(text, name) for name in kept) if name is not None]
    return _by_list(text, _abbreviated_events(text, told))


def _abbreviated_events(text: str, names: list[Name]) -> list[Name]:
    """The names, with the acronym behind an event as one too: `Sukamaju Coffee Festival (SCF)`."""
    behind = (BRACKETED.match(text, name.span.end) for name in names if name.label == "EVT")
    short = {match[1] for match in behind if match}
    return [replace(name, label="EVT") if name.span.of(text) in short and name.label != "ROLE" else name for name in names]


def _is_thing(text: str, name: Name, things: set[str]) -> bool:
    """Whether a name or the acronym in brackets behind it is that of a thing: `Organisasi Perangkat Daerah (OPD)`."""
    short = BRACKETED.match(text, name.span.end) if name.label == "ORG" else None
    return name.span.of(text) in things or (short is not None and short[1] in things)


def _of_bodies(text: str, names: Sequence[Name]) -> Iterator[str]:
    """Acronyms in brackets behind a body that its head shows to be one: `Asosiasi Pedagang Kopi (APK)`."""
    for name in names:
        headed = name.label == "ORG" and name.span.of(text).split()[0].lower() in words("organisation_heads")
        if headed and (short := BRACKETED.match(text, name.span.end)):
            yield short[1]


def _things(text: str, names: Sequence[Name]) -> Iterator[str]:
    """Acronyms of what is written small, and so is no name: `tindak pidana pencucian uang (TPPU)`."""
    for name in names:
        short = name.span.of(text)
        if name.label != "ROLE" and 2 < len(short) < 8 and short.isupper() and text[name.span.start - 1 : name.span.start] == "(":
            before = text[max(0, name.span.start - 100) : name.span.start - 1].split()[-len(short) :]
            if "".join(word[0] for word in before) == short.lower():
                yield short


def _opens_sentence(text: str, name: Name) -> bool:
    """Whether a single word opens a sentence: there it may be a common word, and is one where the article writes it small too."""
    form = name.span.of(text)
    if name.label not in ("PER", "LOC", "ORG") or not (form.isalpha() and form[0].isupper() and form[1:].islower()):
        return False
    return text[max(0, name.span.start - 6) : name.span.start].rstrip(" \n\"“”'‘’")[-1:] in (
        "",
        ".",
        "!",
        "?",
        ":",
        "–",
        "—",
        "-",
    )


def _told(text: str, name: Name) -> Name | None:
    form = name.span.of(text)
    if name.label == "ROLE":
        return name
    before = text[max(0, name.span.start - 30) : name.span.start]
    if not before.lower().endswith(LEADS):
        before = ""
    if name.label in ("PER", "LOC") and form.lower() not in words("countries") and TAKEN_FROM.search(before):
        return replace(name, label="ORG")
    if name.label in ("PER", "ORG") and WORK.search(before):
        return None
    if name.label == "LOC" and (form.startswith("http") or _is_mere_kind(form.lower()) or LANGUAGE.search(before)):
        return None
    if name.label == "ORG" and FILED.search(before) and re.search(r"\d/|/\d", before):
        return None
    if name.label == "ORG" and (_is_bare_head(form) or BRAND.search(before)):
        return None
    if name.label == "EVT" and TROPHY.match(form):
        return None
    if form[0] in "#@" or (name.label == "PER" and ("/" in form or ".co" in form)):
        return None
    if name.label == "PER":
        if form.split()[0].lower() in words("no_persons"):
            return None
        if (credit := CREDIT.search(before)) and credit[0].rstrip(" /").lower() in _sources():
            return None
        if form.lower() in _sources() and text[name.span.end : name.span.end + 1] in ("/", ")"):
            return None
        if form.isupper() and form.lower() in words("organisation_heads") | {"sd", "tk", "mi", "mts"}:
            return None
        if form.lower() in words("countries"):
            return replace(name, label="LOC")
        last = form.split()[-1]
        if " " in form and last.isupper() and last.lower() in words("short_forms", "short"):
            return replace(name, label="ORG")
    return _by_head(text, name)


@cache
def _sources() -> frozenset[str]:
    """Who signs a picture: outlets and picture agencies."""
    return words("outlets") | words("picture_sources")


def _is_bare_head(form: str) -> bool:
    """Whether a form is a mere kind of body: `dinas`, `Fraksi`; not `TNI` or `Bawaslu`, which name one."""
    heads = words("organisation_heads")
    return form in heads or (form.istitle() and form.lower() in heads and form.lower() not in NAMED_ALONE)


@cache
def _no_places() -> frozenset[str]:
    """What is no place by itself: a mere kind of place, a point of the compass."""
    return _kinds_of_places() | words("compass")


@cache
def _kinds_of_places() -> frozenset[str]:
    return words("place_heads") - {"laut", "nusa"}


def _is_mere_kind(form: str) -> bool:
    """Whether nothing but kinds of places is said: `kelurahan`, `jalan tol`."""
    return form in _no_places() or _kinds_of_places().issuperset(form.split())


def _by_head(text: str, name: Name) -> Name:
    """A person's name that opens with the head of a place or body is that, a name that ends with that of an event is one."""
    first, _, rest = name.span.of(text).lower().partition(" ")
    if not rest:
        return name
    if EVENT_TAIL.search(rest):
        return replace(name, label="EVT")
    if PLACE_TAIL.search(rest):
        return replace(name, label="LOC")
    if name.label == "ORG" and rest.startswith(PRISONS.get(first, "\n")):
        return replace(name, label="LOC")
    if name.label == "LOC" and first in BODIES_ALONE:
        return replace(name, label="ORG")
    if name.label != "PER":
        return name
    label: Label | None = "LOC" if first in words("place_heads") else "ORG" if first in words("organisation_heads") else None
    if label is None or honorifics_before(text, name.span.start, max(0, name.span.start - 40)):
        return name
    return replace(name, label=label)


def _by_list(text: str, names: list[Name]) -> list[Name]:
    """In a list of several of one kind, the odd one out is of that kind too, unless a word of its own says otherwise."""
    told = list(names)
    often = Counter((name.span.of(text), name.label) for name in names)
    i = 0
    while i < len(told):
        j = i + 1
        while j < len(told) and NEXT_ITEM.fullmatch(text, told[j - 1].span.end, told[j].span.start):
            j += 1
        if j - i >= FEWEST:
            labels = Counter(name.label for name in told[i:j])
            label, count = labels.most_common(1)[0]
            if label in ("PER", "LOC", "ORG") and count == j - i - 1:
                for k in range(i, j):
                    name = told[k]
                    sure = often[name.span.of(text), name.label] > 1 or _speaks_for_itself(text, name)
                    if name.label in ("PER", "LOC", "ORG") and name.label != label and not sure:
                        told[k] = replace(name, label=label)
        i = j
    return told


def _speaks_for_itself(text: str, name: Name) -> bool:
    first = name.span.of(text).split()[0].lower()
    if first in words("countries") or first in words("place_heads") or first in words("organisation_heads"):
        return True
    if name.label != "PER":
        return False
    before = text[max(0, name.span.start - 40) : name.span.start].split()[-1:]
    said = bool(before) and (before[0].lower() == "menurut" or before[0] in words("speech_verbs", kind="bare"))
    return said or bool(honorifics_before(text, name.span.start, max(0, name.span.start - 40)))
