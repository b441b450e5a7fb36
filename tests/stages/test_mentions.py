"""The mentions stage: names, titles, honorifics and degrees from a backend's names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.analysis import Analysis, Name
from berita_extract.span import Span
from berita_extract.stages.mentions import find_mentions
from tests.stages.marked import marked

CASES = {
    "jabatan + nama": (
        "Rapat dibuka <ROLE>Bupati Sukamaju</ROLE> <PER>Karta Wiguna</PER>.",
        [("title", "Bupati Sukamaju"), ("person", "Karta Wiguna")],
    ),
    "jabatan holds a body": (
        "Kata <ROLE>Kepala</ROLE> <ORG>Dinas Pasar Kabupaten Sukamaju</ORG>, <PER>Lasmi</PER>.",
        [
            ("title", "Kepala Dinas Pasar Kabupaten Sukamaju"),
            ("organisation", "Dinas Pasar Kabupaten Sukamaju"),
            ("person", "Lasmi"),
        ],
    ),
    "bracketed acronym inside a title": (
        "Kata <ROLE>Ketua</ROLE> <ORG>Asosiasi Pedagang Kopi</ORG> (APK) <LOC>Sukamaju</LOC> <PER>Lasmi</PER>.",
        [
            ("title", "Ketua Asosiasi Pedagang Kopi (APK) Sukamaju"),
            ("organisation", "Asosiasi Pedagang Kopi"),
            ("organisation", "APK"),
            ("person", "Lasmi"),
        ],
    ),
    "a comma ends a title": (
        "Hadir <ROLE>Bupati Sukamaju</ROLE>, <ORG>Dinas Pasar</ORG>, dan warga.",
        [("title", "Bupati Sukamaju"), ("organisation", "Dinas Pasar")],
    ),
    "rank with corps": (
        "Kata Brigjen TNI (Purn) <PER>Karta Wiguna</PER>.",
        [("honorific", "Brigjen TNI (Purn)"), ("person", "Karta Wiguna")],
    ),
    "a rank behind a title": (
        "Kata <ROLE>Komandan Kodim Letkol Inf</ROLE> <PER>Karta Wiguna</PER>.",
        [("title", "Komandan Kodim"), ("honorific", "Letkol Inf"), ("person", "Karta Wiguna")],
    ),
    "the article of a Balinese name": (
        "Kata <ROLE>Bupati</ROLE> I <PER>Wayan Karta</PER>.",
        [("title", "Bupati"), ("person", "I Wayan Karta")],
    ),
    "a title that nobody marked": (
        "Piala diterima Wakil Bupati <LOC>Sukamaju</LOC> H. <PER>Karta Wiguna</PER>.",
        [("title", "Wakil Bupati Sukamaju"), ("honorific", "H."), ("person", "Karta Wiguna")],
    ),
    "the title of somebody else": (
        "Kata <ROLE>Presiden</ROLE> <PER>Karta</PER> dan Menteri Pasar <PER>Lasmi</PER>.",
        [("title", "Presiden"), ("person", "Karta"), ("title", "Menteri Pasar"), ("person", "Lasmi")],
    ),
    "a title that was cut": (
        "Diterima <ROLE>Wakil Bupati</ROLE> Sukamaju <PER>H. Karta Wiguna</PER>.",
        [("title", "Wakil Bupati Sukamaju"), ("honorific", "H."), ("person", "Karta Wiguna")],
    ),
    "a title that was cut before a comma": (
        "Diterima <ROLE>Wakil Bupati</ROLE> Sukamaju, <PER>Karta Wiguna</PER>.",
        [("title", "Wakil Bupati Sukamaju"), ("person", "Karta Wiguna")],
    ),
    "a name that was cut": (
        "Kata <ROLE>chief steward</ROLE> Karta <PER>Wiguna</PER>.",
        [("title", "chief steward"), ("person", "Karta Wiguna")],
    ),
    "a person inside a role": (
        "<PER>Lasmi</PER> datang. Kata <ROLE>Psikolog Lasmi</ROLE> Wiguna, cukup.",
        [("person", "Lasmi"), ("title", "Psikolog"), ("person", "Lasmi Wiguna")],
    ),
    "a religious title before one word": ("Kata <PER>Gus Karta</PER>.", [("honorific", "Gus"), ("person", "Karta")]),
    "a person inside a body": (
        "<PER>Lasmi</PER> datang. Kata <ROLE>Kepala</ROLE> <ORG>Dinas Pasar Lasmi W Jati</ORG>, cukup.",
        [("person", "Lasmi"), ("title", "Kepala Dinas Pasar"), ("organisation", "Dinas Pasar"), ("person", "Lasmi W Jati")],
    ),
    "a person behind an honorific inside a role": (
        "Dibuka <ROLE>Wakil Bupati Sukamaju H Karta Wiguna</ROLE>.",
        [("title", "Wakil Bupati Sukamaju"), ("honorific", "H"), ("person", "Karta Wiguna")],
    ),
    "half a name": (
        "Kata <ORG>Motor Jaya</ORG> Lasmi Wiguna kemarin. <PER>Lasmi</PER> pulang.",
        [("organisation", "Motor Jaya"), ("person", "Lasmi Wiguna"), ("person", "Lasmi")],
    ),
    "two halves of a name": ("Kata <PER>Lasmi</PER> <PER>Jati Wiguna</PER>.", [("person", "Lasmi Jati Wiguna")]),
    "a pair of persons": (
        "Pasangan <PER>Karta Wiguna-Lasmi Jati</PER> menang.",
        [("person", "Karta Wiguna"), ("person", "Lasmi Jati")],
    ),
    "a name behind a cue": ('"Ramai," kata Lasmi Wiguna, kemarin.', [("person", "Lasmi Wiguna")]),
    "a name behind an honorific": ("Kata Dr Lasmi Wiguna kemarin.", [("honorific", "Dr"), ("person", "Lasmi Wiguna")]),
    "a first name behind a title": (
        "Kata <ROLE>Pendiri</ROLE> <ORG>Komunitas Pasar</ORG>, Lasmi <PER>Wiguna</PER>, kemarin.",
        [("title", "Pendiri Komunitas Pasar"), ("organisation", "Komunitas Pasar"), ("person", "Lasmi Wiguna")],
    ),
    "a position behind a cue": ('"Ramai," kata Bupati, kemarin.', []),
    "a name before its title": (
        "Selesai. Lasmi Wiguna, <ROLE>Ketua Panitia</ROLE>, datang.",
        [("person", "Lasmi Wiguna"), ("title", "Ketua Panitia")],
    ),
    "an acronym has the kind of its name": (
        "<ORG>Dewan Pasar</ORG> (<PER>Depas</PER>) rapat. <PER>Depas</PER> pulang, <PER>Depas</PER> kembali.",
        [("organisation", "Dewan Pasar"), ("organisation", "Depas"), ("organisation", "Depas"), ("organisation", "Depas")],
    ),
    "a name cut at its bracket": (
        "Rapat <ORG>Satuan Pasar</ORG> (<ORG>SP) Kabupaten Sukamaju</ORG>.",
        [("organisation", "Satuan Pasar (SP) Kabupaten Sukamaju")],
    ),
    "an award is no body": ("Meraih Penggerak <ORG>Pasar Terbaik</ORG>.", []),
    "a list of awards": (
        "Ada dua kategori, yaitu <ORG>Pelopor Pasar</ORG> dan <PER>Benteng Pasar</PER>. <PER>Karta</PER> hadir.",
        [("person", "Karta")],
    ),
    "a conjunction at the end": ("Rapat <ORG>Dewan Pasar dan</ORG> warga.", [("organisation", "Dewan Pasar")]),
    "honorifics inside the model's name": (
        "Kata <PER>KH. Karta Wiguna</PER>.",
        [("honorific", "KH."), ("person", "Karta Wiguna")],
    ),
    "a form of address that is the name": ("Makam <PER>Gus Dur</PER> ramai.", [("person", "Gus Dur")]),
    "degrees": (
        "Kata <PER>Karta Wiguna</PER>, S.Sos., M.Si., kemarin.",
        [("person", "Karta Wiguna"), ("degree", "S.Sos."), ("degree", "M.Si.")],
    ),
    "an initial is no degree": ("Kata <PER>Karta F. Wiguna</PER>.", [("person", "Karta F. Wiguna")]),
    "short form that the model passed over": (
        "Kata <PER>Karta Wiguna</PER>. Menurut Wiguna, cukup.",
        [("person", "Karta Wiguna"), ("person", "Wiguna")],
    ),
    "a longer name is not cut": (
        "Kata <PER>Karta Wiguna</PER>. Lalu Raden Wiguna Jati datang.",
        [("person", "Karta Wiguna")],
    ),
    "the majority label wins": (
        "<ORG>Persada</ORG> menang. <LOC>Persada</LOC> kalah. <ORG>Persada</ORG> seri.",
        [("organisation", "Persada")] * 3,
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES.keys())
def test_mentions(sentence: str, expected: list[tuple[str, str]]) -> None:
    text, analysis = marked(sentence)
    assert [(m.kind, m.span.of(text)) for m in find_mentions(text, analysis)] == expected


def test_names_inside_dates_are_no_names() -> None:
    text, analysis = marked("Rapat digelar <PER>Minggu</PER> (13/7).")
    assert find_mentions(text, analysis, [Span(14, 27)]) == ()


@given(st.text(alphabet="Ka.,( )\n-HSM", max_size=60), st.data())
def test_spans_lie_in_the_text_and_kinds_do_not_overlap(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    labels = data.draw(st.lists(st.sampled_from(["PER", "ORG", "LOC", "EVT", "ROLE"]), min_size=len(spans), max_size=len(spans)))
    names = [Name(span, label) for span, label in zip(spans, labels, strict=True)]
    disjoint = [n for i, n in enumerate(names) if all(not n.span.touches(m.span) for m in names[:i])]
    mentions = find_mentions(text, Analysis(names=tuple(disjoint)))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind))
    people = [m.span for m in mentions if m.kind == "person"]
    assert all(a.end <= b.start for a, b in pairwise(people))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Warga ke <ORG>keDinas Pasar</ORG>.", ["Dinas Pasar"]),
        ("<PER>Karta Wiguna</PER> datang, <PER>Karta Wigunamasih</PER> muda.", ["Karta Wiguna", "Karta Wiguna"]),
        ("<PER>Karta Hardian</PER> datang.", ["Karta Hardian"]),
        ("<ORG>iNews</ORG> memberitakan.", ["iNews"]),
    ],
)
def test_words_glued_to_a_name_are_cut_off(sentence: str, expected: list[str]) -> None:
    text, analysis = marked(sentence)
    assert [m.span.of(text) for m in find_mentions(text, analysis)] == expected
