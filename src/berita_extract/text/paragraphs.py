"""Paragraphs as stretches of a text: what a model reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from berita_extract.span import Span

LINE = re.compile(r"[^\n]+")
# Models of words and sentences take more memory, and some more than their share of time, for a paragraph without an end.
LONGEST = 4_000


def find_paragraphs(text: str, longest: int = LONGEST) -> Iterator[Span]:
    """The lines of a text that hold anything; one of more than ``longest`` characters is cut, between words where it has any.

    >>> text = "Panen baik.\\n\\nWarga senang."
    >>> [span.of(text) for span in find_paragraphs(text)]
    ['Panen baik.', 'Warga senang.']
    """
    for line in LINE.finditer(text):
        start, end = line.span()
        while end - start > longest:
            cut = text.rfind(" ", start, start + longest) + 1 or start + longest
            if text[start:cut].strip():
                yield Span(start, cut)
            start = cut
        if text[start:end].strip():
            yield Span(start, end)
