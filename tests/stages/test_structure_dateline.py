"""Datelines in the layouts of real newspapers, with invented places and outlets."""

from __future__ import annotations

import pytest

from berita_extract.stages.structure.dateline import find_dateline, title_case

DATELINES = [
    ("SUKAMAJU - Warga senang.", "SUKAMAJU", "Sukamaju", None),
    ("SUKAMAJU– Warga senang.", "SUKAMAJU", "Sukamaju", None),
    ("SUKAMAJU- 5 warga senang.", "SUKAMAJU", "Sukamaju", None),
    ("SUKAMAJU—Warga senang.", "SUKAMAJU", "Sukamaju", None),
    ("SUKAMAJU-Warga senang.", "SUKAMAJU", "Sukamaju", None),
    ("SUKAMAJU, HARIANMUARA.com — Warga senang.", "SUKAMAJU, HARIANMUARA.com", "Sukamaju", "HARIANMUARA.com"),
    ("SUKAMAJU,HARIANMUARA.com- Warga senang.", "SUKAMAJU,HARIANMUARA.com", "Sukamaju", "HARIANMUARA.com"),
    (
        "SUKAMAJU SELATAN , HARIANMUARA.com -Warga senang.",
        "SUKAMAJU SELATAN , HARIANMUARA.com",
        "Sukamaju Selatan",
        "HARIANMUARA.com",
    ),
    ("SUKAMAJU, HARIANMUARA.CO: Warga senang.", "SUKAMAJU, HARIANMUARA.CO", "Sukamaju", "HARIANMUARA.CO"),
    ("SUKAMAJU, HARIANMUARA.CO :Warga senang.", "SUKAMAJU, HARIANMUARA.CO", "Sukamaju", "HARIANMUARA.CO"),
    ("HARIANMUARA.com - Warga senang.", "HARIANMUARA.com", None, "HARIANMUARA.com"),
    ("HARIANMUARA.com-Warga senang.", "HARIANMUARA.com", None, "HARIANMUARA.com"),
    ("HarianMuara.com, Sukamaju - Warga senang.", "HarianMuara.com, Sukamaju", "Sukamaju", "HarianMuara.com"),
    ("HarianMuara.com, Sukamaju Warga senang.", "HarianMuara.com, Sukamaju", "Sukamaju", "HarianMuara.com"),
    ("HarianMuara.com, SukamajuWarga pasar senang.", "HarianMuara.com, Sukamaju", "Sukamaju", "HarianMuara.com"),
    (
        "HarianMuara.com, Tanjung Sukamaju Warga senang.",
        "HarianMuara.com, Tanjung Sukamaju",
        "Tanjung Sukamaju",
        "HarianMuara.com",
    ),
    ("HARIAN-MUARA.CO.ID,SUKAMAJU -- Warga senang.", "HARIAN-MUARA.CO.ID,SUKAMAJU", "Sukamaju", "HARIAN-MUARA.CO.ID"),
    ("HARIANMUARA.CO.ID - SUKAMAJU. Warga senang.", "HARIANMUARA.CO.ID - SUKAMAJU", "Sukamaju", "HARIANMUARA.CO.ID"),
    ("HARIANMUARA.co.id | SUKAMAJU - Warga senang.", "HARIANMUARA.co.id | SUKAMAJU", "Sukamaju", "HARIANMUARA.co.id"),
    ("harianmuara.com - SUKAMAJU - Warga senang.", "harianmuara.com - SUKAMAJU", "Sukamaju", "harianmuara.com"),
    ("Sukamaju, CNN Indonesia -- Warga senang.", "Sukamaju, CNN Indonesia", "Sukamaju", "CNN Indonesia"),
    ("Sukamaju (ANTARA) - Warga senang.", "Sukamaju (ANTARA)", "Sukamaju", "ANTARA"),
    (
        "Sukamaju, Muara Raya (Harian Muara) — Warga senang.",
        "Sukamaju, Muara Raya (Harian Muara)",
        "Sukamaju, Muara Raya",
        "Harian Muara",
    ),
    ("Tanjung Sukamaju (Muarapost.co)— Warga senang.", "Tanjung Sukamaju (Muarapost.co)", "Tanjung Sukamaju", "Muarapost.co"),
    ("Sukamaju, Muara Raya – Warga senang.", "Sukamaju, Muara Raya", "Sukamaju, Muara Raya", None),
    ("Sukamaju/Muara - Warga senang.", "Sukamaju/Muara", "Sukamaju/Muara", None),
    ("DKI Sukamaju - Warga senang.", "DKI Sukamaju", "DKI Sukamaju", None),
]


@pytest.mark.parametrize(("text", "span", "place", "outlet"), [pytest.param(*row, id=row[0][:40]) for row in DATELINES])
def test_finds_the_dateline(text: str, span: str, place: str | None, outlet: str | None) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.span.of(text), found.place, found.outlet) == (span, place, outlet)
    assert found.span.start == 0


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sukamaju, 14/7 (ANTARA) - Warga senang.", "2022-07-14"),
        ("SUKAMAJU, 23 Februari 2016 (Muara/Kawat) -- Warga senang.", "2016-02-23"),
        ("Sukamaju, 14/7/2021 - Warga senang.", "2021-07-14"),
    ],
)
def test_reads_the_day_of_the_dateline(text: str, date: str) -> None:
    found = find_dateline(text, published="2022-07-15")
    assert found is not None
    assert (found.place, found.date) == ("Sukamaju", date)


def test_a_day_without_a_year_needs_one() -> None:
    found = find_dateline("Sukamaju, 14/7 (ANTARA) - Warga senang.")
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Warga Sukamaju senang - begitu kata Rini.",
        "Sukamaju ramai oleh warga yang belanja.",
        "Muara-Sukamaju kini terhubung jalan baru.",
        "Baru-baru ini warga Sukamaju senang.",
        "“Kami senang - sekali,” kata Rini.",
        "Rini Astuti, bupati itu, datang (5/6) - lagi.",
        "Selasa, 4 Maret 2025 | 15.40 WIB",
        "A - Warga senang.",
        "Juru Bicara Rini Astuti- Tono Wijaya hadir.",
        "Muara -- pada masanya -- ramai.",
        "Info Sukamaju - Warga senang.",
        "HarianMuara.com, Setiap kali hujan warga senang.",
        "",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("SUKAMAJU", "Sukamaju"),
        ("DI SUKAMAJU", "DI Sukamaju"),
        ("KUALA MUARA", "Kuala Muara"),
        ("DKI Sukamaju", "DKI Sukamaju"),
        ("SUKAMAJU/MUARA", "Sukamaju/Muara"),
        ("MA’RANG", "Ma’rang"),
        ("Muara , Sukamaju", "Muara, Sukamaju"),
    ],
)
def test_places_in_title_case(place: str, written: str) -> None:
    assert title_case(place) == written
