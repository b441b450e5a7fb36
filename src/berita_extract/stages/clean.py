"""The article's own text, without what its page or export put into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article
from berita_extract.text.clean import clean


@dataclass(frozen=True, slots=True)
class Clean:
    """Reads ``article.raw`` into ``article.text``; ``article.pieces`` map the one back to the other.

    >>> article = Clean()(Article(id="a", raw="Harga&nbsp;beras turun.<br />Warga senang."))
    >>> article.text
    'Harga beras turun.\\n\\nWarga senang.'
    """

    name: ClassVar[str] = "clean"
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, article: Article) -> Article:
        cleaned = clean(article.raw)
        return article.with_(self.name, text=cleaned.text, pieces=cleaned.pieces)
