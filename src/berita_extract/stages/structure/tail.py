"""The tail of an article: sign-offs in brackets and the names of who wrote and edited it."""

from __future__ import annotations

import re
from typing import NamedTuple

from berita_extract.stages.structure.bylines import LABEL, Byline, is_person, read_byline

# Sign-offs stand in the last lines.
REACH = 300
CREDIT = re.compile(r"(?P<before>^|[.!?…”\"’')*]|\n|(?=\s?\([\w*.]{1,15}/))\s*\((?P<credit>[^()\n]{1,45})\)[.\s]*$")
INITIALS = re.compile(r"\s*[*\w.' ]{1,20}(?:\s?/\s?[*\w.' ]{1,20}){1,4}\s*|\s*[a-z]{2,5}\d{0,3}\s*|\s*[A-Za-z]{2,3}\d{0,3}\s*")
WORDS = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s[\w.’'`-]+){1,4}\s*")


class Tail(NamedTuple):
    """Where the body ends, and what stood behind it."""

    end: int
    byline: Byline
    credit: str | None


def read_tail(text: str) -> Tail:
    """What is signed under an article.

    >>> text = "Warga senang. (Kmf/Tn)\\n\\nEditor: Tirta Mulya"
    >>> tail = read_tail(text)
    >>> text[: tail.end], tail.credit, tail.byline.editors
    ('Warga senang.', 'Kmf/Tn', ('Tirta Mulya',))
    """
    end = len(text)
    byline, credit = Byline(), None
    labels = list(LABEL.finditer(text, max(0, end - REACH)))
    for label in labels:
        if _signs(text, label.start()):
            byline = read_byline(text[label.start() :])
            end = label.start()
            break
    while True:
        end = len(text[:end].rstrip())
        match = CREDIT.search(text, max(0, end - 60), end)
        if match is None or not _is_credit(match["credit"]):
            break
        if match["credit"].strip("* "):
            credit = match["credit"].strip()
        end = match.end("before")
    if credit and not byline.authors and " " in credit and is_person(credit) and credit == credit.title():
        byline = byline._replace(authors=(credit,))
    return Tail(end, byline, credit)


def _signs(text: str, at: int) -> bool:
    """Whether a label in the tail begins the signature: nothing but names follows, and a line or a sentence ended before."""
    rest = text[at:]
    return len(rest) <= 200 and not re.search(r"[.!?][\"”]?\s+[A-Z][a-z]+\s[a-z]+\s[a-z]", rest)


def _is_credit(credit: str) -> bool:
    if not credit.strip("* "):
        return True
    return bool(INITIALS.fullmatch(credit) or WORDS.fullmatch(credit))
