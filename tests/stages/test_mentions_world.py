"""What mentions tell by what everybody knows: clubs, cities of the world, programmes, parts of a person's name."""

from __future__ import annotations

import pytest

from berita_extract.stages.mentions import find_mentions
from tests.stages.marked import marked

Found = list[tuple[str, str]]

WORLD = {
    "a club": ("Ia pindah ke <LOC>Osasuna</LOC> tahun lalu.", [("organisation", "Osasuna")]),
    "a town that plays": ("Laga lawan <LOC>Levante</LOC> usai.", [("organisation", "Levante")]),
    "a town where a match is": ("Laga di <LOC>Valencia</LOC> usai.", [("place", "Valencia")]),
    "a town without a match": ("Banjir melanda <LOC>Valencia</LOC> lagi.", [("place", "Valencia")]),
    "a country that is beaten": ("Timnas menang 2-1 atas <LOC>Jepang</LOC>.", [("organisation", "Jepang")]),
    "a country that loses": ("Pada laga itu <LOC>Jepang</LOC> harus takluk.", [("organisation", "Jepang")]),
    "a country that loses no match": ("Di pengadilan <LOC>Jepang</LOC> harus takluk.", [("place", "Jepang")]),
    "a country where one played": ("Timnas menang di <LOC>Jepang</LOC>.", [("place", "Jepang")]),
    "a coach and the club behind him": (
        "Pelatih: <PER>Karta Wiguna Real Betis</PER>",
        [("person", "Karta Wiguna"), ("organisation", "Real Betis")],
    ),
    "a club of its own": ("Pelatih: <PER>Jong FC Roma</PER>", [("person", "Jong FC Roma")]),
    "a country before a player": (
        "Unggulan <PER>Jepang Karta Wiguna</PER>",
        [("place", "Jepang"), ("person", "Karta Wiguna")],
    ),
    "an arena": ("Di <ORG>Melati Jati Arena</ORG>.", [("place", "Melati Jati Arena")]),
    "a score behind a club": ("Lawan <ORG>Melati FC 1-0</ORG>.", [("organisation", "Melati FC")]),
    "a year in a club": ("Lawan <ORG>Melati 1973</ORG>.", [("organisation", "Melati 1973")]),
    "a firm by its short name": (
        "<ORG>PT Melati Kopi</ORG> maju. <PER>Melati</PER> tumbuh.",
        [("organisation", "PT Melati Kopi"), ("organisation", "Melati")],
    ),
    "a firm called after somebody": (
        "<ORG>PT Lasmi Kopi</ORG> maju. <PER>Lasmi Jatirasa</PER> tiba. <PER>Lasmi</PER> senang.",
        [("organisation", "PT Lasmi Kopi"), ("person", "Lasmi Jatirasa"), ("person", "Lasmi")],
    ),
    "a city is no person": ("Dari <PER>Kyiv</PER> ia menulis.", [("place", "Kyiv")]),
    "a capital that acts": ("Menurut <ORG>Beijing</ORG>, itu keliru.", [("organisation", "Beijing")]),
    "a capital where something is": ("Rapat di <ORG>Beijing</ORG> usai.", [("place", "Beijing")]),
    "a programme and its acronym": ("Program <ORG>Makan Bergizi Gratis</ORG> (<ORG>MBG</ORG>) mulai.", []),
    "a cooperative of its own": ("Pengurus <ORG>Koperasi Melati Putih</ORG> rapat.", [("organisation", "Koperasi Melati Putih")]),
    "the last word of a person's name": (
        "<PER>Lasmi Jatirasa</PER> tiba. Lalu <LOC>Jatirasa</LOC> pulang.",
        [("person", "Lasmi Jatirasa"), ("person", "Jatirasa")],
    ),
    "the middle of a person's name": (
        "<PER>Lasmi Jatirasa Wiguna</PER> tiba di <LOC>Jatirasa</LOC>.",
        [("person", "Lasmi Jatirasa Wiguna"), ("place", "Jatirasa")],
    ),
    "a region in a person's name": (
        "<PER>Lasmi Kediri</PER> tiba di <LOC>Kediri</LOC>.",
        [("person", "Lasmi Kediri"), ("place", "Kediri")],
    ),
    "a place that speaks": ("Ramai, kata <LOC>Jatirasa</LOC> kemarin.", [("person", "Jatirasa")]),
    "a region that speaks": ("Ramai, kata <LOC>Jakarta</LOC> kemarin.", [("place", "Jakarta")]),
}


@pytest.mark.parametrize(("sentence", "expected"), WORLD.values(), ids=WORLD.keys())
def test_common_knowledge_tells_what_a_name_is(sentence: str, expected: Found) -> None:
    text, analysis = marked(sentence)
    assert [(m.kind, m.span.of(text)) for m in find_mentions(text, analysis)] == expected
