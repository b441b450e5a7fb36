"""What stands around the body of an article: title, byline, time stamp, captions, dateline and sign-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article
from berita_extract.grammar.dates import parse_timestamp
from berita_extract.stages.structure.bylines import read_byline
from berita_extract.stages.structure.dateline import find_dateline
from berita_extract.stages.structure.head import LINES, read_head
from berita_extract.stages.structure.tail import read_tail
from berita_extract.text.alignment import cut, source_offset


@dataclass(frozen=True, slots=True)
class Structure:
    """Peels head and tail off ``article.text``, which then begins with the dateline or the body.

    What the article came with (title, published, authors, outlet) stays; the page's own strings and the lines of the head fill what
    is missing.

    >>> from berita_extract.text.clean import clean
    >>> raw = (
    ...     "## Harga Beras Turun\\n\\nSari Wulandari - [HARIANMUARA.COM](http://harianmuara.com)\\n\\nMar 4, 2025 - 21:38\\n\\n"
    ...     "*Beras*\\n\\nSUKAMAJU - Warga senang. (Kmf/Tn)"
    ... )
    >>> cleaned = clean(raw)
    >>> article = Structure()(Article(id="a", raw=raw, text=cleaned.text, pieces=cleaned.pieces))
    >>> article.title, article.authors, article.outlet, article.published, article.captions, article.credit
    ('Harga Beras Turun', ('Sari Wulandari',), 'HARIANMUARA.COM', '2025-03-04T21:38', ('Beras',), 'Kmf/Tn')
    >>> article.text, article.dateline.place
    ('SUKAMAJU - Warga senang.', 'Sukamaju')
    """

    name: ClassVar[str] = "structure"
    needs: ClassVar[tuple[str, ...]] = ("clean",)

    def __call__(self, article: Article) -> Article:
        head = read_head(article.text, _marks(article), article.title)
        tail = read_tail(article.text[head.body :])
        end = head.body + tail.end
        text = article.text[head.body : end]
        given = read_byline(article.author_text or "")
        published = article.published or (parse_timestamp(article.date_text) if article.date_text else None) or head.date
        dateline = find_dateline(text, published)
        outlet = article.outlet or head.byline.outlet or given.outlet or (dateline.outlet if dateline else None)
        return article.with_(
            self.name,
            title=head.title,
            authors=article.authors or given.authors or head.byline.authors or tail.byline.authors,
            editors=article.editors or given.editors or head.byline.editors or tail.byline.editors,
            published=published,
            outlet=outlet,
            url=article.url or head.url,
            captions=(*article.captions, *head.captions),
            credit=article.credit or tail.credit,
            dateline=dateline,
            text=text,
            pieces=cut(article.pieces, head.body, end),
        )


def _marks(article: Article) -> list[str]:
    """How the source set off each of the first paragraphs: as a heading `#`, in italics `*`, with a link `[`, or not."""
    marks = []
    start = 0
    while start < len(article.text) and len(marks) < LINES:
        at = source_offset(article.pieces, start)
        line = "" if at is None else _line(article.raw, at)
        marks.append("#" if line.startswith("#") else "*" if line[:1] in ("*", "_") and line[-1:] == line[:1] else "[" if "](" in line else "")
        end = article.text.find("\n\n", start)
        start = end + 2 if end >= 0 else len(article.text)
    return marks


def _line(raw: str, at: int) -> str:
    end = raw.find("\n", at)
    return raw[raw.rfind("\n", 0, at) + 1 : end if end >= 0 else len(raw)][:1000].strip()
