"""The stage `clean`: text and map from the raw article."""

from __future__ import annotations

from berita_extract.article import Article
from berita_extract.span import Span
from berita_extract.stages.clean import Clean


def test_writes_text_and_pieces() -> None:
    article = Clean()(Article(id="a", raw="Harga&nbsp;beras <b>turun</b>.<br>Warga senang."))
    assert article.text == "Harga beras turun.\n\nWarga senang."
    assert article.ran == ("clean",)
    start = article.text.index("Warga")
    assert article.source_of(Span(start, start + 5)) == Span(34, 39)


def test_an_empty_article_is_no_error() -> None:
    assert Clean()(Article(id="a", raw="")).text == ""
