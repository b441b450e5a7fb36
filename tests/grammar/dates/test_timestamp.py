"""The date string of a page, in the layouts that outlets use, and strings that are none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.grammar.dates import parse_timestamp
from berita_extract.lexicon import rows

LAYOUTS = [
    ("Tayang: Selasa, 4 Maret 2025 21:41 WITA", "2025-03-04T21:41+08:00"),
    ("Mar 4, 2025 - 21:38", "2025-03-04T21:38"),
    ("March 4th, 2025", "2025-03-04"),
    ("HarianMuara.id- 04/03/2025, 18:07 WIB", "2025-03-04T18:07+07:00"),
    ("HarianMuara.id - Diperbarui 04/03/2025, 18.07 WIT", "2025-03-04T18:07+09:00"),
    (",\xa0Jurnalis-Selasa, 4 Maret 2025 |10:15 WIB", "2025-03-04T10:15+07:00"),
    (",\xa0Jurnalis-Jum'at, 7 Maret 2025 |10:15 WIB", "2025-03-07T10:15+07:00"),
    ("Selasa, 4 Maret 2025-  17:27 WIB", "2025-03-04T17:27+07:00"),
    ("Selasa, 04 Maret 2025 / 07:02 WIB", "2025-03-04T07:02+07:00"),
    ("Selasa   4 Mar 2025  22:02 WIB", "2025-03-04T22:02+07:00"),
    ("18 Maret 2025 | 20.04 WIB", "2025-03-18T20:04+07:00"),
    ("Diperbarui 04 Mar 2025, 14:24 WIB_x0000_", "2025-03-04T14:24+07:00"),
    ("21.38 WIB, 14 Maret 2025", "2025-03-14T21:38+07:00"),
    ("14 Maret 2025 pukul 21.38 Waktu Indonesia Barat", "2025-03-14T21:38+07:00"),
    ("Fri, 14 Mar 2025 21:38:05 +0700", "2025-03-14T21:38:05+07:00"),
    ("Friday, March 14, 2025 9:38 PM GMT+7", "2025-03-14T21:38+07:00"),
    ("21+March+2025", "2025-03-21"),
    ("02-4-2022", "2022-04-02"),
    ("2-4-2022", "2022-04-02"),
    ("02/04/2022", "2022-04-02"),
    ("14.03.2025 21.38", "2025-03-14T21:38"),
    ("Jumat, 14/3/25", "2025-03-14"),
    ("09 Mar 2025", "2025-03-09"),
    ("07Nov2025", "2025-11-07"),
    ("14-Mar-25", "2025-03-14"),
    ("9 Nopember 2021", "2021-11-09"),
    ("1 Agt 2022", "2022-08-01"),
    ("2025-03-14", "2025-03-14"),
    ("2025/03/14", "2025-03-14"),
    ("2025-03-14 21:52:00", "2025-03-14T21:52"),
    ("2025-03-14 00:00:00", "2025-03-14"),
    ("2025-03-14T00:00:00+07:00", "2025-03-14T00:00+07:00"),
    ("2025-03-14T21:52:33.120+0800", "2025-03-14T21:52:33+08:00"),
    ("2025-03-14T21:52Z", "2025-03-14T21:52+00:00"),
    ("10/21/2025 20:43", "2025-10-21T20:43"),
    ("8/1/2025 9:39", "2025-08-01T09:39"),
    ("08/01/2025, 09:39 WIB", "2025-01-08T09:39+07:00"),
    ("1741963080", "2025-03-14T14:38+00:00"),
    ("1741963080000", "2025-03-14T14:38+00:00"),
    ("Juli 2022", "2022-07"),
    ("2022", "2022"),
    ("3 Ogos 2022", "2022-08-03"),
]


@pytest.mark.parametrize(("text", "value"), LAYOUTS, ids=[text.strip() for text, _ in LAYOUTS])
def test_layouts(text: str, value: str) -> None:
    assert parse_timestamp(text) == value


NO_DATES = ["", "Tanggal tidak ditemukan", "Gulir ke bawah", "31 Februari 2024", "3 jam yang lalu", "WIB", "Rp 14.700", "12:30"]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert parse_timestamp(text) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2089, 12, 31)), st.sampled_from(rows("months")), st.data())
def test_every_month_in_every_layout(day: dt.date, month: dict[str, str], data: st.DataObject) -> None:
    day = day.replace(day=min(day.day, 28), month=int(month["number"]))
    form = month["form"]
    layouts = ["{d} {m} {y}", "{d:02} {M} {y}", "{d}-{m}-{y}", "{M} {d}, {y}", "{d}+{m}+{y}", "{d}{M}{y}"]
    layout = data.draw(st.sampled_from([*layouts, "Rilis: {d} {U} {y} | 07.05 WIT"]))
    text = layout.format(d=day.day, m=form, M=form.capitalize(), U=form.upper(), y=day.year)
    value = parse_timestamp(text)
    assert value is not None
    assert value[:10] == day.isoformat()
    assert value[10:] in ("", "T07:05+09:00")


@given(st.text(max_size=80))
def test_any_string_is_a_date_or_none(text: str) -> None:
    value = parse_timestamp(text)
    assert value is None or dt.datetime.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value)


@pytest.mark.parametrize("piece", ["1", "1/", "Januari ", "14 Juli ", "2022-", "'\"([", "12:30 "])
def test_long_strings_are_declined_at_once(piece: str) -> None:
    assert parse_timestamp(piece * (1_000_000 // len(piece))) is None
