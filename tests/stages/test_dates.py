"""The stage: where it looks, what it counts from, and what it says of contradictions."""

from __future__ import annotations

from berita_extract.article import Article, Dateline
from berita_extract.span import Span
from berita_extract.stages.dates import Dates


def article(text: str, **facts: object) -> Article:
    return Article(id="a", raw=text, text=text, **facts)  # type: ignore[arg-type]


def test_dates_are_counted_from_the_published_day() -> None:
    done = Dates()(article("Warga bergotong royong kemarin.", published="2025-03-05T08:00+07:00"))
    assert [date.value for date in done.dates] == ["2025-03-04"]
    assert done.ran == ("dates",)


def test_the_dateline_is_an_anchor_and_holds_no_date() -> None:
    text = "Muara Dua, 5/3/2025 (Kabar) - Warga bergotong royong kemarin."
    line = Dateline(Span(0, 27), place="Muara Dua", outlet="Kabar", date="2025-03-05")
    done = Dates()(article(text, dateline=line))
    assert [date.value for date in done.dates] == ["2025-03-04"]


def test_a_contradiction_is_told_and_not_mended() -> None:
    text = "Warga bergotong royong, Selasa (5/3/2025)."
    done = Dates()(article(text))
    (date,), (note,) = done.dates, done.diagnostics
    assert (date.value, date.weekday_agrees) == ("2025-03-05", False)
    assert note.code == "date-weekday"
    assert note.span is not None
    assert note.span.of(text) == "Selasa (5/3/2025)"


def test_a_mistyped_year_is_told() -> None:
    done = Dates()(article("Warga bergotong royong, Rabu (5/3/3025).", published="2025-03-05"))
    assert [date.value for date in done.dates] == ["2025-03-05"]
    assert [note.code for note in done.diagnostics] == ["date-year"]


def test_none_found_is_told_from_not_looked_for() -> None:
    done = Dates()(article("Warga bergotong royong."))
    assert (done.dates, done.ran) == ((), ("dates",))
