from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from tests.made import body, person, place, quote, record
from tests.samples import samples

import berita_extract as be
from berita_extract.errors import InputError, SettingsError
from berita_extract.frames.arrow import chunks
from berita_extract.frames.columns import ALL, TABLES, row_schema
from berita_extract.frames.gender import stated_gender
from berita_extract.frames.rows import rows_of

TEXT = 'TEGAL - Lurah Muarareja Hj. Titi Nurasih datang. "Pompa menyala," kata Titi. Warga Tegal lega, tulis Suara Pantura.'


def article() -> dict[str, Any]:
    return record(
        "a1",
        TEXT,
        outlet="Suara Pantura",
        published="2024-02-07T10:00+07:00",
        people=[person("Titi Nurasih", "Titi", titles=("Lurah Muarareja",), honorifics=("Hj.",))],
        organisations=[body("Suara Pantura")],
        places=[place("Tegal")],
        quotes=[quote("Pompa menyala,", "Titi Nurasih", cue="kata", source="Titi")],
    )


def test_a_record_becomes_rows() -> None:
    rows = rows_of(article())
    assert rows["articles"][0]["published_day"] == "2024-02-07"
    assert rows["people"][0] | {"gender_stated": "female", "quotes": 1, "mentions": 2, "aliases": "Titi"} == rows["people"][0]
    assert [row["text"] for row in rows["titles"]] == ["Lurah Muarareja"]
    said = rows["quotes"][0]
    assert (said["speaker_id"], said["speaker"], said["cue"], said["words"]) == ("p1", "Titi Nurasih", "kata", 2)
    assert [row["kind"] for row in rows["mentions"]] == ["person", "person", "organisation", "place"]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_the_samples_fits_its_schema(table: str) -> None:
    validator = jsonschema.Draft202012Validator(row_schema(table))
    rows = [row for record in [*samples()[0].values(), article()] for row in rows_of(record)[table]]
    assert rows
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    assert {tuple(row) for row in rows} == {TABLES[table].names}


def test_what_later_versions_add_is_taken_along() -> None:
    made = article()
    made["people"][0]["titles"][0] |= {
        "role": "Lurah",
        "organisation": {"id": "o9", "name": "Kelurahan Muarareja"},
        "region": "Tegal",
    }
    made["places"][0]["region"] = {"code": "33.76", "name": "Kota Tegal", "level": "city"}
    made["dateline"] = {
        "text": "TEGAL", "start": 0, "end": 5, "place": "Tegal", "outlet": None, "date": None, "region": {"code": "33.76"},
    }  # fmt: skip
    rows = rows_of(made)
    title = rows["titles"][0]
    assert (title["role"], title["organisation"], title["region_name"]) == ("Lurah", "Kelurahan Muarareja", "Tegal")
    assert (rows["places"][0]["region_code"], rows["places"][0]["region_level"]) == ("33.76", "city")
    assert rows["articles"][0]["dateline_region_code"] == "33.76"


@pytest.mark.parametrize(("published", "day"), [(None, None), ("2024", None), ("2024-02", None), ("2024-02-07", "2024-02-07")])
def test_a_day_is_never_made_up(published: str | None, day: str | None) -> None:
    assert rows_of(article() | {"published": published})["articles"][0]["published_day"] == day


@pytest.mark.parametrize(
    ("honorifics", "gender", "word"),
    [
        (["Ibu"], "female", "Ibu"),
        (["Dr.", "Hj."], "female", "Hj."),
        (["(Pak"], "male", "(Pak"),
        (["K.H."], "male", "K.H."),
        (["Prof.", "Jenderal"], None, None),
        (["Saudara"], None, None),
        (["H.", "Ibu"], None, None),
        ([], None, None),
    ],
)
def test_gender_is_stated_by_a_form_of_address_alone(honorifics: list[str], gender: str | None, word: str | None) -> None:
    assert stated_gender(honorifics) == (gender, word)


@pytest.mark.parametrize("wrong", [{}, {"id": "a1"}, {"id": "a1", "people": None}, {**article(), "people": [{"id": "p1"}]}])
def test_what_is_no_record_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="is no record"):
        rows_of(wrong)


def test_two_records_of_one_id_stay_two(caplog: pytest.LogCaptureFixture) -> None:
    twice = [article(), article(), article()]
    (rows,) = chunks(twice)
    assert [row["article_id"] for row in rows["articles"]] == ["a1", "a1#2", "a1#3"]
    assert {row["article_id"] for row in rows["mentions"]} == {"a1", "a1#2", "a1#3"}
    assert caplog.text.count("a1#2") == 1
    assert twice[1]["id"] == "a1"


def test_chunks_hold_so_many_articles() -> None:
    made = [{**article(), "id": str(number)} for number in range(5)]
    assert [len(rows["articles"]) for rows in chunks(made, size=2)] == [2, 2, 1]
    assert list(chunks([])) == []


def test_frames_are_typed() -> None:
    frames = be.to_frames([article()])
    assert frames["articles"]["published_day"].dt.year.tolist() == [2024]
    assert str(frames["articles"]["outlet"].dtype) == "category"
    assert str(frames["quotes"]["start"].dtype) == "Int64"
    assert str(frames["dates"]["weekday_agrees"].dtype) == "boolean"


def test_empty_frames_have_the_same_columns_and_types() -> None:
    full, empty = be.to_frames([article()]), be.to_frames([])
    for name, frame in empty.items():
        assert len(frame) == 0
        kinds = [(column, dtype.name) for column, dtype in full[name].dtypes.items()]
        assert [(column, dtype.name) for column, dtype in frame.dtypes.items()] == kinds


def test_frames_leave_out_what_is_not_asked_for() -> None:
    frames = be.to_frames([article()], tables=["articles", "quotes"], text=False)
    assert list(frames) == ["articles", "quotes"]
    assert frames["articles"]["text"].tolist() == [""]
    with pytest.raises(SettingsError, match="no table 'quote'"):
        be.to_frames([], tables=["quote"])


def test_a_value_of_the_wrong_type_is_told() -> None:
    made = copy.deepcopy(article())
    made["quotes"][0]["confidence"] = "high"
    with pytest.raises(InputError, match=r"quotes\.confidence"):
        be.to_frames([made])
    with pytest.raises(InputError, match=r"articles\.language"):
        be.to_frames([article() | {"language": None}])


def test_schemas_are_json() -> None:
    assert all(json.dumps(row_schema(name)) for name in ALL)
