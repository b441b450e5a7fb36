from __future__ import annotations

import pytest

from berita_extract.article import Article
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.roles import match_role, role_words
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.speakers.source import end_of_sentence, read_source
from tests.stages.speakers.marked import cast


@pytest.mark.parametrize(
    ("said", "title", "fits"),
    [
        ("Kapolres", "Kapolres Sukamaju", True),
        ("Kapolsek", "Kapolres Sukamaju", False),
        ("Wali Kota", "Walikota Sukamaju", True),
        ("Menhub", "Menteri Perhubungan RI", True),
        ("Wabup Sukamaju", "Wakil Bupati Sukamaju", True),
        ("Bupati", "Wakil Bupati Sukamaju", False),
        ("Presiden", "mantan Presiden", False),
        ("Kalaksa BPBD Sukamaju", "Kepala Pelaksana BPBD Kabupaten Sukamaju", True),
        ("Ketua", "Sekretaris", False),
    ],
)
def test_positions_are_compared_by_their_words(said: str, title: str, fits: bool) -> None:
    assert (match_role(said, [title]) >= 0.99) is fits


def test_empty_words_tell_no_positions_apart() -> None:
    assert role_words("Bupati Kabupaten Sukamaju ini") == role_words("sang Bupati Sukamaju")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kata Dr. H. Karta W. Wiguna. Ia pulang.", "kata Dr. H. Karta W. Wiguna."),
        ("kata Karta (2/8/2023).Bupati pulang.", "kata Karta (2/8/2023)."),
        ("kata Karta\n\nIa pulang.", "kata Karta"),
        ("harga Rp2.500 naik. Ia pulang.", "harga Rp2.500 naik."),
    ],
)
def test_where_a_sentence_ends(text: str, first: str) -> None:
    assert text[: end_of_sentence(text, 0, len(text))] == first


@pytest.mark.parametrize(
    ("zone", "kind", "words"),
    [
        ("dia sambil tersenyum.", "pronoun", "dia"),
        ("juga beliau.", "pronoun", "beliau"),
        ("seorang warga di lokasi.", "described", "seorang warga"),
        ("pria yang juga ketua panitia itu kepada kami.", "phrase", "pria yang juga ketua panitia itu"),
        ("Bupati, Senin (3/4).", "role", "Bupati"),
        ("pelatih asal Bandarjaya itu.", "role", "pelatih asal Bandarjaya itu"),
        ("saat ditemui di kantornya.", "none", None),
        ("di kantornya.", "none", None),
        (".", "none", None),
    ],
)
def test_reads_a_source_without_a_name(zone: str, kind: str, words: str | None) -> None:
    source = read_source(zone, 0, len(zone), Cast(Article(id="a", raw="", text=zone)))
    assert source.kind == kind
    assert (source.span.of(zone) if source.span else None) == words


def reports(marked: str) -> list[tuple[str, str | None]]:
    article = cast(marked)
    scene = Scene.of(article)
    found = [s for s in scene.statements if s.quote is None]
    return [(s.source.kind, scene.cast.members[s.source.member].name if s.source.member is not None else None) for s in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{p1 Tiara} mengatakan pasar akan pindah.", [("name", "Tiara")]),
        ("Pasar akan pindah, kata {p1 Tiara}.", [("name", "Tiara")]),
        ("Menurut {p1 Tiara}, pasar akan pindah.", [("name", "Tiara")]),
        ("Hal itu disampaikan oleh {p1 Tiara} kemarin.", [("name", "Tiara")]),
        ("Ia menambahkan pasar akan pindah.", [("pronoun", None)]),
        ("Menurutnya, pasar akan pindah.", [("nya", None)]),
        ("Dalam rapat dengan {p2 Karta}, dia mengatakan pasar akan pindah.", [("pronoun", None)]),
        ("Mewakili {p2 Karta}, {p1 Tiara} mengatakan pasar akan pindah.", [("name", "Tiara")]),
        ("Ketua {o1 Asosiasi Padi} (Aspadi) Sekar Arum mengatakan pasar akan pindah.", [("described", "Sekar Arum")]),
        ("Sekar Arum, Ketua {o1 Asosiasi Padi}, mengaku keberatan.", [("described", "Sekar Arum")]),
        ("{o1 Asosiasi Padi} mengatakan pasar akan pindah.", [("organisation", "Asosiasi Padi")]),
        ("{p1 Tiara} bilang pasar akan pindah.", [("name", "Tiara")]),
        ("Hari Ini {p1 Tiara} Pergi Tanpa Kata Pamit.", []),
        ("Pasar akan pindah ke utara.", []),
        ("Kopi itu diminum {p1 Tiara}.", []),
    ],
)
def test_finds_reports(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert reports(marked) == expected
