"""Entities, tags, invisible characters and markdown."""

from __future__ import annotations

import pytest

from berita_extract.text.characters import plain

SHOWN = [
    ("entitas", "&ldquo;Ya&rdquo; &amp; &quot;tidak&quot;", '“Ya” & "tidak"'),
    ("entitas dua kali", "&amp;ldquo;Ya&amp;rdquo; Rini &amp;amp; Tono", "“Ya” Rini & Tono"),
    ("entitas angka", "ke&#45;75 &#x2014; selesai", "ke-75 — selesai"),
    ("spasi keras", "Aceh\u00a0Raya&nbsp;ramai", "Aceh Raya ramai"),
    ("tak terlihat", "d\u200b\u200bua ta\u00adhun \ufeffini", "dua tahun ini"),
    ("garis baru", "satu<br>dua<BR />tiga\r\nempat\rlima", "satu\ndua\ntiga\nempat\nlima"),
    ("tag", 'Warga <a href="http://x.example/a">Sukamaju</a> <strong>senang</strong>', "Warga Sukamaju senang"),
    ("komentar", "Warga <!-- iklan --> senang", "Warga  senang"),
    ("tebal dan miring", "Ini **tebal**, ini *miring sekali*, ini _garis_.", "Ini tebal, ini miring sekali, ini garis."),
    ("judul", "## Harga Beras", "Harga Beras"),
    ("tautan", "Warga [Sukamaju](https://x.example/sukamaju) dan [**Muara**](/muara).", "Warga Sukamaju dan Muara."),
    ("gambar", "![Foto pasar](https://x.example/p.jpg)Warga", "Warga"),
    ("lolos", "\\[video.1\\] dan 1\\. satu", "[video.1] dan 1. satu"),
    ("rentang pandoc", '[HARIAN MUARA]{dir="auto"} - Warga', "HARIAN MUARA - Warga"),
]


@pytest.mark.parametrize(("raw", "text"), [pytest.param(raw, text, id=name) for name, raw, text in SHOWN])
def test_reads_as_on_the_page(raw: str, text: str) -> None:
    assert plain(raw).text.strip() == text


KEPT = [
    "PT R&D; dan AT&T",
    "suhu <5 derajat dan >3 meter",
    "kata <Nama> disamarkan",
    "akun @rini_ayu_ dan @_tono_",
    "sandi b**gsat dan an***ng",
    "syarat* berlaku dan harga* tetap",
    "(*/hmr) dan (*)",
    "2 * 3 * 4",
    "[sic] dan [1] (lihat lampiran)",
    "#PasarSukamaju ramai",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert plain(text).text == text
