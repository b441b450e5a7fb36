"""What counts as right, figure by figure."""

from __future__ import annotations

from typing import Any

import pytest

from berita_extract.evaluation import FIGURES, evaluate
from berita_extract.evaluation.spoken import Who, attribution, is_speaker, reported
from tests.samples import samples

ARTICLE: dict[str, Any] = {
    "id": "a",
    "people": [{"name": "Tiara Lestari", "surface": ["Tiara"], "titles": ["Kepala Dinas Pasar (Disdag)"]}],
    "organisations": [{"name": "Asosiasi Padi", "acronym": "Aspadi", "surface": ["Aspadi"]}],
}


def value(name: str, gold: dict[str, Any], record: dict[str, Any]) -> float:
    total = evaluate([{"id": "a"} | gold], [{"id": "a"} | record]).total
    return round(total.figures[name].value, 3)


def quote(text: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "direct", "text": text, "speaker": {"kind": "unknown"}, "confidence": 0.9} | fields


def dates(text: str, value: str) -> dict[str, Any]:
    return {"dates": [{"text": text, "value": value}]}


def test_what_is_not_annotated_is_not_looked_at() -> None:
    result = evaluate([{"id": "a", "places": []}], [{"id": "a", "people": [{"id": "p1", "name": "Karta"}], "places": []}])
    assert list(result.total.figures) == ["articles with a record", "places"]


def test_an_article_without_a_record_counts_as_an_empty_one() -> None:
    total = evaluate([{"id": "a", "places": [{"name": "Sukamaju"}]}], []).total
    assert (total.figures["articles with a record"].value, total.figures["places"].value) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "gold", "record", "expected"),
    [
        ("dateline", {"dateline": {"place": "SUKAMAJU"}}, {"dateline": {"place": "Sukamaju"}}, 1.0),
        ("dateline", {"dateline": None}, {"dateline": {"place": "Sukamaju"}}, 0.0),
        ("published", {"published": "2024-05-21"}, {"published": "2024-05-21T10:00"}, 1.0),
        ("dates", dates("Selasa (21/5)", "2024-05-21"), dates("(21/5)", "2024-05-21"), 1.0),
        ("dates", dates("21/5", "2024-05-21"), dates("21/5", "2023-05-21"), 0.0),
        ("people", {"people": [{"name": "Tiara Lestari"}]}, {"people": [{"name": "Tiara"}]}, 0.0),
        ("orgs", ARTICLE, {"organisations": [{"name": "ASPADI"}]}, 1.0),
        ("titles", ARTICLE, {"people": [{"name": "Tiara", "titles": [{"text": "kepala dinas pasar"}]}]}, 1.0),
        ("titles", ARTICLE, {"people": [{"name": "Tiara", "titles": [{"text": "Kepala Dinas"}]}]}, 0.0),
        ("titles~", ARTICLE, {"people": [{"name": "Tiara", "titles": [{"text": "Kepala Dinas"}]}]}, 1.0),
        ("quotes", {"quotes": [{"text": "“Kami siap”,"}]}, {"quotes": [quote("kami siap")]}, 1.0),
        ("quotes", {"quotes": [{"text": "Kami siap bekerja besok"}]}, {"quotes": [quote("Kami siap bekerja")]}, 0.0),
        ("speakers", {"quotes": [{"text": "Kami siap bekerja besok"}]}, {"quotes": [quote("Kami siap bekerja beso")]}, 1.0),
        ("quotes", {"quotes": [{"text": "Kami siap"}]}, {"quotes": [quote("Kami siap", kind="indirect")]}, 0.0),
    ],
)  # fmt: skip
def test_figures(name: str, gold: dict[str, Any], record: dict[str, Any], expected: float) -> None:
    assert value(name, gold, record) == expected


TIARA = Who("people", frozenset({"tiara lestari", "tiara"}), "Tiara Lestari")
ASPADI = Who("organisations", frozenset({"aspadi"}), "Aspadi")
WARGA = Who("described", frozenset(), "salah seorang warga")
NOBODY = Who("unknown", frozenset(), "")


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Tiara Lestari", TIARA, True),
        ("Karta", TIARA, False),
        ("Tiara Lestari", ASPADI, False),
        ("@org:Asosiasi Padi", ASPADI, True),
        ("@org:Asosiasi Padi", TIARA, False),
        ("@desc:seorang warga", WARGA, True),
        ("@desc:warga", WARGA, True),
        ("@desc:seorang pedagang", WARGA, False),
        ("@desc:warga", TIARA, False),
        (None, NOBODY, True),
        (None, WARGA, False),
        ("Tiara Lestari", NOBODY, False),
    ],
)
def test_who_is_the_speaker(gold: str | None, found: Who, right: bool) -> None:
    assert is_speaker(gold, found, ARTICLE) is right


@pytest.mark.parametrize(
    ("surface", "speaker", "kind"),
    [
        ("Tiara", "Tiara Lestari", "named"),
        ("-nya", "Tiara Lestari", "clitic"),
        ("dia", "Tiara Lestari", "pronoun"),
        ("Kepala Dinas", "Tiara Lestari", "bare title"),
        (None, "Tiara Lestari", "none"),
        ("Aspadi", "@org:Asosiasi Padi", "organisation"),
        ("warga", "@desc:warga", "described"),
    ],
)
def test_kinds_of_attribution(surface: str | None, speaker: str, kind: str) -> None:
    assert attribution({"speaker": speaker, "speaker_surface": surface}, ARTICLE) == kind


def test_reported_speech_is_found_by_its_sentence() -> None:
    text = "Panen tiba. Tiara Lestari mengatakan harga turun. Warga senang."
    sentence = reported({"starts": "Tiara  Lestari mengatakan harga", "speaker": "Tiara Lestari"}, text)
    assert text[sentence.start : sentence.end] == "Tiara Lestari mengatakan harga turun."
    assert sentence.holds({"start": 36, "cue": {"start": text.index("mengatakan")}})
    assert not sentence.holds({"start": text.index("Warga"), "cue": None})


def test_outlets_stand_apart_and_add_up() -> None:
    gold = [{"id": id, "quotes": [{"text": "Kami siap", "speaker": None}]} for id in "abc"]
    records = [
        {"id": "a", "outlet": "Kabar Padi", "quotes": [quote("Kami siap")]},
        {"id": "b", "outlet": "Kabar Padi", "quotes": []},
        {"id": "c", "outlet": "Radio Ijen", "quotes": [quote("Kami siap")]},
    ]
    result = evaluate(gold, records)
    assert {name: round(sheet.figures["quotes"].value, 2) for name, sheet in result.outlets.items()} == {
        "Kabar Padi": 0.67,
        "Radio Ijen": 1.0,
    }
    assert result.total.figures["quotes"].value == 0.8
    assert [(miss.article, miss.what) for miss in result.total.misses] == [("b", "quote missed")]


def test_confidence_is_measured_against_what_came_out() -> None:
    gold = {"quotes": [{"text": "Kami siap", "speaker": None}, {"text": "Besok mulai", "speaker": "Karta"}]}
    record = {"quotes": [quote("Kami siap", confidence=0.9), quote("Besok mulai", confidence=0.9)]}
    assert value("calibration", gold, record) == 0.4


def test_records_are_an_annotation_too() -> None:
    records = list(samples()[0].values())
    figures = evaluate(records, records).total.figures
    assert {name: figure.value for name, figure in figures.items() if name != "calibration"} == dict.fromkeys(
        (name for name in FIGURES if name != "calibration"), 1.0
    )


def test_a_corrected_record_tells_what_was_wrong() -> None:
    record = next(
        record
        for record in samples()[0].values()
        if record["places"] and any(q["speaker"]["kind"] == "person" for q in record["quotes"])
    )
    quotes = [q | {"speaker": {"kind": "unknown"}} if q["speaker"]["kind"] == "person" else q for q in record["quotes"]]
    corrected = record | {"places": record["places"][1:], "quotes": quotes}
    total = evaluate([corrected], [record]).total
    assert total.figures["speakers"].value < 1
    assert {miss.what for miss in total.misses} >= {"places wrong", "speaker"}
