"""Where a body's or a place's name begins and ends, where the model cut it short or ran over its edge.

>>> text = "Kepala Dinas Pemuda, Olahraga, dan Pariwisata tiba di Geopark Ciwangi Kabupaten Sukabumi."
>>> names = [Name(Span(7, 29), "ORG"), Name(Span(54, 88), "LOC")]
>>> [name.span.of(text) for name in rebounded(text, names)]
['Dinas Pemuda, Olahraga, dan Pariwisata', 'Geopark Ciwangi', 'Kabupaten Sukabumi']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from berita_extract.analysis import Name
from berita_extract.grammar.regions import is_region
from berita_extract.lexicon import words
from berita_extract.span import Span

# A word in small letters inside a name, none of those that names have inside.
INNER = "dan|di|of|the|and|in|on|untuk|dari|for|van|de|la|el|al|ke|bin|atau|bagi|dalam|pada"
SMALL = re.compile(rf" (?!(?:{INNER}) )[a-z]\w{{0,30}}(?= |$)")
ADMINISTRATIVE = re.compile(r" (?=(?:Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Provinsi|Kelurahan|Desa|Dusun) [A-Z])")
# What a region's kind may follow inside one name: `Balai Kota X`, `Alun-Alun Kota X`, `Kantor Desa X`.
JOINED_TO_KIND = frozenset({"balai", "kantor", "wali", "ibu", "pusat", "agung", "besar", "utama", "raya", "dalam", "pemerintah"})
# Whose name often ends in that of a town: `Gereja Katedral Malang`.
BUILDINGS = frozenset(
    {"rs", "rsu", "rsud", "rumah", "gereja", "masjid", "hotel", "gedung", "kantor", "asrama", "gor", "lapangan", "universitas"}
)
# Places whose name a region may follow with no comma: `Desa Sukamaju Blitar`, `Bandara Changi Singapura`.
LOOSE = frozenset({"desa", "dusun", "kelurahan", "kecamatan", "kabupaten", "kampung", "pekon", "gampong", "bandara", "pantai"})
WORD = re.compile(r" (?=\S)")
ITEM = r"[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}"
MORE_ITEMS = re.compile(rf"(?:, {ITEM}){{0,4}},? (?:dan|serta) ({ITEM})")
HEAD_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z-]{2,20}) $")
ACRONYM_LAST = re.compile(r"(?<=\w) ?\( ?(?!Persero|Tbk)([A-Z][\w-]{1,15}) ?\)$")
BEFORE_ACRONYM = re.compile(
    r"((?:,? (?:dan |untuk |bagi |di |and |of |for |& )?[A-Z][\w-]{1,20}){1,5}) ?\(([A-Z][A-Za-z]{1,8})\)"
)
SECOND = re.compile(r", ([A-Z][a-z]+) ")
# `kementerian dan | DPR`: a kind of body in small letters that `dan` joins to one.
KIND_AND = re.compile(r"[a-z]{4,20} (?:dan|serta) (?=[A-Z])")
# `Dinas LH | [Lingkungan Hidup]`.
SQUARE = re.compile(r" ?\[")
# `Ketua | DPR | ke-20`.
ORDINAL = re.compile(r" [Kk]e-\d{1,3}$")
CAPITALISED = re.compile(r"(?<![\w-])[A-Z][\w-]{0,20} $")
PLATFORM = re.compile(r"(?:Facebook|Instagram|Twitter|TikTok|YouTube|X|IG) (?=[A-Z]\S+ [A-Z])")


def rebounded(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of bodies and places grown or cut to what the text names."""
    known = {name.span.of(text) for name in names if name.label in ("LOC", "ORG")}
    lengths = sorted({len(form) for form in known}, reverse=True)
    limits = [*(name.span.start for name in names[1:]), len(text)]
    found: list[Name] = []
    for name, limit in zip(names, limits, strict=False):
        edge = found[-1].span.end if found else 0
        if name.label == "ORG":
            name = _whole(text, name, known, lengths, limit)
        if name.label in ("ORG", "LOC"):
            for whole in _parted(text, _spelled_out(text, _cut(text, _headed(text, name, edge)))):
                for part in _split(text, whole, known):
                    found.extend(_less_acronym(text, part))
        else:
            found.append(name)
    return _listed(text, found)


def _whole(text: str, name: Name, known: set[str], lengths: Sequence[int], limit: int) -> Name:
    """As the article names it elsewhere, where the text goes on so before ``limit``: `Balai Penyuluhan Bandar | Melati`.

    ``lengths``: those of the ``known`` forms, the longest first, so that each is looked up and none compared.
    """
    start, end = name.span.start, name.span.end
    if text[end : end + 1] != " ":
        return name
    whole = next((start + size for size in lengths if start + size > end and text[start : start + size] in known), end)
    free = end < whole <= limit and not text[whole : whole + 1].isalnum()
    return replace(name, span=Span(start, whole)) if free else name


def _cut(text: str, name: Name) -> Name:
    """Less a platform before it and words in lower case inside: `Facebook | Dinas Pasar`, `Dinas Pasar | bangunan kios`."""
    start, end = name.span.start, name.span.end
    if platform := PLATFORM.match(text, start, end):
        start = platform.end()
    if joined := KIND_AND.match(text, start, end):
        start = joined.end()
    if ordinal := ORDINAL.search(text, start, end):
        end = ordinal.start()
    if (square := SQUARE.search(text, start + 1, end)) and name.label == "ORG":
        end = square.start()
    small = SMALL.search(text, start, end) if name.label == "ORG" and text[start].isupper() else None
    if small and " " in text[start : small.start()]:
        end = small.start()
    return name if (start, end) == (name.span.start, name.span.end) else replace(name, span=Span(start, end))


def _spelled_out(text: str, name: Name) -> Name:
    """With the words before an acronym in brackets whose initials it holds: `Forum Ulama | dan Santri Kopi (FUSK)`."""
    more = BEFORE_ACRONYM.match(text, name.span.end)
    if more is None:
        return name
    form = text[name.span.start : more.end(1)]
    initials = "".join(word[0] for word in re.findall(r"\w+", form) if word[0].isupper())
    return replace(name, span=Span(name.span.start, more.end(1))) if initials == more[2].upper() else name


def _less_acronym(text: str, name: Name) -> Iterator[Name]:
    """A name and the acronym in brackets at its end, each by itself: `Dinas Pasar Daerah | (DPD)`."""
    if name.label == "ORG" and (match := ACRONYM_LAST.search(text, name.span.start, name.span.end)):
        yield replace(name, span=Span(name.span.start, match.start()))
        yield replace(name, span=Span(*match.span(1)))
    else:
        yield name


def _parted(text: str, name: Name) -> Iterator[Name]:
    """Two bodies with a comma between them: `Dinas Pasar |, Pemerintah Kabupaten Sukamaju`."""
    comma = SECOND.search(text, name.span.start, name.span.end) if name.label == "ORG" else None
    if comma and comma[1].lower() in words("organisation_heads"):
        yield replace(name, span=Span(name.span.start, comma.start()))
        yield replace(name, span=Span(comma.start(1), name.span.end))
    else:
        yield name


def _headed(text: str, name: Name, edge: int) -> Name:
    """With the head right before it that the model left out: `Klub | Lesung Emas`, `Kabupaten | Sukamaju`."""
    match = HEAD_BEFORE.search(text, max(edge, name.span.start - 24), name.span.start)
    if match is None or not text[name.span.start].isupper():
        return name
    if edge != match.start(1) - 1 and CAPITALISED.search(text, max(0, match.start(1) - 24), match.start(1)):
        return name  # itself in the middle of a name
    head = match[1].lower()
    if head in words("organisation_heads") and head != "kantor":
        return replace(name, span=Span(match.start(1), name.span.end), label="ORG")
    if head in words("place_heads") and head != "kawasan" and name.label == "LOC":
        return replace(name, span=Span(match.start(1), name.span.end))
    return name


def _split(text: str, name: Name, known: set[str]) -> Iterator[Name]:
    """A place and the region in which it lies are two: `Geopark Ciwangi | Kabupaten Sukabumi`, `Desa Sukamaju | Blitar`."""
    at = _region_inside(text, name, known) if name.label == "LOC" else None
    if at is None:
        yield name
        return
    yield replace(name, span=Span(name.span.start, at - 1))
    yield from _split(text, replace(name, span=Span(at, name.span.end)), known)


def _region_inside(text: str, name: Name, known: set[str]) -> int | None:
    start, end = name.span.start, name.span.end
    head = text[start:end].split(" ", 1)[0].lower()
    if is_region(text[start:end]):
        return None
    for match in ADMINISTRATIVE.finditer(text, start, end):
        before = text[start : match.start()].split()
        one = head in BUILDINGS and text.startswith("Kota", match.end())
        if (
            len(before) > 1
            and not one
            and not (before[-1].lower() in JOINED_TO_KIND or before[-1].lower() in words("place_heads"))
        ):
            return match.end()
    for match in WORD.finditer(text, start, end):
        first, rest = text[start : match.start()], text[match.end() : end]
        if is_region(first) and rest in words("provinces", "name"):
            return match.end()  # `Denpasar | Bali`
        if " " not in first or first.split()[-1].lower() in words("place_heads") or not _is_wider(rest):
            continue
        if first in known and head not in BUILDINGS:
            return match.end()
        if head in LOOSE and (head != "kabupaten" or is_region(first)):
            return match.end()
    return None


def _is_wider(name: str) -> bool:
    return name.lower() in words("countries") or (name[0].isupper() and is_region(name))


def _listed(text: str, names: list[Name]) -> list[Name]:
    """A portfolio of several is one: `Dinas Pemuda | , Olahraga, dan Pariwisata`."""
    grown: list[Name] = []
    for i, name in enumerate(names):
        if grown and grown[-1].span.end > name.span.start:
            continue
        limit = next((other.span.start for other in names[i + 1 : i + 4] if other.label == "PER"), len(text))
        head = name.span.of(text).split()[0].lower()
        if (
            name.label in ("ORG", "ROLE")
            and head in words("portfolios", kind="head")
            and (more := MORE_ITEMS.match(text, name.span.end, limit))
        ):
            end = _portfolio_end(text, more)
            if end:
                name = replace(name, span=Span(name.span.start, end))
        grown.append(name)
    return grown


def _portfolio_end(text: str, more: re.Match[str]) -> int | None:
    """Where the list ends, if each item of it is a field of work."""
    items = re.split(r",? (?:dan|serta) |, ", more[0])
    if not all(_is_field(item) for item in items[1:-1]):
        return None
    last = more[1].split()
    for count in range(len(last), 0, -1):
        if _is_field(" ".join(last[:count])):
            return more.start(1) + len(" ".join(last[:count]))
    return None


def _is_field(item: str) -> bool:
    return item.split()[0].lower() in words("portfolios", kind="field")
