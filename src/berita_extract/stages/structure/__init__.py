"""What stands around the body of an article: title, byline, time stamp, captions, dateline and sign-off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from berita_extract.article import Article, Dateline, Piece
from berita_extract.grammar.dates import parse_timestamp
from berita_extract.lexicon import rows
from berita_extract.stages.structure.bylines import read_byline
from berita_extract.stages.structure.dateline import LONGEST, find_dateline
from berita_extract.stages.structure.head import read_head
from berita_extract.stages.structure.run_in import read_run_in
from berita_extract.stages.structure.tail import read_tail
from berita_extract.text.alignment import Draft, cut, source_offset

# A dateline stands below no more paragraphs of a lead than these.
LEADS = 3
LINK = re.compile(r"\]\((?P<url>https?://[^()\s]{1,300})\)")
HOST = re.compile(r"https?://(?:www\.|m\.)?(?P<host>[\w.-]{4,100})")
OUTLETS = {row["form"]: row["name"] for row in rows("outlets")}
STUCK = re.compile(r"(?:\s?[-–—―‒−:|]{1,4}|(?<=\w))(?=[A-Z“\"‘\d])")


@dataclass(frozen=True, slots=True)
class Structure:
    """Peels head and tail off ``article.text``, which then begins with the dateline or the body.

    What the article came with (title, published, authors, outlet) stays; the page's own strings and the lines of the head fill
    what is missing.

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
        head = read_run_in(article.text, article.title)
        if head is None:
            head = read_head(article.text, article.title, lambda start: _mark(article, start))
        tail = read_tail(article.text[head.body :])
        end = head.body + tail.end
        given = read_byline(article.author_text or "")
        published = article.published or _published(article.date_text, head.date)
        text, pieces = article.text[head.body : end], cut(article.pieces, head.body, end)
        dateline = _dateline(text, published)
        if dateline:
            text, pieces = _unglued(text, pieces, dateline.span.end)
        return article.with_(
            self.name,
            title=head.title,
            authors=article.authors or given.authors or head.byline.authors or tail.byline.authors,
            editors=article.editors or given.editors or head.byline.editors or tail.byline.editors,
            published=published,
            outlet=article.outlet
            or _outlet(head.byline.outlet, given.outlet, dateline.outlet if dateline else None, article.url),
            url=article.url or head.url,
            captions=(*article.captions, *head.captions),
            credit=article.credit or tail.credit,
            dateline=dateline,
            text=text,
            pieces=pieces,
        )


def _dateline(text: str, published: str | None) -> Dateline | None:
    """The dateline that opens the text, or one with an outlet that opens a paragraph below a lead."""
    dateline = find_dateline(text, published)
    start = 0
    for _ in range(LEADS):
        start = text.find("\n\n", start) + 2
        if dateline or start < 2:
            break
        below = find_dateline(text[start : start + LONGEST], published)
        if below and below.outlet:
            dateline = replace(below, span=below.span.shift(start))
    return dateline


def _outlet(*signs: str | None) -> str | None:
    """The outlet that signs the article, under its own name where that is known, else as it is written."""
    for sign in signs:
        host = HOST.match(sign or "")
        name = host["host"] if host else sign
        if name:
            return OUTLETS.get(name.lower(), name)
    return None


def _published(given: str | None, stamp: str | None) -> str | None:
    """The page's own date string, or the time stamp of the head where that is the same day and says more."""
    value = parse_timestamp(given) if given else None
    return stamp if value is None or (stamp and stamp.startswith(value)) else value


def _mark(article: Article, start: int) -> str:
    """How the source set off the line that begins at ``start``: a heading `#`, italics `*`, the address of a link, or nothing."""
    at = source_offset(article.pieces, start)
    if at is None:
        return ""
    end = article.raw.find("\n", at)
    line = article.raw[article.raw.rfind("\n", 0, at) + 1 : end if end >= 0 else len(article.raw)][:1000].strip()
    if line.startswith("#"):
        return "#"
    if line[:1] in ("*", "_") and line[-1:] == line[:1] and not line.startswith("**"):
        return "*"
    link = LINK.search(line)
    return link["url"] if link else ""


def _unglued(text: str, pieces: tuple[Piece, ...], end: int) -> tuple[str, tuple[Piece, ...]]:
    """A blank between the dateline, or its dash, and the word that was stuck to it (`Jakarta -Warga`, `JakartaWarga`)."""
    stuck = STUCK.match(text, end)
    if stuck is None:
        return text, pieces
    draft = Draft(text, tuple((piece.start, piece.source, piece.length) for piece in pieces))
    draft = draft.edit([(stuck.end(), stuck.end(), " ")])
    return draft.text, draft.pieces()
