"""Months, years, parts of years and intervals. Counted from Wednesday, 5 March 2025."""

from __future__ import annotations

import pytest

from berita_extract.grammar.dates import find_dates

PUBLISHED = "2025-03-05"

PERIODS = [
    ("Maret 2025", "2025-03", None),
    ("bulan Maret 2025", "2025-03", None),
    ("Mar 2025", "2025-03", None),
    ("Maret", "2025-03", None),
    ("bulan Mei", "2025-05", None),
    ("Desember", "2024-12", None),
    ("Februari lalu", "2025-02", None),
    ("bulan Januari kemarin", "2025-01", None),
    ("Oktober mendatang", "2025-10", None),
    ("Oktober nanti", "2025-10", None),
    ("Januari mendatang", "2026-01", None),
    ("Desember tahun lalu", "2024-12", None),
    ("awal Maret", "2025-03", "start"),
    ("pertengahan Maret 2025", "2025-03", "mid"),
    ("akhir Februari lalu", "2025-02", "end"),
    ("sekitar Maret 2025", "2025-03", "approx"),
    ("bulan ini", "2025-03", None),
    ("bulan lalu", "2025-02", None),
    ("bulan depan", "2025-04", None),
    ("akhir bulan ini", "2025-03", "end"),
    ("bulan pertama tahun ini", "2025-01", None),
    ("2019", "2019", None),
    ("tahun 2019", "2019", None),
    ("tahun 2012 lalu", "2012", None),
    ("awal 2023", "2023", "start"),
    ("pertengahan tahun 2023", "2023", "mid"),
    ("akhir tahun lalu", "2024", "end"),
    ("sekitar tahun 2011", "2011", "approx"),
    ("sekitar 2015", "2015", "approx"),
    ("tahun ini", "2025", None),
    ("tahun lalu", "2024", None),
    ("tahun depan", "2026", None),
    ("pekan ini", "2025-03-03/2025-03-09", None),
    ("pekan lalu", "2025-02-24/2025-03-02", None),
    ("minggu depan", "2025-03-10/2025-03-16", None),
    ("awal pekan ini", "2025-03-03/2025-03-09", "start"),
    ("akhir pekan ini", "2025-03-08/2025-03-09", None),
    ("kuartal I/2022", "2022-01/2022-03", None),
    ("kuartal II-2022", "2022-04/2022-06", None),
    ("kuartal ketiga 2022", "2022-07/2022-09", None),
    ("kuartal ke-3 2022", "2022-07/2022-09", None),
    ("kuartal kedua atau ketiga tahun 2022", "2022-04/2022-09", None),
    ("triwulan IV tahun lalu", "2024-10/2024-12", None),
    ("semester 1/2023", "2023-01/2023-06", None),
    ("paruh kedua 2022", "2022-07/2022-12", None),
    ("Q1 2022", "2022-01/2022-03", None),
    ("era 1990-an", "1990/1999", None),
    ("dekade 80-an", "1980/1989", None),
    ("awal 1970-an", "1970/1979", "start"),
]
INTERVALS = [
    ("1-3 Maret 2024", "2024-03-01/2024-03-03"),
    ("1–3 Maret 2024", "2024-03-01/2024-03-03"),
    ("1 -3 Maret 2024", "2024-03-01/2024-03-03"),
    ("1--3 Maret 2024", "2024-03-01/2024-03-03"),
    ("1 hingga 4 Agustus 2017", "2017-08-01/2017-08-04"),
    ("1 s/d 4 Agustus 2017", "2017-08-01/2017-08-04"),
    ("tanggal 1 sampai dengan 4 Agustus 2017", "2017-08-01/2017-08-04"),
    ("21 dan 22 Agustus 2023", "2023-08-21/2023-08-22"),
    ("20-26 Februari", "2025-02-20/2025-02-26"),
    ("20-22 April mendatang", "2025-04-20/2025-04-22"),
    ("30 April-1 Mei 2019", "2019-04-30/2019-05-01"),
    ("28 Desember - 3 Januari 2024", "2023-12-28/2024-01-03"),
    ("10 November 2023 hingga 2 Desember 2023", "2023-11-10/2023-12-02"),
    ("(5-6/4/2022)", "2022-04-05/2022-04-06"),
    ("Selasa-Rabu (5-6/4/2022)", "2022-04-05/2022-04-06"),
    ("Sabtu dan Minggu (1-2/3)", "2025-03-01/2025-03-02"),
    ("Jumat-Sabtu (28/2-1/3/2025)", "2025-02-28/2025-03-01"),
    ("Senin (3/3) hingga Rabu (5/3/2025)", "2025-03-03/2025-03-05"),
    ("Senin-Rabu, 3-5 Maret 2025", "2025-03-03/2025-03-05"),
    ("Senin, 3 Maret hingga Rabu, 5 Maret 2025", "2025-03-03/2025-03-05"),
    ("Senin hingga Rabu", "2025-03-03/2025-03-05"),
    ("tanggal 11 hingga 25 bulan ini", "2025-03-11/2025-03-25"),
    ("Januari-Maret 2024", "2024-01/2024-03"),
    ("April 2021 hingga Januari 2022", "2021-04/2022-01"),
    ("November-Februari 2022", "2021-11/2022-02"),
    ("Januari hingga Maret", "2025-01/2025-03"),
    ("bulan Mei dan Juni", "2025-05/2025-06"),
    ("2019-2024", "2019/2024"),
    ("tahun 2000 hingga 2005", "2000/2005"),
    ("antara 2015 dan 2018", "2015/2018"),
    ("musim 2024/2025", "2024/2025"),
    ("musim 2024/25", "2024/2025"),
]


@pytest.mark.parametrize(("text", "value", "mod"), PERIODS, ids=[text for text, *_ in PERIODS])
def test_periods(text: str, value: str, mod: str | None) -> None:
    dates = find_dates(f"Warga menanam bakau sejak {text} di Muara Dua.", published=PUBLISHED)
    assert [(date.value, date.mod) for date in dates] == [(value, mod)]


@pytest.mark.parametrize(("text", "value"), INTERVALS, ids=[text for text, _ in INTERVALS])
def test_intervals(text: str, value: str) -> None:
    dates = find_dates(f"Pasar malam digelar dari {text} di Muara Dua.", published=PUBLISHED)
    assert [date.value for date in dates] == [value]


def test_days_far_apart_are_days_of_their_own() -> None:
    dates = find_dates("Rapat digelar pada 5, 12 dan 19 Maret 2025.")
    assert [date.value for date in dates] == ["2025-03-05", "2025-03-12", "2025-03-19"]


def test_minggu_is_a_week_or_a_day() -> None:
    values = [
        find_dates(text, published=PUBLISHED)[0].value for text in ("Rapat di balai, Minggu lalu.", "Minggu lalu rapat digelar.")
    ]
    assert values == ["2025-03-02", "2025-02-24/2025-03-02"]


def test_earliest_and_latest_are_whole_days() -> None:
    (date,) = find_dates("Rapat digelar pada Februari 2024.")
    assert (str(date.earliest), str(date.latest), date.precision) == ("2024-02-01", "2024-02-29", "month")


@pytest.mark.parametrize(("text", "word"), [("kuartal II 2024", "quarter"), ("pekan lalu", "week"), ("era 1990-an", "decade")])
def test_the_precision_of_an_interval_is_what_it_is(text: str, word: str) -> None:
    (date,) = find_dates(f"Harga naik {text}.", published=PUBLISHED)
    assert date.precision == word
