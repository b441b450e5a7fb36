"""Page machinery cut out, and the article's own words left in. All invented."""

from __future__ import annotations

import pytest

from berita_extract.text.clean import clean

BEFORE, AFTER = "Warga Sukamaju senang karena harga beras turun.", "Mereka pulang membawa beras."

BETWEEN = [
    "ADVERTISEMENT",
    "Advertisement",
    "SCROLL TO CONTINUE WITH CONTENT",
    "[Gambas:Video 20detik]",
    "\\[video.1\\]",
    "Baca juga: Pasar Muara Dibuka Lagi, Pedagang Mulai Berjualan",
    "Baca juga:\nPasar Muara Dibuka Lagi, Pedagang Mulai Berjualan",
    "Baca Juga : Pasar Muara Dibuka Lagi\nBaca Juga : Pedagang Mulai Berjualan",
    "Baca Juga",
    "Lihat juga: Pasar Muara Dibuka Lagi",
    "Pilihan Editor: Pasar Muara Dibuka Lagi",
    "Simak Video 'Pasar Muara Dibuka Lagi': [Gambas:Video 20detik]",
    "Video: Pasar Muara Dibuka Lagi",
    "Akses HarianMuara.com di Google News",
    "Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor 0800 000 000.",
    "A post shared by Pasar Muara (@pasarmuara)",
    "(Ayo ikuti saluran WhatsApp HarianMuara.com biar enggak ketinggalan. Klik di sini ya!)",
    "Halaman Selanjutnya",
]


@pytest.mark.parametrize("machinery", BETWEEN)
def test_cuts_lines_of_the_page(machinery: str) -> None:
    assert clean(f"{BEFORE}\n{machinery}\n{AFTER}").text == f"{BEFORE}\n\n{AFTER}"


INSIDE = [
    "Baca juga: Pasar Muara Dibuka Lagi, Pedagang Mulai Berjualan",
    "Baca juga: Pemkab muara buka lagi pasar ikan di tepi sungai",
    "Baca juga: Pasar Muara Dibuka Lagi Baca juga: Pedagang Pasar Muara Mulai Berjualan",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "[Gambas:Instagram]",
    "Halaman Selanjutnya",
]
OPENINGS = [
    "Menurut Rini, mereka pulang membawa beras.",
    "“Kami pulang membawa beras,” kata Rini.",
    "Kepala Dinas Pasar Sukamaju Rini Astuti mengatakan mereka pulang.",
    "Penindakan dilakukan dengan tertib.",
]


@pytest.mark.parametrize("machinery", INSIDE)
@pytest.mark.parametrize("after", OPENINGS)
def test_cuts_machinery_inside_a_paragraph(machinery: str, after: str) -> None:
    assert clean(f"{BEFORE} {machinery} {after}").text == f"{BEFORE}\n\n{after}"


@pytest.mark.parametrize("glue", ["", " "])
def test_a_phrase_that_lost_its_headline_goes_alone(glue: str) -> None:
    assert clean(f"{BEFORE}{glue}Baca Juga{AFTER}").text == f"{BEFORE}\n\n{AFTER}"


TAILS = [
    "Cek Berita dan Artikel yang lain di Google\n News",
    "Artikel ini telah tayang di HarianMuara.com dengan judul Harga Beras Turun, Warga Senang",
    "Ikuti kami di",
    "Baca berita HarianMuara.com lainnya di Google News.",
    "Yuk, Simak Juga Video ini!",
    "Copyright © MUARA 2025 Dilarang keras mengambil konten tanpa izin.",
]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("gap", ["\n", " "])
def test_cuts_what_follows_the_article(tail: str, gap: str) -> None:
    assert clean(f"{BEFORE}{gap}{tail}").text == BEFORE


def test_cuts_tags_behind_the_sign_off() -> None:
    assert clean(f"{BEFORE}\n(rni/tno)\npasar muara\nharga beras\nsukamaju").text == f"{BEFORE}\n\n(rni/tno)"
    assert clean(f"{BEFORE} (rni/tno) pasar muara harga beras").text == f"{BEFORE} (rni/tno)"


def test_cuts_linked_headlines_at_the_end() -> None:
    raw = f"{BEFORE}\nBaca juga:\nPasar Muara Dibuka\nVideo: Pasar Muara Ramai\nVideo: Pasar Muara Ramai\n(rni/tno)\npasar muara"
    assert clean(raw).text == f"{BEFORE}\n\n(rni/tno)"


OWN = [
    "Rini mengaku baca juga buku resep.",
    "Kita bisa lihat juga bagaimana mereka bekerja.",
    "Akses jalan ke Sukamaju ditutup.",
    "Simak cara memasak nasi berikut ini.",
    "Warga ikuti berita itu dari radio.",
    "Jalan itu baru halaman pertama, halaman selanjutnya menyusul.",
    "Perbesar peluang menang dengan berlatih.",
    "Bahan kue:\n\n- gula pasir\n\n- garam",
    "Kontak WhatsApp 0800 000 000 melayani warga.",
    "Daftarnya sebagai berikut\n\nSDN Satu Sukamaju\n\nSDN Dua Sukamaju",
]


@pytest.mark.parametrize("text", OWN)
def test_leaves_the_articles_own_words(text: str) -> None:
    assert clean(text).text == text


def test_a_sentence_behind_a_bare_phrase_is_no_headline() -> None:
    raw = f"{BEFORE}\nBaca juga:\nRini mengatakan warga Sukamaju senang.\n{AFTER}"
    assert "Rini mengatakan warga Sukamaju senang." in clean(raw).text
