"""Single days, with all that may stand around them. Counted from Wednesday, 5 March 2025, 21:38 WIB."""

from __future__ import annotations

import pytest

from berita_extract.grammar.dates import MISTYPED, find_dates

PUBLISHED = "2025-03-05T21:38+07:00"

BRACKETED = [
    ("Rabu (5/3/2025)", "2025-03-05"),
    ("Rabu (5/3)", "2025-03-05"),
    ("Rabu (05/03)", "2025-03-05"),
    ("Rabu(5/3/2025)", "2025-03-05"),
    ("Rabu, (5/3/2025)", "2025-03-05"),
    ("Rabu [5/3/2025]", "2025-03-05"),
    ("Rabu (5/3/ 2025)", "2025-03-05"),
    ("Rabu (5 /3)", "2025-03-05"),
    ("Rabu (5-3-2025)", "2025-03-05"),
    ("Rabu (5.3.2025)", "2025-03-05"),
    ("Rabu (5/3/25)", "2025-03-05"),
    ("Rabu (5/3 2025)", "2025-03-05"),
    ("Rabu (5 Maret 2025)", "2025-03-05"),
    ("Rabu (5/Maret/2025)", "2025-03-05"),
    ("Jum'at (28/2/2025)", "2025-02-28"),
    ("Jum’at (28/2)", "2025-02-28"),
    ("Ahad (2/3/2025)", "2025-03-02"),
    ("Minggu, (2/3/2025)", "2025-03-02"),
    ("Minggu sore (2/3/2025)", "2025-03-02"),
    ("Selasa (4/3/2025) dini hari", "2025-03-04"),
    ("(4/3/2025) sore", "2025-03-04"),
    ("(4/3/2025)", "2025-03-04"),
    ("(4/3)", "2025-03-04"),
    ("hari Selasa (4/3/2025)", "2025-03-04"),
    ("Selasa (4/3) kemarin", "2025-03-04"),
    ("Selasa kemarin (4/3)", "2025-03-04"),
    ("Selasa (4/3/2025) lalu", "2025-03-04"),
    ("Kamis (6/3) besok", "2025-03-06"),
    ("SELASA (4/3/2025)", "2025-03-04"),
    ("hari ini, Rabu (5/3/2025)", "2025-03-05"),
    ("hari ini (Rabu, 5/3)", "2025-03-05"),
    ("hari ini (5/3)", "2025-03-05"),
    ("tadi malam (4/3)", "2025-03-04"),
    ("Selasa (4/3", "2025-03-04"),
    ("Selasa 4/3/2025)", "2025-03-04"),
    ("Selasa,4/3/2025", "2025-03-04"),
    ("Selasa.4/3/2025", "2025-03-04"),
    ("Selasa 4/3", "2025-03-04"),
    ("Senin (30/12)", "2024-12-30"),
    ("Rabu (10/9)", "2025-09-10"),
]
CLOCKED = [
    ("Rabu (5/3/2025) pukul 19.30 WITA", "2025-03-05T19:30+08:00"),
    ("Rabu (5/3/2025), pukul 19.30 WIT", "2025-03-05T19:30+09:00"),
    ("Rabu (5/3/2025 pukul 19.30 WIB)", "2025-03-05T19:30+07:00"),
    ("Rabu malam (5/3) sekitar pukul 19.45 Wib", "2025-03-05T19:45+07:00"),
    ("Rabu, 5 Maret 2025 | 21:38 WIB", "2025-03-05T21:38+07:00"),
    ("Rabu, 5 Maret 2025 / 21:38 WIB", "2025-03-05T21:38+07:00"),
    ("Rabu, 5 Maret 2025 - 21:38 WIB", "2025-03-05T21:38+07:00"),
    ("5 Mar 2025, 21:38", "2025-03-05T21:38"),
    ("5 Maret 2025 (21:38 WIB)", "2025-03-05T21:38+07:00"),
    ("5 Maret 2025 21.38 WIB", "2025-03-05T21:38+07:00"),
    ("5 Maret 2025 pukul 8 malam", "2025-03-05T20:00"),
    ("5 Maret 2025 pukul 11 siang", "2025-03-05T11:00"),
    ("5 Maret pukul 18:00 KST", "2025-03-05T18:00+09:00"),
    ("pukul 11.00 WIB, Selasa (4/3/2025)", "2025-03-04T11:00+07:00"),
    ("Sabtu (8/3) pukul 09.00-11.00 WIB", "2025-03-08T09:00+07:00/2025-03-08T11:00+07:00"),
    ("2025-03-05 21:38:00", "2025-03-05T21:38"),
    ("2025-03-05T21:38:00+07:00", "2025-03-05T21:38+07:00"),
    ("05/03/2025, 21:38 WIB", "2025-03-05T21:38+07:00"),
    ("05-03-2025 21:38 WIB", "2025-03-05T21:38+07:00"),
    ("kemarin sekitar pukul 15.10 WIB", "2025-03-04T15:10+07:00"),
    ("Rabu pagi tadi sekitar pukul 08:30 WIB", "2025-03-05T08:30+07:00"),
    ("tadi pagi pukul 08.00 Wita", "2025-03-05T08:00+08:00"),
    ("Rabu (5/3) pukul 25.00", "2025-03-05"),
]
WORDED = [
    ("5 Maret 2025", "2025-03-05"),
    ("5 MARET 2025", "2025-03-05"),
    ("Rabu, 5 Maret 2025", "2025-03-05"),
    ("Rabu 5 Maret 2025 malam", "2025-03-05"),
    ("Rabu malam, 5 Maret 2025", "2025-03-05"),
    ("Rabu tanggal 5 Maret 2025", "2025-03-05"),
    ("tanggal 5 bulan Maret tahun 2025", "2025-03-05"),
    ("hari ini Rabu 5 Maret 2025", "2025-03-05"),
    ("besok, 6 Maret 2025", "2025-03-06"),
    ("March 5, 2025", "2025-03-05"),
    ("5 Maret '25", "2025-03-05"),
    ("5/3/25", "2025-03-05"),
    ("5.3.2025", "2025-03-05"),
    ("2025/03/05", "2025-03-05"),
    ("9 Nopember 2021", "2021-11-09"),
    ("12 Pebruari 2021", "2021-02-12"),
    ("1 Ags 2022", "2022-08-01"),
    ("17 Agustus 1945", "1945-08-17"),
    ("29 Februari 2024", "2024-02-29"),
    ("5 Maret", "2025-03-05"),
    ("5 Maret lalu", "2025-03-05"),
    ("20 Mei lalu", "2024-05-20"),
    ("20 Mei mendatang", "2025-05-20"),
    ("3 Januari silam", "2025-01-03"),
    ("28 Desember", "2024-12-28"),
    ("17 Agustus tahun lalu", "2024-08-17"),
    ("31 Januari 2025 lalu", "2025-01-31"),
    ("tanggal 14", "2025-03-14"),
    ("tanggal 28", "2025-02-28"),
    ("tanggal 3 bulan depan", "2025-04-03"),
    ("1 Muharam 1447 H", "2025-06-26"),
    ("17 Ramadhan 1446 Hijriah", "2025-03-17"),
]
RELATIVE = [
    ("hari ini", "2025-03-05"),
    ("kemarin", "2025-03-04"),
    ("kemarin lusa", "2025-03-03"),
    ("kemarin malam", "2025-03-04"),
    ("besok", "2025-03-06"),
    ("esok hari", "2025-03-06"),
    ("lusa", "2025-03-07"),
    ("semalam", "2025-03-04"),
    ("tadi pagi", "2025-03-05"),
    ("tadi malam", "2025-03-04"),
    ("malam nanti", "2025-03-05"),
    ("Rabu", "2025-03-05"),
    ("Kamis malam", "2025-02-27"),
    ("hari Senin", "2025-03-03"),
    ("hari minggu", "2025-03-02"),
    ("Minggu", "2025-03-02"),
    ("Rabu ini", "2025-03-05"),
    ("Rabu lalu", "2025-02-26"),
    ("Senin kemarin", "2025-03-03"),
    ("Rabu depan", "2025-03-12"),
    ("Sabtu mendatang", "2025-03-08"),
    ("Jumat nanti", "2025-03-07"),
    ("Senin pekan lalu", "2025-02-24"),
    ("Jumat pekan depan", "2025-03-14"),
    ("Jumat pekan ini", "2025-03-07"),
    ("dua hari lalu", "2025-03-03"),
    ("2 hari yang lalu", "2025-03-03"),
    ("dua belas hari lalu", "2025-02-21"),
    ("tiga hari lagi", "2025-03-08"),
    ("seminggu lalu", "2025-02-26"),
    ("dua pekan lalu", "2025-02-19"),
    ("sebulan lalu", "2025-02-05"),
    ("setahun silam", "2024-03-05"),
    ("setengah jam lalu", "2025-03-05T21:08"),
    ("dua jam lalu", "2025-03-05T19:38"),
]


@pytest.mark.parametrize(("text", "value"), [*BRACKETED, *CLOCKED, *WORDED, *RELATIVE], ids=lambda value: value)
def test_one_day(text: str, value: str) -> None:
    sentence = f"Balai warga dibuka di Muara Dua, {text}."
    dates = find_dates(sentence, published=PUBLISHED)
    assert [date.value for date in dates] == [value]
    assert dates[0].span.of(sentence).startswith(text.rstrip(")")[:8])


@pytest.mark.parametrize("text", ["Rabu (5/12025)", "Rabu (32/3/2025)", "30 Februari 2025", "(31/9/2025)", "Rabu (5/13/2025/7)"])
def test_a_broken_date_is_not_invented(text: str) -> None:
    assert find_dates(f"Balai warga dibuka, {text}.", published=PUBLISHED) == ()


def test_the_span_is_the_longest_expression() -> None:
    sentence = "Ia tiba pada hari ini, Rabu (5/3/2025) pukul 09.00 WIB di balai."
    (date,) = find_dates(sentence, published=PUBLISHED)
    assert date.span.of(sentence) == "hari ini, Rabu (5/3/2025) pukul 09.00 WIB"


@pytest.mark.parametrize(("text", "agrees"), [("Rabu (5/3/2025)", True), ("Selasa (5/3/2025)", False), ("5 Maret 2025", None)])
def test_a_weekday_that_contradicts_is_told(text: str, agrees: bool | None) -> None:
    (date,) = find_dates(f"Balai dibuka {text}.")
    assert (date.value, date.weekday_agrees) == ("2025-03-05", agrees)


def test_a_year_past_belief_is_told_by_the_rule() -> None:
    (date,) = find_dates("Balai dibuka, Rabu (5/3/3025).", published=PUBLISHED)
    assert (date.value, date.rule) == ("2025-03-05", MISTYPED)


def test_what_was_counted_carries_its_anchor() -> None:
    absolute, counted = find_dates("Dari Selasa (4/3/2025) hingga kini, kata dia kemarin.", published=PUBLISHED)
    assert absolute.anchor is None
    assert str(counted.anchor) == "2025-03-05"


def test_long_ago_is_not_to_the_day() -> None:
    (date,) = find_dates("Balai itu dibangun dua tahun silam.", published=PUBLISHED)
    assert (date.value, date.precision) == ("2023-03-05", "year")
    assert (str(date.earliest), str(date.latest)) == ("2023-01-01", "2023-12-31")
