"""Speakers whom the text names beside the quote."""

from __future__ import annotations

import pytest

from berita_extract.article import Mention
from berita_extract.span import Span
from berita_extract.stages.speakers import Speakers
from tests.stages.speakers.marked import cast, speakers

NAMED = [
    ("kata + nama", '"Kami siap bekerja," kata {p1 Tiara} di Sukamaju.', ["p1"]),
    ("jabatan sebelum nama", '"Kami siap," ujar [p1 Kepala Dinas Pasar Sukamaju], {p1 Tiara Lestari}, Senin (3/4).', ["p1"]),
    ("gelar sebelum nama", '"Kami siap," ujar Kombes Pol. H. {p1 Karta Wiguna}, S.H. kepada wartawan.', ["p1"]),
    ("jabatan dengan kata depan", '"Kami siap," ujar Ketua Bidang Hukum di {o1 DPP Partai Padi}, {p1 Karta}.', ["p1"]),
    ("tanpa titik", '"Kami siap bekerja," tegas {p1 Makdhe Karta}', ["p1"]),
    ("menempel", '"Kami siap bekerja," kata{p1 Tiara} pagi tadi.', ["p1"]),
    ("huruf besar", '"Kami siap bekerja." Kata {p1 Tiara} pagi tadi.', ["p1"]),
    ("salah ketik", '"Kami siap bekerja," uajr {p1 Tiara}.', ["p1"]),
    ("tanpa kata kerja", '"Kami siap bekerja," {p1 Tiara} yang juga ketua panitia itu.', ["p1"]),
    ("nama + menambahkan", '"Kami siap bekerja," {p1 Tiara} menambahkan.', ["p1"]),
    ("demikian", '"Kami siap bekerja," demikian kata {p1 Tiara}.', ["p1"]),
    ("kata sebelum", 'Lalu kata {p1 Tiara}, "Kami siap bekerja."', ["p1"]),
    ("menurut", 'Menurut {p1 Tiara}, pasar itu "terlalu kecil untuk semua pedagang" di sana.', ["p1"]),
    ("mengatakan sebelum", '{p1 Tiara} mengatakan, "Kami siap bekerja."', ["p1"]),
    ("titik dua di paragraf sendiri", '{p1 Tiara} menjelaskan:\n\n"Kami siap bekerja besok pagi."', ["p1"]),
    ("nama yang dekat, bukan yang disapa", 'Kepada {p2 Karta}, {p1 Tiara} berkata, "Kami siap."', ["p1"]),
    ("di tengah", '"Kami siap," kata {p1 Tiara}. "Besok kami mulai."', ["p1", "p1"]),
    ("disapa bukan pembicara", '"Kami siap," kata {p1 Tiara} kepada {p2 Karta}.', ["p1"]),
    ("kuasa hukum X, Y", '"Kami keberatan," kata kuasa hukum {p2 Karta}, {p1 Tiara}.', ["p1"]),
    ("istri X, Y", '"Kami pulang dulu," kata istri {p2 Karta}, {p1 Tiara}.', ["p1"]),
    (
        "melalui",
        '[p2 Kapolres] AKBP {p2 Karta} melalui Kasi Humas Ipda {p1 Tiara} mengatakan, "Pelaku sudah kami tangkap."',
        ["p1"],
    ),
    ("pimpinan yang bukan orang", '"Kami siap," kata CEO {p2 Padi}, {p1 Tiara Lestari}.', ["p1"]),
    ("pasangan", '"Kami siap," kata juru bicara TPN {p2 Karta}-Wiguna, {p1 Tiara}.', ["p1"]),
]


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(text, who, id=name) for name, text, who in NAMED])
def test_a_named_speaker(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


OTHERS = [
    ("lembaga", '"Stok aman sampai akhir tahun," tulis {o1 Badan Pangan Sukamaju} di akunnya.', "o1"),
    ("manajemen lembaga", '"Jadwal diubah mulai besok," tulis manajemen {o1 Kereta Padi}.', "o1"),
    ("pernyataan lembaga", '"Jadwal diubah mulai besok," bunyi pernyataan resmi {o1 Kereta Padi}.', "o1"),
    ("lembaga + menyatakan", '{o1 Badan Pangan} menyatakan, "Stok aman sampai akhir tahun."', "o1"),
    (
        "pernyataan di laman lembaga",
        '"Ia bergabung besok," demikian pernyataan resmi dikutip dari laman {o1 Persatuan Padi}.',
        "o1",
    ),
    ("halaman lembaga", '"Jadwal diubah mulai besok," demikian dikutip dari laman resmi {o1 Kereta Padi}.', "o1"),
    ("keterangan di akun lembaga", '"Jadwal diubah mulai besok," bunyi keterangan di akun {o1 Kereta Padi}.', "o1"),
    ("nama yang tak dikenal", '"Jadwal diubah mulai besok," kata Sekar Arum, Senin.', "Sekar Arum"),
    (
        "peraturan",
        'Sanksinya diatur dalam pasal 12 ayat 3, yang berbunyi: "Setiap orang dilarang membuang sampah."',
        "pasal 12 ayat 3",
    ),
    ("nama tak dikenal sesudah koma", '"Kami siap," kata kuasa hukum korban, Sekar Arum dari Kantor Padi.', "Sekar Arum"),
    ("hari sesudah koma", '"Kami siap bekerja," kata warga, Senin Pagi.', "warga"),
    ("umur sesudah nama", '"Airnya naik cepat," kata salah satu warga, Arum (19).', "Arum"),
    (
        "kuasa hukum tanpa nama",
        'Wasit memanggil {p1 Karta Wiguna}. "Kami keberatan," kata kuasa hukum {p1 Wiguna}.',
        "kuasa hukum Wiguna",
    ),
    ("seorang", '"Airnya naik cepat sekali," kata seorang warga di lokasi.', "seorang warga"),
    ("salah seorang", '"Airnya naik cepat sekali," kata salah seorang pedagang, Senin.', "salah seorang pedagang"),
    ("akun", '"Indah sekali sawahnya," tulis akun @padi_menguning.', "akun @padi_menguning"),
    ("kerabat tanpa nama", '"Ia anak yang baik," kata istri {p1 Karta}.', "istri Karta"),
    ("warga", '"Airnya naik cepat sekali," kata warga.', "warga"),
]


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(text, who, id=name) for name, text, who in OTHERS])
def test_bodies_and_unnamed_people(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


def test_a_name_whose_mention_was_missed_is_still_the_person() -> None:
    assert speakers('{p1 Karta Wiguna} hadir.\n\n"Kami siap bekerja," kata Karta Wiguna di sana.') == ["p1"]


def test_a_bare_title_taken_for_a_person_is_still_a_title() -> None:
    assert speakers('[p1 Wabup Sukamaju] {p1 Karta} hadir.\n\n"Kami siap bekerja," kata {p2 Wabup Sukamaju}.') == ["p1"]


def test_a_name_that_nobody_found_is_told_from_the_title_before_it() -> None:
    text = '"Kami siap bekerja," kata Bupati Sukamaju AKBP Sekar Arum, Senin.'
    title = Mention(Span(text.index("Bupati"), text.index(" AKBP")), "title")
    assert speakers(text, mentions=(title,)) == ["Sekar Arum"]


def test_what_the_record_says_beside_the_speaker() -> None:
    marked = '"Kami siap bekerja," papar [p1 Kepala Dinas Pasar] {p1 Tiara Lestari}.\n\n"Besok kami mulai bekerja," jelasnya.'
    article = Speakers()(cast(marked))
    named, clitic = article.quotes
    assert named.cue is not None
    assert named.source is not None
    assert clitic.cue is not None
    assert clitic.source is not None
    assert (named.cue.of(article.text), named.source.of(article.text)) == ("papar", "Tiara Lestari")
    assert (clitic.cue.of(article.text), clitic.source.of(article.text)) == ("jelasnya", "nya")
    assert clitic.cue.contains(clitic.source)
    assert (named.rule, clitic.rule) == ("kata + nama", "-nya: pembicara terakhir")
    assert named.confidence is not None
    assert clitic.confidence is not None
    assert 0.8 < clitic.confidence < 1.0
    assert 0.8 < named.confidence < 1.0
    assert article.ran[-1] == "speakers"


def test_with_nobody_to_say_it_the_speaker_is_unknown() -> None:
    assert speakers('"Kami siap bekerja besok," ujarnya.') == ["?"]
    assert speakers("Tidak ada kutipan di sini.") == []


def test_quotes_below_the_least_confidence_are_left_out_and_told_of() -> None:
    article = cast(
        '"Kami siap bekerja," kata {p1 Tiara Lestari}.\n\n"Harga gabah turun lagi."\n\n"Besok kami mulai," kata {p1 Tiara}.'
    )
    everything = Speakers()(article)
    doubtful = everything.quotes[1]
    assert doubtful.confidence is not None
    kept = Speakers(min_confidence=doubtful.confidence + 0.01)(article)
    assert [quote.id for quote in kept.quotes] == ["q1", "q3"]
    assert [(told.code, told.span) for told in kept.diagnostics] == [("quote-doubtful", doubtful.outer)]
    assert everything.diagnostics == ()
