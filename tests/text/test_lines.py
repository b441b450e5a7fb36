"""Broken lines joined, paragraphs kept apart. All invented."""

from __future__ import annotations

import pytest

from berita_extract.text.clean import clean

JOINED = [
    (
        "kata sambung di ujung",
        "Penghargaan ini sebagai\n\napresiasi kepada warga.",
        "Penghargaan ini sebagai apresiasi kepada warga.",
    ),
    ("kata depan sebelum nama", "Ia bekerja di\n\nSukamaju sejak lama.", "Ia bekerja di Sukamaju sejak lama."),
    ("koma di ujung", "Kepala Dinas Pasar,\nRini Astuti, datang.", "Kepala Dinas Pasar, Rini Astuti, datang."),
    ("koma di awal", "Warga\nSukamaju\n, kata Rini, senang.", "Warga Sukamaju, kata Rini, senang."),
    ("tautan di barisnya sendiri", "Warga menyebut\nPasar Muara\nsudah ramai.", "Warga menyebut Pasar Muara sudah ramai."),
    (
        "tautan beruntun",
        "Bupati\nRini Astuti\ndan wakilnya datang.\nWarga senang.",
        "Bupati Rini Astuti dan wakilnya datang.\n\nWarga senang.",
    ),
    ("tautan dalam tanda kutip", 'Polisi menyelidiki "\nbegal\n" di pasar.', 'Polisi menyelidiki "begal" di pasar.'),
    ("tanda pisah sendirian", "Sukamaju\n-\nWarga senang.", "Sukamaju - Warga senang."),
    ("dipatahkan di tepi", "Pembalap tim\nMuara, Bayu\nPrakoso, menang\nlagi.", "Pembalap tim Muara, Bayu Prakoso, menang lagi."),
]


@pytest.mark.parametrize(("raw", "text"), [pytest.param(raw, text, id=name) for name, raw, text in JOINED])
def test_joins_what_was_broken(raw: str, text: str) -> None:
    assert clean(raw).text == text


APART = [
    ("kalimat selesai", "Warga senang.\nMereka pulang."),
    ("kutipan selesai", '"Kami senang," kata Rini.\n"Besok lagi."'),
    ("tanpa titik", "“Semoga bertahan,” tegas Rini\n\nSecara terpisah, Tono menolak."),
    ("judul bagian", "Warga senang.\nHarga Beras Turun\nMenurut Rini, harga beras turun."),
    ("daftar", "Bahannya:\n- dua siung bawang\n- satu sendok gula"),
    ("daftar bernomor", "Caranya:\n1. buka laman\n2. isi nama"),
    ("kepala", "Judul: Harga beras\npenulis: Rini Astuti\ntanggal: 4 Maret 2025"),
    ("garis", "---\n\nSukamaju ramai."),
]


@pytest.mark.parametrize("raw", [pytest.param(raw, id=name) for name, raw in APART])
def test_keeps_paragraphs_apart(raw: str) -> None:
    assert clean(raw).text == "\n\n".join(line for line in raw.split("\n") if line)
