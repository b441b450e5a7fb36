"""Which region a place is, where the article tells: its kind beside the name, or the office or body that goes with it.

>>> text = "BLITAR - Pemkab Blitar rapat dengan warga Surabaya, Malang, dan Kota Blitar."
>>> regions = Regions(text)
>>> [region.name if region else None for region in map(regions.of, ["Surabaya", "Malang", "Kota Blitar", "Blitar"])]
['Kota Surabaya', None, 'Kota Blitar', None]
>>> Regions("BLITAR - Pemkab Blitar rapat.").of("Blitar").code
'35.05'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from berita_extract.article import Entity, Level, Region
from berita_extract.grammar.regions import find_regions
from berita_extract.lexicon import rows, words


@dataclass(slots=True)
class Regions:
    """The regions of one article; what was told of a name is remembered."""

    text: str
    told: dict[str, Region | None] = field(default_factory=dict)

    def of(self, name: str, level: Level | None = None) -> Region | None:
        """The region that ``name`` is, of the given level if one is; None where the article leaves it open."""
        key = f"{level} {name}"
        if key not in self.told:
            self.told[key] = self._find(name, level)
        return self.told[key]

    def _find(self, name: str, level: Level | None) -> Region | None:
        found = list(find_regions(f"Kecamatan {name}" if level == "district" else name))
        if level is not None:
            found = [region for region in found if region.level == level]
        if len(found) > 1:
            levels = {region.level for region in found}
            told = self._levels(name) & levels if len(levels) > 1 else levels
            found = [region for region in found if region.level in told]
        if len(found) > 1 and found[0].level == "district":
            found = [region for region in found if self._names(region.code[:5])] or [r for r in found if self._names(r.code[:2])]
        if level is None and name.lower() in words("region_names", "short", full=""):
            return None
        return found[0] if len(found) == 1 else None

    def _levels(self, name: str) -> set[Level]:
        """Of which levels the article says the name is: `Kabupaten X`, `Bupati X`, `Pemkot X`."""
        leads: set[str] = set()
        for match in re.finditer(rf"(?i:{re.escape(name)})(?![\w-]| [A-Z])", self.text):
            last = self.text[max(0, match.start() - 24) : match.start()].lower().split()[-2:]
            leads.update((*last[-1:], " ".join(last)))
        return {level for lead, level in LEADS.items() if lead in leads}

    def _names(self, code: str) -> bool:
        """Whether the article names the region that has this code."""
        return any(region is not None and region.code == code for region in self.told.values())


LEADS: dict[str, Level] = {row["form"]: row["level"] for row in rows("region_leads")}  # type: ignore[misc]


def with_regions(places: Iterable[Entity], regions: Regions) -> tuple[Entity, ...]:
    """The places, those that are a province, regency, city or district with it. Districts are told last."""
    forms = {place.id: (place.name, *place.aliases) for place in places}
    for form in sorted((form for mine in forms.values() for form in mine), key=_is_district):
        regions.of(form)
    told = ((place, _one(regions.of(form) for form in forms[place.id])) for place in places)
    return tuple(replace(place, region=region) if region else place for place, region in told)


def _is_district(form: str) -> bool:
    return LEADS.get(form.split(" ", 1)[0].lower()) == "district"


def _one(found: Iterable[Region | None]) -> Region | None:
    """The region that all forms of a place agree on, those left open aside."""
    regions = {region for region in found if region is not None}
    return regions.pop() if len(regions) == 1 else None
