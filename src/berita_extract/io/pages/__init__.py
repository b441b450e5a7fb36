"""A saved page as an article: its text, and what the page says of it."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from typing import Any

from berita_extract.article import Article, Source
from berita_extract.errors import InputError
from berita_extract.io.encoding import decode, mend
from berita_extract.record import Reject


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page that nobody has read yet: light to hand to another process, where reading it takes 10 ms and more.

    ``url`` is where it was fetched from, where that is known from outside the page.
    """

    id: str
    source: Source
    data: bytes
    url: str | None = None

    def read(self) -> Article | Reject:
        """The article on it, or why there is none."""
        try:
            article = read_page(self.data, id=self.id, source=self.source)
        except Exception as error:
            return Reject.of(error, id=self.id, source=self.source, stage="read")
        return article if article.url else replace(article, url=self.url)


# What a reader gives: an article, a page that is still to be read, or why there is neither.
Item = Article | Page | Reject


def read_page(data: bytes, *, id: str, source: Source = Source(format="html")) -> Article:
    """The article on a saved page. Raises InputError where the page holds none.

    >>> page = "<title>Panen Raya - Harian Muara</title><h1>Panen Raya</h1><p>SUKAMAJU - Warga desa bersyukur atas panen.</p>"
    >>> read_page(page.encode(), id="panen").title
    'Panen Raya'
    """
    tree = _parse(decode(data))
    from berita_extract.io.pages.body import find_body
    from berita_extract.io.pages.facts import find_facts

    facts = find_facts(tree)
    text = mend("\n\n".join(find_body(tree, facts.body)))
    if not text.strip():
        advice = "Save the article's own page, or its text as .txt."
        raise InputError("no-article", "The page holds no article that could be found.", advice)
    return Article(
        id=id,
        raw=text,
        source=source,
        url=facts.url,
        outlet=_mended(facts.outlet),
        title=_mended(facts.title),
        author_text=_mended(facts.author),
        date_text=facts.published,
        captions=tuple(mend(caption) for caption in facts.captions),
    )


def _parse(text: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(text.replace("\0", "").encode(), parser=HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, ValueError) as error:
        raise InputError("no-article", "The page is empty.", "Fetch it anew.") from error


def _mended(text: str | None) -> str | None:
    return text and mend(html.unescape(text))
