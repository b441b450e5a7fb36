from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from berita_extract.errors import InputError, SettingsError
from berita_extract.io.rows import Columns, to_article


@pytest.mark.parametrize(
    "row",
    [
        {"id": 7, "title": "T", "text": "B", "author": "Sari", "date": "2022-07-14", "url": "u", "outlet": "o"},
        {"ID": "7", "Judul": "T", "Isi": "B", "Penulis": "Sari", "Tanggal": "2022-07-14", "Link": "u", "Sumber": "o"},
        {
            "_id": {"$oid": "7"},
            "headline": "T",
            "konten": "B",
            "byline": "Sari",
            "publish_date": "2022-07-14",
            "tautan": "u",
            "media": "o",
        },
        {
            "id": "7",
            "title": "T",
            "content": "B",
            "authors": ["Sari"],
            "publishedAt": dt.date(2022, 7, 14),
            "url": "u",
            "source": {"name": "o"},
        },
        {
            "id_berita": 7.5,
            "judul berita": "T",
            "isi-berita": "B",
            "author": "Sari",
            "TGL TERBIT": "2022-07-14",
            "URL": "u",
            "portal": "o",
        },
    ],
)
def test_usual_names_are_known(row: dict[str, Any]) -> None:
    article = to_article(row, id="row")
    assert (article.title, article.raw, article.author_text, article.date_text) == ("T", "B", "Sari", "2022-07-14")
    assert (article.url, article.outlet) == ("u", "o")
    assert article.id.startswith("7")


def test_a_mapping_wins_over_the_usual_names() -> None:
    row = {"judul": "Rubrik", "kepala": "Panen", "isi": "Baik."}
    assert to_article(row, id="a", columns=Columns.parse(["kepala=title"])).title == "Panen"
    assert to_article(row, id="a", columns=Columns.parse(["judul=outlet"])).title is None


def test_the_first_column_with_something_in_it_counts() -> None:
    assert to_article({"text": None, "content": "", "isi": "Panen."}, id="a").raw == "Panen."


@pytest.mark.parametrize("nothing", [None, "", "nan", "NULL", "-", math.nan, "None", [], {}])
def test_a_cell_that_says_nothing_is_none(nothing: object) -> None:
    article = to_article({"id": nothing, "title": nothing, "text": "Panen.", "author": nothing, "date": nothing}, id="row-1")
    assert (article.id, article.title, article.author_text, article.date_text) == ("row-1", None, None, None)


def test_paragraphs_in_a_list_are_joined_as_paragraphs() -> None:
    long = "Panen raya di Muara berlangsung meriah dan dihadiri ratusan warga dari berbagai desa di sekitarnya."
    assert to_article({"text": [long, "Selesai."]}, id="a").raw == f"{long}\n\nSelesai."


def test_mojibake_in_any_field_is_mended() -> None:
    article = to_article({"judul": "Panen â€“ Raya", "isi": "â€œBaikâ€\x9d", "penulis": "SÃ£o"}, id="a")
    assert (article.title, article.raw, article.author_text) == ("Panen – Raya", "“Baik”", "São")


@pytest.mark.parametrize("text", [None, "", " \n\t "])
def test_a_row_without_text_is_refused(text: str | None) -> None:
    with pytest.raises(InputError) as caught:
        to_article({"judul": "T", "isi": text}, id="a")
    assert caught.value.code == "empty"


def test_a_row_with_no_column_for_the_text_tells_its_columns() -> None:
    with pytest.raises(InputError, match="the columns are: judul, ringkas") as caught:
        to_article({"judul": "T", "ringkas": "x"}, id="a")
    assert "--map COLUMN=text" in caught.value.advice


@pytest.mark.parametrize("pair", ["judul", "judul=", "=title", "judul=tittle", "judul:title", ""])
def test_a_bad_mapping_is_told(pair: str) -> None:
    with pytest.raises(SettingsError, match="COLUMN=FIELD"):
        Columns.parse([pair])


def test_a_column_name_may_hold_an_equals_sign() -> None:
    assert Columns.parse(["a=b=title"]).find(["a=b"]) == {"title": ("a=b",)}
