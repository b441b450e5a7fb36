"""What looks like a date and is none."""

from __future__ import annotations

import pytest

from berita_extract.grammar.dates import find_dates

NO_DATES = [
    "Harga cabai mencapai Rp 14.7 juta per ton.",
    "Acara dibuka oleh Mei Hartati di balai desa.",
    "Kata Bu Mei, pasar ramai.",
    "Rapat dipimpin Raja Juli Hasanudin.",
    "Persimura menang 3-1 atas tamunya.",
    "Ia menang 21-19, 21-15.",
    "Inflasi naik 5,3 persen.",
    "Ia tiba pukul 21.38 WIB.",
    "Tekanan darahnya 120/80.",
    "Pelatih memakai pola 4-3-3.",
    "Susunan Persimura (4-3-3): Hasan.",
    "Perbaikan selesai dalam dua minggu.",
    "Dua minggu kemudian ia pulang.",
    "Aturan itu tertuang dalam UU Nomor 8 Tahun 2025.",
    "Menurut PP 28 Tahun 2006 hal itu sah.",
    "Sesuai Perda No. 3/2019 tentang pasar.",
    "Surat itu bernomor 12/PMK.03/2019.",
    "Nomor register B/185/RES.2.1/2022.",
    "Dana itu diambil dari APBN 2024.",
    "Menjelang Pemilu 2024 warga tenang.",
    "Mereka menonton Piala Dunia 2022.",
    "Klub itu juara Liga Muara 2023/2024.",
    "Rencana itu masuk RPJMN 2025-2029.",
    "Sebanyak 2000 orang hadir.",
    "Luas sawah itu 2000 meter persegi.",
    "Ia berlari 1500 meter.",
    "Rumah tipe 36/72 habis terjual.",
    "Pria berusia 40 tahun itu pulang.",
    "Ia sudah 12 tahun ini menjaga mercusuar.",
    "Perempuan usia 30-an itu pulang.",
    "Lomba digelar setiap 25 Juli.",
    "Pasar buka setiap Senin.",
    "Pasar buka tiap hari Minggu.",
    "Buka Senin-Jumat pukul 08.00-15.00.",
    "Jumat, Sabtu, Minggu biasanya ramai.",
    "Mereka berkumpul pada malam Minggu.",
    "Ia berdagang di Pasar Minggu.",
    "Kantornya di Jalan 17 Agustus.",
    "Ia kuliah di Universitas 17 Agustus 1945.",
    "Program Jumat Berkah diminati warga.",
    "Film Bila Esok Tiba tayang di balai.",
    "Beberapa hari lalu ia pulang.",
    "Beberapa hari ini hujan turun.",
    "Puluhan tahun lalu desa itu sepi.",
    "Batu itu berumur 60 juta tahun yang lalu.",
    "Saat ini ia di rumah, beberapa waktu lalu di kota.",
    "Ia makan siang ini dengan lahap.",
    "Hubungi 0812-3456-7890.",
    "Kapal berbobot 2.022 ton.",
    "https://contoh.id/read/2025/03/05/kabar",
    "Rabu, 5 Maret 2025 21:38 WIB",
    "3 jam lalu",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert [(date.span.of(text), date.value) for date in find_dates(text, published="2025-03-05T21:38")] == []


TWINS = [
    ("Sejak 1998 warga menanam bakau.", "1998"),
    ("Pada 2024 warga memilih.", "2024"),
    ("Ia lahir pada Mei di kota.", "2025-05"),
    ("Pada Juli Hasan pulang.", "2025-07"),
    ("Ia pulang Minggu malam.", "2025-03-02"),
    ("Pada tahap 1 tahun 2026 dibangun jalan.", "2026"),
    ("Mulai12 Maret 2025 jalan ditutup.", "2025-03-12"),
]


@pytest.mark.parametrize(("text", "value"), TWINS, ids=[text for text, _ in TWINS])
def test_their_twins_that_are(text: str, value: str) -> None:
    assert [date.value for date in find_dates(text, published="2025-03-05")] == [value]
