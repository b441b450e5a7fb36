"""What a text leaves out is counted from the right day."""

from __future__ import annotations

import pytest

from berita_extract.grammar.dates import find_dates


def values(text: str, published: str | None = None, **options: str) -> list[str]:
    return [date.value for date in find_dates(text, published=published, **options)]


def test_without_an_anchor_only_full_dates_are_found() -> None:
    assert values("Kemarin, Senin, dan pada Maret warga menanam; sejak 2019 pula.") == ["2019"]


def test_the_published_day_comes_first() -> None:
    assert values("Pada 1 Januari 2020 dan kemarin.", "2025-03-05") == ["2020-01-01", "2025-03-04"]


def test_then_the_day_of_the_dateline() -> None:
    assert values("Pada 1 Januari 2020 dan kemarin.", dateline_date="2025-03-05") == ["2020-01-01", "2025-03-04"]


def test_then_the_first_full_day_that_names_its_weekday() -> None:
    assert values("Balai berdiri 1 Mei 2001. Kata dia, Rabu (5/3/2025), kemarin ramai.") == [
        "2001-05-01",
        "2025-03-05",
        "2025-03-04",
    ]


def test_then_the_first_full_day() -> None:
    assert values("Balai dibuka 5 Maret 2025. Kemarin ramai.") == ["2025-03-05", "2025-03-04"]


@pytest.mark.parametrize("published", ["2025", "2025-03", "rusak", "2025-13-45", ""])
def test_an_anchor_that_is_no_day_is_none(published: str) -> None:
    assert values("Kemarin ramai.", published) == []


def test_a_saying_counts_from_the_day_beside_it() -> None:
    text = 'Balai dibuka.\n"Hari ini kami buka, besok tutup," kata Sari, Senin (3/3/2025).\nHari ini balai ramai.'
    assert values(text, "2025-03-05") == ["2025-03-03", "2025-03-04", "2025-03-03", "2025-03-05"]


def test_a_saying_of_its_own_day_counts_from_the_first_date() -> None:
    text = 'Balai dibuka Selasa (4/3/2025).\n\n"Hari ini kami buka," kata Sari.'
    assert values(text, "2025-03-05") == ["2025-03-04", "2025-03-04"]


def test_a_clause_that_looks_ahead_moves_a_weekday_on() -> None:
    assert values("Balai akan dibuka di Muara Dua pada Jumat.", "2025-03-05") == ["2025-03-07"]
    assert values("Balai akan dibuka, kata Sari di Muara Dua, Jumat.", "2025-03-05") == ["2025-02-28"]


@pytest.mark.parametrize(
    ("published", "value"),
    [("2025-01-06", "2024-12-28"), ("2025-11-20", "2025-12-28"), ("2025-07-01", "2025-12-28"), ("2025-06-01", "2024-12-28")],
)
def test_a_day_without_a_year_is_the_nearest(published: str, value: str) -> None:
    assert values("Balai dibuka pada 28 Desember.", published) == [value]


def test_far_off_the_weekday_tells_the_year() -> None:
    assert values("Balai dibuka Senin (8/9).", "2025-03-05") == ["2025-09-08"]
    assert values("Balai dibuka Minggu (8/9).", "2025-03-05") == ["2024-09-08"]
