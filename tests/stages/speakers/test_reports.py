"""Reported speech without marks: who said it, and what."""

from __future__ import annotations

import pytest

from berita_extract.stages.speakers import Speakers
from tests.stages.speakers.marked import cast, who


def reported(marked: str) -> list[tuple[str, str]]:
    """Who said what, for each indirect quote."""
    article = cast(marked)
    return [(who(quote), quote.span.of(article.text)) for quote in Speakers()(article).quotes if quote.kind == "indirect"]


REPORTS = [
    ("nama + mengatakan", "{p1 Tiara} mengatakan pasar itu akan pindah.", "p1", "pasar itu akan pindah"),
    ("bahwa", "{p1 Tiara} menjelaskan bahwa pasar itu akan pindah.", "p1", "pasar itu akan pindah"),
    (
        "kepada siapa dan kapan",
        "{p1 Tiara} mengatakan kepada wartawan, Senin (3/4), bahwa pasar itu akan pindah.",
        "p1",
        "pasar itu akan pindah",
    ),
    ("kurung", "{p1 Tiara} mengatakan pasar itu pindah pada Senin (3/4).", "p1", "pasar itu pindah pada Senin (3/4)"),
    ("kurung yang tertinggal", "{p1 Tiara} (mengatakan pasar itu akan pindah).", "p1", "pasar itu akan pindah"),
    ("kata + nama di belakang", "Pasar itu akan pindah, kata {p1 Tiara}, Senin (3/4).", "p1", "Pasar itu akan pindah"),
    ("menurut + nama", "Menurut {p1 Tiara}, pasar itu akan pindah.", "p1", "pasar itu akan pindah"),
    (
        "menurut + nama, jabatan",
        "Menurut {p1 Tiara}, [p1 Kepala Dinas Pasar], pasar itu akan pindah.",
        "p1",
        "pasar itu akan pindah",
    ),
    ("disela", "Pasar itu, lanjut {p1 Tiara}, akan pindah ke utara.", "p1", "akan pindah ke utara"),
    ("bilang", "{p1 Tiara} juga bilang, pasar itu akan pindah.", "p1", "pasar itu akan pindah"),
    ("sikap", "{p1 Tiara} mengapresiasi kerja para pedagang.", "p1", "kerja para pedagang"),
    ("hal itu", "Hal itu disampaikan {p1 Tiara} di Sukamaju.", "p1", "Hal itu"),
    ("lembaga", "{o1 Asosiasi Padi} menilai harga gabah terlalu murah.", "o1", "harga gabah terlalu murah"),
    ("media", "Dilansir dari {o1 Kabar Padi}, harga gabah turun lagi.", "o1", "harga gabah turun lagi"),
    ("orang banyak", "Polisi menyebut, perahu itu baru bertolak.", "Polisi", "perahu itu baru bertolak"),
    ("kerabat dengan nama", "Suami {p1 Tiara}, {p2 Karta}, mengaku pasar itu sepi.", "p2", "pasar itu sepi"),
    ("perbuatan yang berkata", "{p1 Tiara} memastikan pasar itu akan pindah.", "p1", "pasar itu akan pindah"),
]


@pytest.mark.parametrize(("marked", "speaker", "said"), [pytest.param(*rest, id=name) for name, *rest in REPORTS])
def test_reports(marked: str, speaker: str, said: str) -> None:
    assert reported(marked) == [(speaker, said)]


@pytest.mark.parametrize(
    "marked",
    [
        "{p1 Tiara} enggan mengatakan siapa pembelinya.",
        "{p1 Tiara} datang untuk memastikan harga gabah.",
        "{p1 Tiara} belum menjelaskan kapan pasar dibuka.",
        "{p1 Tiara} menutup acara itu.",
        "Kebutuhan {p1 Tiara} yang paling mendesak adalah air.",
        "{p1 Tiara} melihat pasar itu.",
        "Dengan kata lain, pasar itu pindah.",
        "Warga yang merasa kehilangan tas dapat datang ke pasar.",
    ],
)
def test_no_reports(marked: str) -> None:
    assert reported(marked) == []


def test_a_pronoun_is_resolved_as_for_quotes() -> None:
    marked = '"Kami siap bekerja," kata {p1 Tiara}.\n\nIa menambahkan, pasar itu akan pindah. Pihaknya berharap pedagang senang.'
    assert reported(marked) == [("p1", "pasar itu akan pindah"), ("p1", "pedagang senang")]


def test_a_sentence_with_a_quote_is_no_report() -> None:
    assert reported('{p1 Tiara} mengatakan pasar "akan segera pindah ke utara" pekan depan.') == []


def test_quotes_of_both_kinds_are_numbered_in_the_order_of_the_text() -> None:
    marked = '{p1 Tiara} mengatakan pasar akan pindah.\n\n"Kami siap bekerja," ujarnya.\n\nMenurutnya, pedagang senang.'
    quotes = Speakers()(cast(marked)).quotes
    assert [(quote.id, quote.kind) for quote in quotes] == [("q1", "indirect"), ("q2", "direct"), ("q3", "indirect")]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("Mudiono kata {p1 Tiara} makin rajin berlatih.", "p1"),
        ("Dalam laporan kepada {o1 Bursa Padi}, {o2 Lumbung Padi} mengatakan panen berlimpah.", "o2"),
        ('"Kami siap," kata {p1 Karta}.\n\nLebih lanjut, suami dari {p2 Tiara} itu berharap panen tiba.', "p1"),
        ('"Kami siap," kata {p1 Karta}.\n\nPerempuan berhijab itu menegaskan panen tiba.', "p1"),
    ],
)
def test_whose_report_it_is(marked: str, speaker: str) -> None:
    assert [who for who, _ in reported(marked)] == [speaker]
