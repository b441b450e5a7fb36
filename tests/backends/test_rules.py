"""The backend without a model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.backends.rules import RulesBackend, load
from berita_extract.text.sentences import find_sentences


def names_of(text: str) -> list[tuple[str, str]]:
    return [(name.span.of(text), name.label) for name in next(load().analyse([text])).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat dibuka Bupati Karta Wiguna.", [("Bupati", "ROLE"), ("Karta Wiguna", "PER")]),
        ("Warga mendatangi Dinas Pasar di Kecamatan Melati.", [("Dinas Pasar", "ORG"), ("Kecamatan Melati", "LOC")]),
        ("Mereka ikut Festival Kopi Sukamaju.", [("Festival Kopi Sukamaju", "EVT")]),
        ("Rapat itu selesai.", []),
    ],
)
def test_capitals_and_heads_decide(text: str, expected: list[tuple[str, str]]) -> None:
    assert names_of(text) == expected


def test_one_analysis_a_text_in_order() -> None:
    texts = ["Kata Karta Wiguna.", "", "Kata Lasmi Jati."]
    analyses = list(RulesBackend().analyse(texts))
    assert [[n.span.of(t) for n in a.names] for t, a in zip(texts, analyses, strict=True)] == [
        ["Karta Wiguna"],
        [],
        ["Lasmi Jati"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia datang. Ia pulang!", ["Ia datang.", "Ia pulang!"]),
        ("Pukul 10.30 WIB Drs. Karta hadir. Selesai.", ["Pukul 10.30 WIB Drs. Karta hadir.", "Selesai."]),
        ('"Baik." Ia pulang.', ['"Baik."', "Ia pulang."]),
        ("Judul\n\nIsi berita.", ["Judul", "Isi berita."]),
        ("Kata M. Karta. Selesai.", ["Kata M. Karta.", "Selesai."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_sentences(text)] == expected


@given(st.text(alphabet='Aa.!? \n"”1', max_size=80))
def test_sentences_are_ordered_and_lose_nothing(text: str) -> None:
    spans = find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
