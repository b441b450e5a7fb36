"""Cut a text into sentences by characters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from berita_extract.lexicon import words
from berita_extract.span import Span

# A full stop (with marks and brackets that close behind it), white space, and something that can open a sentence.
# Found whole or not at all: a line of a thousand dots would else be tried from each of them.
STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’“)\]]*+(?=\s+[\"'“”‘(\[]*[A-Z0-9])")
LAST_WORD = re.compile(r"[\w.]*\w$")


def _stops_here(text: str, at: int, start: int) -> bool:
    """Whether the full stop at ``at`` ends a sentence, and not an abbreviation or an initial."""
    if text[at] != ".":
        return True
    word = LAST_WORD.search(text, max(start, at - 20), at)
    if word is None:
        return True
    form = word.group()
    return not (len(form) == 1 and form.isupper()) and form.lower() not in words("abbreviations")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Sentences, which never run over a paragraph break.

    >>> text = "Ia datang. H. Karta Wiguna, S.H. pulang pukul 10.30. Selesai."
    >>> [span.of(text) for span in find_sentences(text)]
    ['Ia datang.', 'H. Karta Wiguna, S.H. pulang pukul 10.30.', 'Selesai.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in re.finditer(r"[^\n]+", text):
        start, end = paragraph.span()
        for stop in STOP.finditer(text, start, end):
            if _stops_here(text, stop.start(), start):
                yield _trim(text, start, stop.end())
                start = stop.end()
        rest = _trim(text, start, end)
        if rest.end > rest.start:
            yield rest


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
