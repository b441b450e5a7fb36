"""What holds of every text: spans, order, bounds, round trips, and time that grows no faster than the text."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.grammar.dates import find_dates
from berita_extract.grammar.dates.words import MONTHS, WORDS
from berita_extract.lexicon import rows

POINT = r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?:[+-]\d\d:\d\d)?)?)?)?"
VALUE = re.compile(f"{POINT}(?:/{POINT})?")
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
LAYOUTS = [
    "{W} ({d}/{m}/{y})",
    "{W} ({d:02}/{m:02}/{y})",
    "{W} ({d}-{m}-{y}) malam",
    "{W}, {d} {M} {y}",
    "{W} {d} {M} {y} pagi",
    "{W} pagi, {d} {M} {y}",
    "({d} {M} {y})",
    "tanggal {d} {M} {y}",
    "{d}-{M}-{y}",
    "{y}-{m:02}-{d:02}",
    "{d}/{m}/{y}",
    "{d}.{m}.{y}",
]
NUMBERS = ["1", "14", "2025", "12345", "1990-an", "2-an", "300-an", "'98", "2025/26"]
WORD = st.sampled_from([*sorted(WORDS), *NUMBERS, *'()/-,.:\n"', "T", "di", "Rp"])


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(rows("months")), st.sampled_from(LAYOUTS))
def test_every_month_in_every_layout(day: dt.date, month: dict[str, str], layout: str) -> None:
    day = day.replace(day=min(day.day, 28), month=int(month["number"]))
    name = month["form"].capitalize()
    text = layout.format(W=DAYS[day.weekday()], d=day.day, m=day.month, M=name, y=day.year)
    sentence = f"Balai warga dibuka di Muara Dua {text} oleh Sari."
    (date,) = find_dates(sentence)
    assert date.value == day.isoformat()
    assert date.span.of(sentence) in text or text in date.span.of(sentence)
    assert date.weekday_agrees is not False


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.integers(1, 40),
    st.sampled_from(["-", " - ", "–", " hingga ", " sampai "]),
)
def test_every_interval(first: dt.date, days: int, to: str) -> None:
    last = first + dt.timedelta(days=days)
    names = {number: form for form, number in reversed(MONTHS.items())}
    begin = (
        f"{first.day}" if (first.year, first.month) == (last.year, last.month) else f"{first.day} {names[first.month].title()}"
    )
    (date,) = find_dates(f"Pameran digelar {begin}{to}{last.day} {names[last.month].title()} {last.year} di balai.")
    assert date.value == f"{first}/{last}"


@given(
    st.lists(WORD, max_size=30).map(" ".join),
    st.sampled_from([None, "2025-03-05", "2025-03-05T21:38+07:00", "1000-01-01", "2999-12-31"]),
)
def test_what_holds_of_every_date(text: str, published: str | None) -> None:
    dates = find_dates(text, published=published)
    end = 0
    for date in dates:
        assert end <= date.span.start < date.span.end <= len(text)
        end = date.span.end
        assert date.earliest <= date.latest
        assert VALUE.fullmatch(date.value)
        assert date.mod in (None, "start", "mid", "end", "approx")
        assert date.rule
        assert published or date.anchor is None or dates


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for date in find_dates(text, published="2025-03-05"):
        assert date.span.of(text).strip()


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    text = "İİİ dibuka Rabu (5/3/2025)."
    (date,) = find_dates(text)
    assert date.span.of(text) == "Rabu (5/3/2025)"


HOSTILE = [
    '"',
    "(",
    "1",
    "1 ",
    "1/",
    "Senin ",
    "Senin (",
    "hari ini ",
    '"hari ini',
    "14 Juli ",
    "2019, ",
    "2019-",
    "Juli-",
    "dua ",
    "a",
    "tahun ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern that backtracks would not come back from this."""
    text = piece * (40_000 // len(piece))
    dates = find_dates(text, published="2025-03-05")
    assert all(0 <= a.span.start < a.span.end <= b.span.start <= len(text) for a, b in pairwise(dates))
