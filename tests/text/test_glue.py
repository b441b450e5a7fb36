"""Sentences that lost the break between them, and what only looks so."""

from __future__ import annotations

import pytest

from berita_extract.text.clean import clean

GLUED = [
    ("titik", "Ia diperiksa KPK.Menurut Rini, itu wajar.", ["Ia diperiksa KPK.", "Menurut Rini, itu wajar."]),
    ("tahun", "Pawai digelar pada 15 Juni 2024.Tujuannya damai.", ["Pawai digelar pada 15 Juni 2024.", "Tujuannya damai."]),
    ("kurung", "Hal itu terjadi Rabu (5/6/2024).Warga kaget.", ["Hal itu terjadi Rabu (5/6/2024).", "Warga kaget."]),
    ("tanda buka", "Sungai tercemar.“Batas waktu besok,” kata Rini.", ["Sungai tercemar.", "“Batas waktu besok,” kata Rini."]),
    (
        "tanda tegak buka",
        'Sungai tercemar."Batas waktu besok," kata Rini.',
        ["Sungai tercemar.", '"Batas waktu besok," kata Rini.'],
    ),
    ("tanda tegak tutup", 'Rini berkata, "Kami datang."Warga pulang.', ['Rini berkata, "Kami datang."', "Warga pulang."]),
    ("tanda tutup", "Rini berkata, “Kami datang.”Warga pulang.", ["Rini berkata, “Kami datang.”", "Warga pulang."]),
    ("tanda tutup lalu buka", "“Kami datang.”“Kami pulang,” kata Rini.", ["“Kami datang.”", "“Kami pulang,” kata Rini."]),
    ("di dalam kutipan", '"Kami datang.Kami pulang," kata Rini.', ['"Kami datang. Kami pulang," kata Rini.']),
    ("tanya", "Kapan buka?Rini diam.", ["Kapan buka?", "Rini diam."]),
]


@pytest.mark.parametrize(("raw", "paragraphs"), [pytest.param(raw, texts, id=name) for name, raw, texts in GLUED])
def test_parts_glued_sentences(raw: str, paragraphs: list[str]) -> None:
    assert clean(raw).text.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Harga Rp14.700 pada pukul 13.30 WIB naik 1.314 rupiah.",
        "Rini Astuti, S.Sos., M.Si., dan Tono, S.Pd.I, hadir.",
        "Drs.H.Karta Wiguna dan PT.Maju Jaya bekerja sama.",
        "Laman HarianMuara.com, HARIAN-MUARA.CO.ID dan Muara.Com ramai.",
        "MUARA.HARIANSUKAMAJU.COM memuat berita itu.",
        "Alamatnya https://x.example/A.B.C?d=E.F dan rini@muara.Example.",
        "I.Komang dan A.A.Gede pulang ke D.I.Muara.",
        "Perkara 127/Pid.Sus/2025/PN.Mra disidangkan.",
        "Surat No.5 dan Jl.Merdeka tetap.",
        "Warga menaruh danbumbu keringdari pasar.",
    ],
)
def test_leaves_addresses_names_and_numbers_alone(text: str) -> None:
    assert clean(text).text == text


def test_brings_a_stranded_opening_mark_home() -> None:
    raw = 'Rini harus menerima."\n\nTidak ada kabar sampai hari ini," kata Rini.'
    assert clean(raw).text == 'Rini harus menerima.\n\n"Tidak ada kabar sampai hari ini," kata Rini.'


def test_a_closing_mark_stays_where_it_is() -> None:
    text = 'Rini berkata, "Kami menerima."\n\nTidak ada kabar sampai hari ini, kata Rini.'
    assert clean(text).text == text
