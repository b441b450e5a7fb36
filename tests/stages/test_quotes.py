"""Quotes by marks alone. Everybody and everything here is invented."""

from __future__ import annotations

import pytest

from berita_extract.article import Article, Dateline
from berita_extract.span import Span
from berita_extract.stages.quotes import Quotes, find_quotes


def said(text: str) -> list[str]:
    return [quote.span.of(text) for quote in find_quotes(text)[0]]


def odd(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in find_quotes(text)[1]]


MARKS = [
    ("tegak", '"Pasar ini akan dibuka besok," kata Tiara.'),
    ("lengkung", "“Pasar ini akan dibuka besok,” kata Tiara."),
    ("sama dua-duanya", "”Pasar ini akan dibuka besok,” kata Tiara."),
    ("pembuka dua kali", "“Pasar ini akan dibuka besok,“ kata Tiara."),
    ("silang", '“Pasar ini akan dibuka besok," kata Tiara.'),
    ("silang terbalik", '"Pasar ini akan dibuka besok,“ kata Tiara.'),
    ("bawah", "„Pasar ini akan dibuka besok,“ kata Tiara."),
    ("sudut", "«Pasar ini akan dibuka besok,» kata Tiara."),
    ("tunggal ganda", "''Pasar ini akan dibuka besok,'' kata Tiara."),
    ("ganda-ganda", '““Pasar ini akan dibuka besok,”" kata Tiara.'),
    ("tunggal", "'Pasar ini akan dibuka besok,' kata Tiara."),
    ("spasi di dalam", '" Pasar ini akan dibuka besok, " kata Tiara.'),
    ("menempel", '"Pasar ini akan dibuka besok,"kata Tiara.'),
    ("spasi lalu menempel", '"Pasar ini akan dibuka besok, "kata Tiara.'),
    ("rusak jadi tanda tanya", "?Pasar ini akan dibuka besok,? kata Tiara."),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in MARKS])
def test_pairs_marks_whatever_way_they_lean(text: str) -> None:
    assert said(text) == ["Pasar ini akan dibuka besok,"]
    quote = find_quotes(text)[0][0]
    assert quote.outer.start == 0
    assert quote.outer.contains(quote.span)
    assert not odd(text)


def test_a_saying_broken_by_its_attribution_is_two_quotes() -> None:
    assert said('"Kami siap," ujar Tiara. "Besok kami berangkat."') == ["Kami siap,", "Besok kami berangkat."]


def test_straight_marks_across_paragraphs_stay_in_step() -> None:
    text = '"Satu hal yang penting," kata Tiara.\n\nIa lalu pulang.\n\n"Itu saja dari saya," kata Karta.'
    assert said(text) == ["Satu hal yang penting,", "Itu saja dari saya,"]


def test_a_quote_that_goes_on_with_a_new_mark_is_one_quote_a_stretch() -> None:
    text = '"Kami mulai dari sungai di sebelah utara.\n\n"Lalu kami naik ke bukit di selatan," kata Tiara.'
    quotes, diagnostics = find_quotes(text)
    assert [quote.span.of(text) for quote in quotes] == [
        "Kami mulai dari sungai di sebelah utara.",
        "Lalu kami naik ke bukit di selatan,",
    ]
    assert [quote.continues for quote in quotes] == [False, True]
    assert not diagnostics


def test_a_letter_runs_over_paragraphs() -> None:
    letter = "Kepada warga Sukamaju,\n\nKami mengundang Anda semua ke balai desa.\n\nTerima kasih."
    assert said(f'Surat itu berbunyi:\n\n"{letter}"\n\nSurat itu ditempel.') == [letter]


def test_an_unclosed_quote_ends_before_its_attribution() -> None:
    text = '"Saya senang sekali malam ini, ujar Tiara.\n\nIa lalu pulang.'
    assert said(text) == ["Saya senang sekali malam ini,"]
    assert odd(text) == ["quote-unclosed"]


def test_an_unclosed_quote_does_not_swallow_the_next() -> None:
    text = '"Kami sudah siap sejak kemarin pagi.\n\nPanitia menunggu.\n\n"Semua alat sudah datang," kata Tiara.'
    assert said(text)[-1] == "Semua alat sudah datang,"
    assert len(said(text)) == 2


def test_a_quote_whose_opening_mark_is_lost_starts_with_its_paragraph() -> None:
    text = 'Panitia menunggu.\n\nKami sudah siap sejak kemarin pagi," kata Tiara.'
    assert said(text) == ["Kami sudah siap sejak kemarin pagi,"]
    assert odd(text) == ["quote-unopened"]


def test_an_opening_mark_stranded_in_the_paragraph_before() -> None:
    text = 'Panitia menunggu."\n\nKami sudah siap sejak kemarin pagi," kata Tiara.'
    assert said(text) == ["Kami sudah siap sejak kemarin pagi,"]


def test_nested_marks_stay_inside() -> None:
    for inner in ("'sudah waktunya'", "“sudah waktunya”", '"sudah waktunya"'):
        text = f'"Ia bilang {inner} kepada saya tadi pagi," kata Tiara.'
        assert said(text) == [f"Ia bilang {inner} kepada saya tadi pagi,"]


def test_apostrophes_are_no_marks() -> None:
    text = "Jum'at pagi Ma'ruf pergi ke Qur'anul, era '90-an, kata Sa'diah."
    assert said(text) == []


def test_an_inch_mark_does_not_disturb_a_quote() -> None:
    assert said('Layar 14" itu mahal. "Harganya turun bulan depan," kata Tiara.')[-1] == "Harganya turun bulan depan,"


NO_SPEECH = [
    'Ia tampil dalam film "Fajar di Atas Sawah Kita" kemarin.',
    'Acara bertajuk "Menanam Padi Bersama Warga Desa" itu ramai.',
    'Kegiatan ini mengusung tema tahun ini "Menanam Padi Bersama Warga".',
    'Pria yang dijuluki "Raja Layangan" itu datang.',
    'Rudi "Kancil" Hartana menang.',
    'Harga "miring" itu menarik pembeli.',
    "Jargon 'Bersatu Kita Bisa Maju' ditempel.",
    '<a target="_self">',
    '""',
    'Istilah "gotong royong" dikenal luas.',
]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_marked_terms_and_titles_are_no_quotes(text: str) -> None:
    assert said(text) == []


SPEECH = [
    ('Ia menyebut pasar itu "terlalu kecil untuk semua pedagang" di sana.', "terlalu kecil untuk semua pedagang"),
    ('"Iya," kata Tiara.', "Iya,"),
    ('Ia berkata, "Mundur, semuanya!"', "Mundur, semuanya!"),
    ('Polisi datang. "Kenapa keluar?" Tidak ada jawaban.', "Kenapa keluar?"),
    ('Spanduk itu bertuliskan "kami menolak tambang pasir ini." sejak pagi.', None),
]


@pytest.mark.parametrize(("text", "expected"), SPEECH)
def test_short_sayings_and_fragments_are_quotes(text: str, expected: str | None) -> None:
    assert said(text) == ([expected] if expected else [])


def test_the_dateline_is_no_part_of_an_unopened_quote() -> None:
    text = 'SUKAMAJU - Kami siap menyambut tamu," kata Tiara.'
    article = Article(id="a", raw="", text=text, dateline=Dateline(Span(0, 8)), ran=("structure",))
    assert Quotes()(article).quotes[0].span.start >= 8


def test_the_stage_numbers_quotes_and_remembers_that_it_ran() -> None:
    article = Quotes()(Article(id="a", raw="", text='"Ya, kami datang," kata Tiara. "Besok pagi sekali."'))
    assert [quote.id for quote in article.quotes] == ["q1", "q2"]
    assert article.ran == ("quotes",)
    assert Quotes()(Article(id="a", raw="", text="")).quotes == ()
