"""What cleaning promises on any text: an exact map, a fixed point, linear time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from berita_extract.text.clean import clean

BITS = st.sampled_from(
    [
        "Warga Sukamaju senang.",
        "kata Rini",
        "“Kami datang,”",
        '"Kami pulang."',
        "Baca juga: ",
        "Pasar Muara Dibuka",
        "ADVERTISEMENT",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\u00a0",
        "&nbsp;",
        "&amp;quot;",
        "<br>",
        "<p>",
        "**",
        "*",
        "[Gambas:Video]",
        "(rni/tno)",
        "KPK.Menurut",
        "S.Sos.",
        "Rp14.700",
        "-",
        "—",
        "sebagai",
        "apresiasi",
        ",",
        ".",
        '"',
        "”",
        "\u200b",
        "İ",
        "## ",
        "Editor: Rini",
        "\\[",
        "Halaman 1 2",
    ]
)
TEXTS = st.lists(BITS | st.text(max_size=5), max_size=25).map("".join)


@given(TEXTS)
@settings(max_examples=120)
@example('Rini pulang."\n\nKami senang," kata Rini.')
def test_pieces_are_ordered_and_copy_the_source(raw: str) -> None:
    cleaned = clean(raw)
    for piece in cleaned.pieces:
        assert cleaned.text[piece.start : piece.start + piece.length] == raw[piece.source : piece.source + piece.length]
    for one, other in pairwise(cleaned.pieces):
        assert one.start + one.length <= other.start
        assert one.source + one.length <= other.source


@given(TEXTS)
@settings(max_examples=120)
def test_paragraphs_are_parted_by_one_empty_line(raw: str) -> None:
    text = clean(raw).text
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "  " not in text
    assert all(line for line in text.split("\n\n")) or not text
    assert "\n" not in text.replace("\n\n", "")


ARTICLE = (
    "SUKAMAJU, HARIANMUARA.com - Pemerintah Kabupaten Sukamaju membuka Pasar Muara pada Rabu (5/6/2024).\n\n"
    '"Kami siap melayani warga," kata Kepala Dinas Pasar Rini Astuti, S.Sos., M.Si. Harga beras Rp14.700 per kilogram.\n\n'
    "Pasar itu buka pukul 06.30 WIB.\n\nHarga Lain\n\n- Gula: Rp17.000\n\n- Garam: Rp9.000\n\n"
    "“Semoga ramai,” ujarnya."
)


def test_clean_text_stays_as_it_is() -> None:
    cleaned = clean(ARTICLE)
    assert cleaned.text == ARTICLE
    assert [(piece.start, piece.source, piece.length) for piece in cleaned.pieces] == [(0, 0, len(ARTICLE))]


@pytest.mark.parametrize("raw", ["", " ", "\n\n", "<br>", "ADVERTISEMENT", "\u200b"])
def test_nothing_is_nothing(raw: str) -> None:
    assert clean(raw).text == ""
    assert clean(raw).pieces == ()


HOSTILE = [
    '"',
    "“",
    "(",
    "[",
    "1",
    "a",
    ".",
    "\n",
    " ",
    "<a ",
    "<!--",
    "&",
    "**a",
    "_a ",
    "[a](",
    "(a/b)",
    "A.B",
    "aaa.Aaa",
    "Aa\n",
    "Baca juga: ",
    "Baca juga: Harga Beras Turun ",
    "Editor: A\n",
    "Video: a",
    '."\n\nA',
    "- ",
    "a:b ",
]


@pytest.mark.parametrize("bit", HOSTILE)
def test_hostile_text_is_cleaned_to_its_end(bit: str) -> None:
    """A pattern that backtracks would not come back from this."""
    raw = bit * (80_000 // len(bit))
    cleaned = clean(raw)
    assert all(cleaned.text[p.start : p.start + p.length] == raw[p.source : p.source + p.length] for p in cleaned.pieces)
