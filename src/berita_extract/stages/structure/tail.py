"""The tail of an article: sign-offs in brackets and the names of who wrote and edited it."""

from __future__ import annotations

import re
from typing import NamedTuple

from berita_extract.stages.structure.bylines import DOMAIN, Byline, is_person, read_byline
from berita_extract.text.edges import find_credits, find_labels

SENTENCE = re.compile(r"[.!?][\"”]?\s+[A-Z][a-z]+\s[a-z]+\s[a-z]")

# Sign-offs stand in the last lines.
REACH = 300
# The writer's sign-off and the editor's, and one that the page repeats.
CREDITS = 4


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
    for label in find_labels(text, max(0, end - REACH)):
        if _signs(text, label.start):
            byline = read_byline(text[label.start :])
            end = label.start
            break
    for _ in range(CREDITS):
        while end and text[end - 1].isspace():
            end -= 1
        last = None
        for match, _sure in find_credits(text, max(0, end - 60), end):
            last = match if not text[match.end() : end].strip(" .") else None
        if last is None:
            break
        if last["credit"].strip("* "):
            credit = last["credit"].strip()
        end = last.start()
    if credit and not byline.authors:
        names = (part.strip() for part in DOMAIN.sub("/", credit).strip(" ./").split("/"))
        byline = byline._replace(authors=tuple(name for name in names if " " in name and name[0].isupper() and is_person(name)))
    return Tail(end, byline, credit)


def _signs(text: str, at: int) -> bool:
    """Whether the label at ``at`` begins the signature: it is not written as a common word, and nothing but names follows."""
    glued_or_apart = not at or not text[at - 1].isspace() or text[at - 1] == "\n"
    return (glued_or_apart or text[at].isupper()) and len(text) - at <= 200 and not SENTENCE.search(text, at)
