"""Counts over a handful of quotes, reckoned by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import berita_extract as be
from berita_extract.errors import SettingsError
from berita_extract.frames import Frames
from tests.made import body, person, quote, record


def articles() -> list[dict[str, Any]]:
    rahma = {"titles": ("Bupati Sukamaju",), "honorifics": ("Ibu",)}
    return [
        record(
            "a",
            'Bupati Sukamaju Ibu Rahma Wijaya: "Bank Lestari Arta lambat," kata Rahma. '
            '"Kami tunggu," kata Rahma. "Ya," tulis Bank Lestari Arta.',
            outlet="Kabar Timur",
            published="2024-02-07",
            people=[person("Rahma Wijaya", "Rahma", **rahma)],
            organisations=[body("Bank Lestari Arta", "Bank Lestari Arta")],
            quotes=[
                quote("Bank Lestari Arta lambat,", "Rahma Wijaya"),
                quote("Kami tunggu,", "Rahma Wijaya"),
                quote("Ya,", "Bank Lestari Arta"),
            ],
        ),
        record(
            "b",
            'Bupati Sukamaju Rahma Wijaya: "Baik," kata Rahma Wijaya. "Tidak," kata Bagas Wibowo. "Entah," kata warga.',
            outlet="Kabar Timur",
            published="2024-03",
            people=[person("Rahma Wijaya", "Rahma Wijaya", titles=("Bupati Sukamaju",)), person("Bagas Wibowo")],
            quotes=[
                quote("Baik,", "Rahma Wijaya"),
                quote("Tidak,", "Bagas Wibowo"),
                quote("Entah,", {"kind": "described", "description": "warga"}),
            ],
        ),
    ]


@pytest.fixture(params=["by name", "linked"])
def frames(request: pytest.FixtureRequest) -> Frames:
    frames = be.to_frames(articles())
    return frames if request.param == "by name" else be.link(frames)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    chosen = frame[list(columns)].astype(object)
    return list(chosen.where(chosen.notna(), None).itertuples(index=False, name=None))


def test_top_speakers(frames: Frames) -> None:
    top = be.top_speakers(frames)
    assert rows(top, "who", "kind", "quotes", "words", "articles") == [
        ("Rahma Wijaya", "person", 3, 7, 2),
        ("Bagas Wibowo", "person", 1, 1, 1),
        ("Bank Lestari Arta", "organisation", 1, 1, 1),
    ]
    assert top["title"].tolist()[0] == "Bupati Sukamaju"
    assert len(be.top_speakers(frames, 1)) == 1


def test_share_of_voice(frames: Frames) -> None:
    assert rows(be.share_of_voice(frames), "outlet", "month", "who", "quotes") == [
        ("Kabar Timur", "2024-02", "Rahma Wijaya", 2),
        ("Kabar Timur", "2024-02", "Bank Lestari Arta", 1),
        ("Kabar Timur", "?", "Bagas Wibowo", 1),
        ("Kabar Timur", "?", "Rahma Wijaya", 1),
    ]
    overall = be.share_of_voice(frames, by=())
    assert rows(overall, "who", "share")[0] == ("Rahma Wijaya", 0.6)
    assert overall["share"].sum() == pytest.approx(1)
    assert len(be.share_of_voice(frames, n=1)) == 2
    with pytest.raises(SettingsError, match="not by 'year'"):
        be.share_of_voice(frames, by=["year"])


def test_who_speaks_about_whom(frames: Frames) -> None:
    assert rows(be.speaks_about(frames), "who", "about", "quotes", "articles") == [("Rahma Wijaya", "Bank Lestari Arta", 1, 1)]


def test_gender_is_counted_where_it_is_stated() -> None:
    apart = be.to_frames(articles())
    counted = be.stated_genders(apart)
    assert rows(counted, "gender", "quotes", "people") == [("female", 3, 1), ("not stated", 1, 1)]
    men = articles()
    men[1]["people"][0]["honorifics"] = ["Pak"]
    assert rows(be.stated_genders(be.to_frames(men)), "gender", "quotes") == [("not stated", 4)]
    assert "month" in be.stated_genders(apart, by=["month"])


def test_said_has_a_row_for_every_quote(frames: Frames) -> None:
    said = be.said(frames)
    assert said["quote_id"].tolist() == ["q1", "q2", "q3", "q1", "q2", "q3"]
    assert said["speaker_titles"].tolist()[0] == "Bupati Sukamaju"
    assert said["month"].dropna().unique().tolist() == ["2024-02"]


def test_nothing_counts_to_nothing() -> None:
    for empty in (be.to_frames([]), be.link(be.to_frames([]))):
        assert [
            len(count(empty)) for count in (be.said, be.top_speakers, be.share_of_voice, be.speaks_about, be.stated_genders)
        ] == [0] * 5
