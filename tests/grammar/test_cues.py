from __future__ import annotations

import pytest

from berita_extract.grammar.cues import WORD, find_cues, read_cue
from berita_extract.lexicon import rows


def cues(text: str) -> list[tuple[str, str]]:
    return [(cue.span.of(text), cue.kind) for cue in find_cues(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Tiara", [("kata", "bare")]),
        ("Ia menandaskan bahwa", [("menandaskan", "active")]),
        ("ujarnya.", [("ujarnya", "nya")]),
        ("ujarya, seperti salah ketik", [("ujarya", "nya")]),
        ("kata nya sambil", [("kata nya", "nya")]),
        ("Hal itu disampaikan Tiara", [("disampaikan", "passive")]),
        ("Tiara angkat bicara", [("angkat bicara", "active")]),
        ("kataTiara", [("kata", "bare")]),
        ("Menurut Tiara", [("Menurut", "bare")]),
        ("Ia membawa kursi, bukan katak atau ujaran", []),
        ("angkat besi", []),
    ],
)
def test_finds_cues(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues(text) == expected


def test_the_clitic_lies_inside_the_cue() -> None:
    for text, stem in (("tuturnya", "tutur"), ("kata nya", "kata "), ("sambungnya", "sambung")):
        word = WORD.match(text)
        assert word is not None
        cue = read_cue(text, word)
        assert cue is not None
        assert cue.clitic is not None
        assert cue.clitic.of(text) == "nya"
        assert text[: cue.clitic.start] == stem


def test_every_form_of_the_table_is_found_where_it_stands_alone() -> None:
    for row in rows("speech_verbs"):
        found = cues(row["form"])
        assert found == [(row["form"], row["kind"])], row["form"]


def test_no_form_stands_twice_in_the_table() -> None:
    forms = [row["form"] for row in rows("speech_verbs")]
    assert len(forms) == len(set(forms))
