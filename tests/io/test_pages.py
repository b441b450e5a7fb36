"""Saved pages of invented newspapers, laid out as pages are."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from berita_extract.article import Article
from berita_extract.errors import InputError
from berita_extract.io.pages import read_page

LEAD = "MUARA, HARIANMUARA.COM - Warga Kabupaten Muara bersyukur atas panen raya yang berlangsung sejak pekan lalu."
BODY = [
    LEAD,
    '"Kami bersyukur, hasilnya dua kali lipat dari tahun lalu," kata Bupati Muara, Rahma Wijaya, Kamis (14/7/2022).',
    "Rahma menambahkan, pemerintah kabupaten menyiapkan gudang baru supaya harga gabah tidak jatuh pada masa panen berikutnya.",
    "Para petani berharap jalan desa segera diperbaiki.",
]
RELATED = "".join(f'<li><a href="/{n}">Warga Desa Tirta Mulya Mengeluh Harga Pupuk Naik Lagi {n}</a></li>' for n in range(8))
TITLE = "Panen Raya, Warga Muara Bersyukur"


def page(article: str, head: str = "", *, title: str = f"{TITLE} - HarianMuara.com", top: str = f"<h1>{TITLE}</h1>") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<header><nav><ul>{RELATED}</ul></nav></header><div class='wrap'>{top}{article}"
        f"<div class='terpopuler'><h3>Terpopuler</h3><ul>{RELATED}</ul></div></div>"
        "<footer>Tentang Kami. Redaksi. Copyright © 2022 HarianMuara.com. All Rights Reserved.</footer></body></html>"
    ).encode()


def read(data: bytes) -> Article:
    return read_page(data, id="panen")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


COMMENTS = f"<div class='x'>{paragraphs('Komentar yang panjang. ' * 60)}</div>"
TEASER = (
    "<p><strong>Baca juga: <a href='/1'>Harga Gabah Naik di Muara</a></strong></p><div class='linksisip'>"
    f"<a href='/2'>Warga Desa Tirta Mulya Mengeluh Harga Pupuk Naik</a></div><ul>{RELATED}</ul>"
)
READERS = paragraphs(*(f"Saya setuju sekali, panen di kampung kami memang baik sekali tahun ini {n}." for n in range(40)))
LINKED = [text.replace("Rahma", "<a href=/tag/rahma>Rahma</a>") for text in BODY]
LAYOUTS = {
    "paragraphs in a named box": f"<div class='detail-konten'>{paragraphs(*BODY)}</div>",
    "microdata": f"<div itemprop='articleBody'>{paragraphs(*BODY)}</div>{COMMENTS}",
    "double breaks in a box": f"<div id='isi'>{'<br><br>'.join(BODY)}</div>",
    "breaks with white space": "<div class='artikel'>" + " <br />\n <br />\n".join(BODY) + "</div>",
    "a table of old": f"<table><tr><td>{'<br><br>'.join(BODY)}</td><td><ul>{RELATED}</ul></td></tr></table>",
    "unclosed paragraphs": "<div>" + "<p>".join(BODY) + "</div>",
    "the lead outside of the box": f"<div id='content'>{BODY[0]}<div><br>{'<br><br>'.join(BODY[1:])}</div></div>",
    "halves around an advertisement": (
        f"<article><div class='bagian'>{paragraphs(*BODY[:2])}</div><div class='iklan'>Pasang iklan di sini. Murah.</div>"
        f"<div class='bagian'>{paragraphs(*BODY[2:])}</div></article>"
    ),
    "related news between the paragraphs": f"<div class='isi'>{paragraphs(*BODY[:2])}{TEASER}{paragraphs(*BODY[2:])}</div>",
    "a wrapper called after its neighbours": f"<div class='post tag-panen'><div class='share'>{paragraphs(*BODY)}</div></div>",
    "comments that are longer": f"<div class='isi'>{paragraphs(*BODY)}</div><div id='comments'>{READERS}</div>",
    "links in the sentences": f"<div>{paragraphs(*LINKED)}</div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_and_nothing_else_is_read(layout: str) -> None:
    article = read(page(LAYOUTS[layout]))
    kept = [text for text in article.raw.split("\n\n") if not text.startswith("Baca juga")]
    assert [text.split("\n") for text in kept] == [[text] for text in BODY]
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("title", "top", "found"),
    [
        (f"{TITLE} - HarianMuara.com", f"<h1>{TITLE}</h1>", TITLE),
        (f"{TITLE} | Harian Muara", "<h1>Daerah</h1>", TITLE),
        (f"{TITLE} :: Harian Muara Daerah", "", TITLE),
        (f"HarianMuara.com: {TITLE}", f"<h1>Harian Muara</h1><h2>{TITLE}</h2>", TITLE),
        ("Harian Muara", f"<h1>{TITLE}</h1>", TITLE),
        ("Panen 2021 - 2022 di Muara Melimpah - HarianMuara.com", "", "Panen 2021 - 2022 di Muara Melimpah"),
    ],
)
def test_the_title_is_free_of_the_name_of_the_site(title: str, top: str, found: str) -> None:
    head = '<meta property="og:site_name" content="Harian Muara">'
    assert read(page(LAYOUTS["microdata"], head, title=title, top=top)).title == found


def ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    ("head", "top", "author"),
    [
        (ld(author={"@type": "Person", "name": "Sari Wulandari"}), "", "Sari Wulandari"),
        (ld(author=[{"name": "Sari Wulandari"}, {"name": "Bayu Prakoso"}]), "", "Sari Wulandari, Bayu Prakoso"),
        (ld(author={"name": "Harian Muara"}), "<div class='penulis'>Penulis: Sari Wulandari</div>", "Sari Wulandari"),
        ("", "<span itemprop='author'>Sari Wulandari</span>", "Sari Wulandari"),
        ("", "<a rel='author' href='/sari'>Sari Wulandari</a>", "Sari Wulandari"),
        ("", "<div class='author'><b>Sari Wulandari</b> - HarianMuara</div>", "Sari Wulandari"),
        ("", "<div class='nmreporter'><div>Sari Wulandari</div><span>Jurnalis</span></div>", "Sari Wulandari"),
        ("", "<table><tr><td>Penulis</td><td>: Kontributor Muara, Sari Wulandari</td></tr></table>", "Sari Wulandari"),
        ('<meta name="author" content="Sari Wulandari">', "", "Sari Wulandari"),
        ('<meta name="content_author" content="Sari Wulandari">', "", "Sari Wulandari"),
        ("", "<div class='x'>Reporter : Sari Wulandari | Kamis, 14 Juli 2022 21:38</div>", "Sari Wulandari"),
        ("", "<span>Reporter: <b>Sari Wulandari</b> | Editor: <b>Tirta Mulya</b></span>", "Sari Wulandari"),
        ("", "<div class='rep'><b>Sari Wulandari</b>, Jurnalis</div>", "Sari Wulandari"),
        ("", "<div class='penulis'>Sari Wulandari | Bayu Prakoso</div>", "Sari Wulandari, Bayu Prakoso"),
        ('<meta name="author" content="HarianMuara.com">', "", None),
        ('<meta name="author" content="PT Muara Media">', "", None),
        ('<meta property="article:author" content="https://contoh.id/harianmuara">', "", None),
        ("", "<div class='author'>Tim Redaksi</div>", None),
        ("", "<div class='comment-author'>Budi Pembaca</div>", None),
    ],
)
def test_the_author_is_a_person(head: str, top: str, author: str | None) -> None:
    head += '<meta property="og:site_name" content="Harian Muara">'
    assert read(page(LAYOUTS["microdata"], head, top=f"<h1>{TITLE}</h1>{top}")).author_text == author


@pytest.mark.parametrize(
    ("head", "top", "stamp"),
    [
        (ld(datePublished="2022-07-14T21:38:00+07:00"), "", "2022-07-14T21:38:00+07:00"),
        ('<meta property="article:published_time" content="2022-07-14T21:38:00+0700">', "", "2022-07-14T21:38:00+0700"),
        ('<meta name="publishdate" content="2022/07/14 21:38:00">', "", "2022/07/14 21:38:00"),
        ("", "<time datetime='2022-07-14T21:38:00+07:00'>2 hari lalu</time>", "2022-07-14T21:38:00+07:00"),
        ("", "<div class='tgl'>Kamis, 14 Juli 2022 | 21:38 WIB</div>", "Kamis, 14 Juli 2022 | 21:38 WIB"),
        ("", "<span>Kamis, 14/07/2022 21:38 WIB</span>", "Kamis, 14/07/2022 21:38 WIB"),
        # UTC on the evening before, the page shows the day after
        (ld(datePublished="2022-07-14T20:38:00Z"), "<div>Jumat, 15 Juli 2022, 03:38 WIB</div>", "Jumat, 15 Juli 2022, 03:38 WIB"),
        (ld(datePublished="2022-07-14T20:38:00Z"), "", "2022-07-14T20:38:00Z"),
        (
            '<meta property="article:modified_time" content="2022-07-20T10:00:00+07:00">',
            "<p>Kamis, 14 Juli 2022</p>",
            "Kamis, 14 Juli 2022",
        ),
    ],
)
def test_the_time_stamp_is_the_one_of_the_article(head: str, top: str, stamp: str) -> None:
    assert read(page(LAYOUTS["microdata"], head, top=f"<h1>{TITLE}</h1>{top}")).date_text == stamp


def test_outlet_address_and_captions() -> None:
    head = (
        '<link rel="canonical" href="https://www.harianmuara.com/daerah/1"><meta property="og:site_name" content="Harian Muara">'
        + ld(publisher={"name": "Harian Muara"})
    )
    figure = "<figure><img src='x.jpg'><figcaption>Panen di Muara. (Dok. Pemkab)</figcaption></figure>"
    article = read(page(f"<article>{figure}{paragraphs(*BODY)}</article>", head))
    assert (article.outlet, article.url) == ("Harian Muara", "https://www.harianmuara.com/daerah/1")
    assert article.captions == ("Panen di Muara. (Dok. Pemkab)",)
    assert "Dok. Pemkab" not in article.raw


def test_a_page_that_is_filled_by_a_script_is_read_from_its_metadata() -> None:
    article = read(page("<div id='root'></div>", ld(headline=TITLE, articleBody="\n".join(BODY))))
    assert article.raw == "\n\n".join(BODY)


def test_broken_metadata_do_no_harm() -> None:
    head = "<script type='application/ld+json'>{not json</script><script type='application/ld+json'>[[[1,null]]]</script>"
    assert LEAD in read(page(LAYOUTS["microdata"], head)).raw


def test_the_encoding_of_an_old_page() -> None:
    data = page(LAYOUTS["microdata"].replace('"Kami', "“Kami").replace('lalu,"', "lalu,”")).decode().encode("cp1252")
    assert "“Kami bersyukur, hasilnya dua kali lipat dari tahun lalu,” kata" in read(data).raw


@pytest.mark.parametrize("hostile", ["<div>" * 20_000 + LEAD, "<p>x" * 10_000, "<a>" * 10_000, "<b class='a b'>" * 5_000 + LEAD])
def test_a_hostile_page_is_no_trap(hostile: str) -> None:
    with suppress(InputError, RecursionError):
        assert read(page(hostile)).raw
