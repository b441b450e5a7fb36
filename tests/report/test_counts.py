from __future__ import annotations

from collections import Counter

import pytest

from berita_extract.lexicon import rows
from berita_extract.report.counts import Counts, place_of
from tests.report.pages import records


@pytest.mark.parametrize(
    ("days", "first", "bars"),
    [
        ({"2024-02-06": 2, "2024-02-09": 1}, ("2024-02-06", 2), 4),
        ({"2023-11-30": 2, "2024-03-02": 1}, ("2023-11", 2), 5),
        ({"1990-01-01": 2, "2024-03-02": 1}, ("1990", 2), 35),
        ({"2024-02": 2, "2024-02-09": 1}, ("2024-02-09", 1), 1),
        ({"": 4}, None, 0),
        ({}, None, 0),
    ],
    ids=["days", "months", "years", "a month among days", "undated", "nothing"],
)
def test_time_has_no_gaps(days: dict[str, int], first: tuple[str, int] | None, bars: int) -> None:
    line = Counts(days=Counter(days)).timeline()
    assert len(line) == bars
    assert next(iter(line), None) == first


def test_samples() -> None:
    counts = Counts()
    for record in records():
        counts.add(record)
    assert counts.articles == len(records())
    assert counts.quotes == sum(len(record["quotes"]) for record in records())
    assert counts.speakers["Titi Nurasih"] >= 1
    assert sum(counts.days.values()) == counts.quotes
    assert sum(counts.places.values()) == sum(bool(place_of(record)) for record in records())


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        (None, ""),
        ({"place": None}, ""),
        ({"place": "Kendal"}, "Kendal"),
        ({"place": "Kendal", "region": None}, "Kendal"),
        ({"place": "Kendal", "region": {"code": "33.24", "name": "Kabupaten Kendal", "level": "regency"}}, "Jawa Tengah"),
        ({"place": "Sorong", "region": {"code": "96", "name": "Papua Barat Daya", "level": "province"}}, "Papua Barat Daya"),
        ({"place": "Dili", "region": {"code": "54", "name": "?", "level": "?"}}, "Dili"),
    ],
)
def test_a_dateline_is_counted_under_its_province(dateline: dict[str, object] | None, place: str) -> None:
    assert place_of({"dateline": dateline}) == place


def test_there_are_38_provinces() -> None:
    codes = [row["code"] for row in rows("provinces")]
    assert len(codes) == len(set(codes)) == 38
    assert codes == sorted(codes)
