"""Speakers whom the text does not name beside the quote."""

from __future__ import annotations

import pytest

from berita_extract.stages.speakers import Speakers
from tests.stages.speakers.marked import cast, speakers

KARTA = '"Kami siap bekerja," kata [p1 Bupati Sukamaju] {p1 Karta Wiguna}.'
RESOLVED = [
    ("-nya: pembicara terakhir", KARTA + '\n\n"Besok kami mulai," ujarnya.', ["p1", "p1"]),
    ("dia: pembicara terakhir", KARTA + '\n\n"Besok kami mulai," kata dia.', ["p1", "p1"]),
    ("tanpa keterangan", KARTA + '\n\n"Besok kami mulai bekerja di pasar."', ["p1", "p1"]),
    (
        "orang disebut di antaranya",
        KARTA + '\n\nPasar itu dulu dibangun bersama {p2 Tiara}.\n\n"Besok kami mulai," ujarnya.',
        ["p1", "p1"],
    ),
    (
        "sumber kalimat sebelumnya",
        KARTA
        + '\n\nSementara itu, [p2 Kepala Dinas Pasar] {p2 Tiara} mengatakan akan pindah.\n\n"Besok mereka pindah," ujarnya.',
        ["p1", "p2"],
    ),
    (
        "disampaikan",
        KARTA + '\n\nHal senada disampaikan [p2 Kepala Dinas Pasar], {p2 Tiara}.\n\n"Besok mereka pindah," ujarnya.',
        ["p1", "p2"],
    ),
    (
        "sumber di depan",
        '[p1 Bupati Sukamaju] {p1 Karta} menjelaskan bahwa pasar akan pindah. "Besok kami mulai bekerja," ujarnya.',
        ["p1"],
    ),
    ("jabatan", KARTA + "\n\n{p2 Tiara} hadir pula di sana.\n\n" + '"Besok kami mulai," tutur Bupati.', ["p1", "p1"]),
    (
        "jabatan yang tepat dari dua",
        "[p1 Wakil Bupati Sukamaju] {p1 Tiara} dan [p2 Bupati Sukamaju] {p2 Karta} hadir.\n\n"
        + '"Besok kami mulai," tutur Wabup. "Kami siap bekerja," kata Bupati.',
        ["p1", "p2"],
    ),
    ("singkatan jabatan", '[p1 Menteri Perhubungan] {p1 Tiara} datang.\n\n"Kami siap," ucap Menhub.', ["p1"]),
    (
        "pembicara ganti",
        KARTA + '\n\n"Ya, kami ikut," kata [p2 Camat] {p2 Tiara}.\n\n"Semua warga senang," ujarnya.',
        ["p1", "p2", "p2"],
    ),
    ("kutipan beruntun", '"Kami siap bekerja."\n\n"Besok kami mulai," kata {p1 Tiara}.', ["p1", "p1"]),
    (
        "warga tetap warga",
        '"Airnya naik cepat," kata seorang warga.\n\n"Kami mengungsi malam itu," ujarnya.',
        ["seorang warga", "seorang warga"],
    ),
    (
        "lembaga tetap lembaga",
        '"Stok aman sampai akhir tahun," tulis {o1 Badan Pangan Sukamaju}.\n\n"Beras masih cukup," tulisnya.',
        ["o1", "o1"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(text, who, id=name) for name, text, who in RESOLVED])
def test_resolves(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


def test_the_one_spoken_of_is_not_the_speaker() -> None:
    marked = KARTA + '\n\n{p2 Tiara} menang lagi.\n\n"{p2 Tiara} pantas menang," ujarnya.'
    assert speakers(marked) == ["p1", "p1"]


def test_a_kinsman_named_in_the_subject_is_not_the_speaker() -> None:
    marked = '"Kami pulang," kata {p1 Tiara}.\n\nAdik kandung {p2 Karta} ini memastikan dirinya sehat.\n\n"Saya sehat," ujarnya.'
    assert speakers(marked) == ["p1", "p1"]


def test_below_the_least_confidence_the_speaker_is_unknown() -> None:
    article = cast(KARTA + '\n\n"Besok kami mulai," ujarnya.')
    assert Speakers(least=1.0)(article).quotes[1].speaker.kind == "unknown"


def test_below_the_least_confidence_a_description_is_left_as_it_stands() -> None:
    article = cast(KARTA + '\n\n"Airnya naik cepat," kata warga itu.')
    speaker = Speakers(least=1.0)(article).quotes[1].speaker
    assert (speaker.kind, speaker.description) == ("described", "warga itu")
