"""Head, dateline and tail of articles in every layout. All people, places and outlets are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.article import Article
from berita_extract.stages.structure import Structure
from berita_extract.text.clean import clean


def structured(raw: str, **facts: str) -> Article:
    cleaned = clean(raw)
    return Structure()(Article(id="a", raw=raw, text=cleaned.text, pieces=cleaned.pieces, **facts))  # type: ignore[arg-type]


BODY = "SUKAMAJU - Warga Muara senang karena harga beras turun.\n\nMereka pulang membawa beras."

HEADS = {
    "markdown": (
        "## Harga Beras Turun\n\nRini Astuti - [HARIAN.MUARA.COM](http://HARIAN.MUARA.COM)\n\nMar 4, 2025 - 21:38\n\n\n"
        "*Warga Muara membawa beras di pasar*\n\n"
    ),
    "baris berlabel": (
        "Judul: Harga Beras Turun\nTanggal: 4 Maret 2025 21:38\nPenulis: Rini Astuti\nSumber: HARIAN.MUARA.COM\n\n"
        "Foto: Warga Muara membawa beras di pasar\n\n"
    ),
    "yaml": (
        '---\ntitle: "Harga Beras Turun"\nauthor: Rini Astuti\ndate: 2025-03-04 21:38\nsource: HARIAN.MUARA.COM\n---\n\n'
        "*Warga Muara membawa beras di pasar*\n\n"
    ),
    "polos": (
        "Harga Beras Turun\n\nRini Astuti - HARIAN.MUARA.COM\n\nSelasa, 4 Maret 2025 21:38\n\n"
        "Warga Muara membawa beras di pasar (Foto: Tono/Harian Muara)\n\n"
    ),
    "huruf besar": (
        "HARGA BERAS TURUN\n\nOleh: Rini Astuti | HARIAN.MUARA.COM\n\n4 Maret 2025 | 21.38\n\n"
        "Ilustrasi: Warga Muara membawa beras di pasar\n\n"
    ),
}


@pytest.mark.parametrize("head", [pytest.param(head, id=name) for name, head in HEADS.items()])
def test_peels_the_head(head: str) -> None:
    article = structured(head + BODY)
    assert article.title is not None
    assert article.title.lower() == "harga beras turun"
    assert article.authors == ("Rini Astuti",)
    assert article.outlet == "HARIAN.MUARA.COM"
    assert (article.published or "")[:16] == "2025-03-04T21:38"
    assert len(article.captions) == 1
    assert "Warga Muara membawa beras di pasar" in article.captions[0]
    assert article.text == BODY
    assert article.dateline is not None
    assert article.dateline.place == "Sukamaju"
    assert article.dateline.span.start == 0


def test_an_article_with_no_head_is_all_body() -> None:
    text = "Warga Muara senang karena harga beras turun.\n\nMereka pulang membawa beras."
    article = structured(text, title="Harga Beras Turun")
    assert article.text == text
    assert (article.dateline, article.authors, article.captions, article.credit) == (None, (), (), None)


def test_what_the_caller_says_stays() -> None:
    article = structured(HEADS["polos"] + BODY, title="Lain", published="2024-01-01", outlet="Kabar Muara", author_text="Tono")
    assert (article.title, article.published, article.outlet, article.authors) == ("Lain", "2024-01-01", "Kabar Muara", ("Tono",))


def test_a_repeated_title_is_no_body() -> None:
    assert structured(f"Harga Beras Turun!\n\n{BODY}", title="Harga beras turun").text == BODY


def test_a_time_stamp_in_the_head_is_finer_than_the_same_day_of_the_export() -> None:
    raw = f"Selasa, 4 Maret 2025 21:38 WIB\n\n{BODY}"
    assert structured(raw, title="Beras", date_text="2025-03-04 00:00:00").published == "2025-03-04T21:38+07:00"
    assert structured(raw, title="Beras", date_text="2025-03-05").published == "2025-03-05"


def test_a_head_run_into_one_line() -> None:
    raw = "Harga Beras Turun Rini Astuti - detikNews Selasa, 04 Mar 2025 09:10 WIB Foto: Tono Sukamaju - Warga senang. (rni/tno)"
    article = structured(raw, title="Harga Beras Turun")
    assert article.authors == ("Rini Astuti",)
    assert article.published == "2025-03-04T09:10+07:00"
    assert article.captions == ("Foto: Tono",)
    assert article.text == "Sukamaju - Warga senang."


@pytest.mark.parametrize("gap", ["\n", "", " "])
def test_a_reporter_before_the_dateline(gap: str) -> None:
    article = structured(
        f"Laporan Wartawan HarianMuara.com, Rini Astuti{gap}HARIANMUARA.COM, SUKAMAJU - Warga senang.", title="Beras"
    )
    assert article.authors == ("Rini Astuti",)
    assert article.text == "HARIANMUARA.COM, SUKAMAJU - Warga senang."
    assert article.dateline is not None
    assert article.dateline.place == "Sukamaju"


def test_captions_above_the_dateline() -> None:
    raw = "Bupati Rini Astuti menyapa warga di pasar. ANTARA/Tono Wijaya\n\nSukamaju (ANTARA) - Warga senang."
    article = structured(raw, title="Beras")
    assert article.captions == ("Bupati Rini Astuti menyapa warga di pasar. ANTARA/Tono Wijaya",)
    assert article.text == "Sukamaju (ANTARA) - Warga senang."


def test_a_lead_above_the_dateline_is_not_lost() -> None:
    raw = "Rini Astuti, bupati itu, menyapa warga.\n\nHARIANMUARA.COM, SUKAMAJU - Warga senang."
    article = structured(raw, title="Beras")
    assert article.text == raw
    assert article.dateline is not None
    assert article.dateline.span.of(article.text) == "HARIANMUARA.COM, SUKAMAJU"


TAILS = [
    ("kode", "(Kmf/Tn)", "Kmf/Tn", (), ()),
    ("kode menempel", "(rni/tno).", "rni/tno", (), ()),
    ("inisial", " (rls)", "rls", (), ()),
    ("bintang", " (*)", None, (), ()),
    ("bintang dan kode", " (*/hmr)", "*/hmr", (), ()),
    ("nama", "\n(Rini Astuti)", "Rini Astuti", ("Rini Astuti",), ()),
    ("media dan nama", "\n(HarianMuara.com/Rini Astuti)", "HarianMuara.com/Rini Astuti", ("Rini Astuti",), ()),
    ("penyunting", "\nEditor: Tirta Mulya", None, (), ("Tirta Mulya",)),
    ("pewarta dan penyunting", " Pewarta: Rini Astuti Editor: Tirta Mulya", None, ("Rini Astuti",), ("Tirta Mulya",)),
    ("berlabel dua baris", "\nReporter: Rini Astuti\nEditor : Tirta Mulya", None, ("Rini Astuti",), ("Tirta Mulya",)),
    ("label menempel", "\nSumber: RandomEditor: Tirta Mulya", None, (), ("Tirta Mulya",)),
    ("kode lalu penyunting", " (rni)\nEDITOR : Tirta", "rni", (), ("Tirta",)),
    ("tanpa", "", None, (), ()),
]


@pytest.mark.parametrize(("tail", "credit", "authors", "editors"), [pytest.param(*rest, id=name) for name, *rest in TAILS])
def test_reads_the_tail(tail: str, credit: str | None, authors: tuple[str, ...], editors: tuple[str, ...]) -> None:
    article = structured(BODY + tail, title="Beras")
    assert (article.credit, article.authors, article.editors) == (credit, authors, editors)
    assert article.text == BODY


@pytest.mark.parametrize(
    "end",
    [
        "Pasar buka Rabu (5/6).",
        "Hal itu terjadi pada Rabu (5/6/2024).",
        "Ia wakil Partai Muara (PM).",
        "Pasar itu dikelola PT Muara (Persero)",
        "Mereka berkata, “Ada editor: seorang perempuan muda yang rajin dan telaten bekerja.”",
    ],
)
def test_brackets_and_words_of_the_body_are_no_sign_off(end: str) -> None:
    article = structured(f"{BODY} {end}", title="Beras")
    assert article.credit is None
    assert article.editors == ()
    assert article.text.endswith(end)


@given(
    st.lists(st.sampled_from([*HEADS.values(), BODY, "\n\n", " (rni/tno)", "Editor: Rini", "Jakarta -Warga", " "]), max_size=6)
)
def test_pieces_follow_the_peeling(parts: list[str]) -> None:
    article = structured("".join(parts))
    for piece in article.pieces:
        assert article.text[piece.start : piece.start + piece.length] == article.raw[piece.source : piece.source + piece.length]
    if article.dateline:
        assert article.dateline.span.of(article.text).strip()
