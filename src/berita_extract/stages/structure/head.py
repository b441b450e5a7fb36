"""The head of an article: title, byline, time stamp and captions above the body."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from berita_extract.grammar.dates import parse_timestamp
from berita_extract.lexicon import rows
from berita_extract.stages.structure.bylines import OPENING, Byline, is_outlet, read_byline
from berita_extract.stages.structure.dateline import LONGEST, find_dateline
from berita_extract.text.edges import find_labels

FIELDS = {row["form"]: row["field"] for row in rows("head_fields")}
FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ ]{0,20}?)\s?:\s*(?P<value>\S.*)?$")
SIGNED = re.compile(r"^[A-Z][\w.’'` -]{2,50}?\s+[-–—|]\s*(?P<site>[\w. -]{3,40})$")
STAMP = re.compile(r"\d{1,2}|\b(?:19|20)\d{2}\b")
CAPTION = re.compile(
    r"(?i)\(?\s*(?:foto|ilustrasi|keterangan foto|gambar|caption|credit|dok\.)\b.{0,300}"
    r"|.{5,300}(?:\([^()]{0,40}(?:foto|dok\b|dok\.|antara/|reuters|istimewa|ist\b)[^()]{0,60}\)|antara/[\w ./-]{2,60})\.?"
)
SENTENCE_ENDS = '.!?"”'
# A head has no more lines, of which no more captions, and none of them longer.
LINES = 15
CAPTIONS = 4
CAPTION_LENGTH = 400


@dataclass(slots=True)
class Head:
    """What stood above the body, and where the body starts."""

    body: int = 0
    title: str | None = None
    byline: Byline = field(default_factory=Byline)
    date: str | None = None
    url: str | None = None
    captions: list[str] = field(default_factory=list)


def read_head(text: str, title: str | None, mark: Callable[[int], str]) -> Head:
    """The head of ``text``; ``mark`` tells how the source set off the paragraph at an offset: `#`, `*`, a link or not.

    >>> text = "Harga Beras Turun\\n\\nSari Wulandari - HarianMuara.com\\n\\n4 Maret 2025\\n\\nSUKAMAJU - Warga senang."
    >>> head = read_head(text, None, lambda start: "")
    >>> head.title, head.byline.authors, head.date, text[head.body :]
    ('Harga Beras Turun', ('Sari Wulandari',), '2025-03-04', 'SUKAMAJU - Warga senang.')
    """
    head = Head(title=title)
    start = 0
    for number in range(LINES):
        end = text.find("\n\n", start)
        if end < 0 or not _take(head, text[start:end], mark(start), number):
            break
        start = head.body = end + 2
    _take_captions(head, text)
    return head


def _take_captions(head: Head, text: str) -> None:
    """Short paragraphs above a dateline that cannot be mistaken: captions, and a sentence that is taken from the body."""
    start = head.body
    passed: list[str] = []
    for _ in range(CAPTIONS):
        end = text.find("\n\n", start)
        if end < 0 or end - start > CAPTION_LENGTH:
            return
        dateline = find_dateline(text[start : start + LONGEST])
        if dateline and (not passed or dateline.outlet):
            head.captions += passed
            head.body = start
            return
        paragraph = text[start:end]
        if _is_labelled(paragraph):
            _take_byline(head, paragraph)
        elif CAPTION.fullmatch(paragraph) or _is_bare(paragraph) or text.count(paragraph.rstrip(".")) > 1:
            passed.append(paragraph)
        else:
            return
        start = end + 2


def _take(head: Head, paragraph: str, mark: str, number: int) -> bool:
    """Whether a paragraph belongs to the head; what it says is noted in ``head``."""
    if not paragraph.strip("-=_* "):
        return True
    if mark == "#" and (head.title is None or _same(head.title, paragraph)):
        head.title = head.title or paragraph
        return True
    if head.title and _same(head.title, paragraph):
        return True
    signed = mark.startswith("http") or _is_signed(paragraph) or _is_labelled(paragraph)
    if signed and len(paragraph) <= 120 and _take_byline(head, paragraph):
        head.url = head.url or (mark if mark.startswith("http") else None)
        return True
    if len(paragraph) <= 80 and (stamp := _stamp(paragraph)):
        head.date = head.date or stamp
        return True
    if find_dateline(paragraph):
        return False
    labelled = FIELD.match(paragraph)
    if labelled and labelled["key"].lower() in FIELDS and len(paragraph) <= 250 and _take_field(head, labelled):
        return True
    if mark == "*" and len(paragraph) <= 400:
        head.captions.append(paragraph)
        return True
    if CAPTION.fullmatch(paragraph):
        head.captions.append(paragraph)
        return True
    if number == 0 and head.title is None and paragraph[-1] not in ".,;:" and len(paragraph) <= 200:
        head.title = paragraph
        return True
    return False


def _is_bare(paragraph: str) -> bool:
    """Whether a line is neither a sentence nor somebody's words."""
    return paragraph[-1] not in SENTENCE_ENDS and not any(mark in paragraph for mark in '"“”')


def _is_signed(paragraph: str) -> bool:
    """Whether a line is a name and a site: `Sari Wulandari - HarianMuara.com`."""
    signed = SIGNED.match(paragraph)
    return signed is not None and is_outlet(signed["site"])


def _is_labelled(paragraph: str) -> bool:
    """Whether a line opens with the label of a byline, `Penulis: …` or `Laporan Wartawan …`."""
    if any(label.start == 0 for label in find_labels(paragraph[:40])):
        return True
    return paragraph[0].isupper() and paragraph[-1] not in SENTENCE_ENDS and bool(OPENING.match(paragraph))


def _take_byline(head: Head, paragraph: str) -> bool:
    byline = read_byline(paragraph)
    head.byline = _merge(head.byline, byline)
    return bool(byline.authors or byline.editors)


def _take_field(head: Head, labelled: re.Match[str]) -> bool:
    name, value = FIELDS[labelled["key"].lower()], (labelled["value"] or "").strip(" '\"")
    if name == "title":
        head.title = head.title or value
    elif name == "author":
        head.byline = _merge(head.byline, read_byline(value))
    elif name == "editor":
        head.byline = _merge(head.byline, Byline(editors=read_byline(value).authors))
    elif name == "date":
        head.date = head.date or parse_timestamp(value)
    elif name == "outlet":
        head.byline = _merge(head.byline, Byline(outlet=value or None))
    elif name == "url":
        head.url = value
    return True


def _merge(first: Byline, second: Byline) -> Byline:
    return Byline(
        first.authors + tuple(name for name in second.authors if name not in first.authors),
        first.editors + tuple(name for name in second.editors if name not in first.editors),
        first.outlet or second.outlet,
    )


def _stamp(paragraph: str) -> str | None:
    """The time stamp that makes up a line, and not merely stands in it."""
    if len(paragraph.split()) > 10 or not STAMP.search(paragraph) or paragraph[-1] in SENTENCE_ENDS:
        return None
    return parse_timestamp(paragraph)


def _same(title: str, paragraph: str) -> bool:
    return _letters(title) == _letters(paragraph)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
