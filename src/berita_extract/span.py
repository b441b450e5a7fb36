"""A span: two code-point offsets into the article's text, half open.

Everything the pipeline says points into the text with one of these, so that ``text[start:end]`` is
always the string that a fact was read from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in Unicode code points.

    >>> span = Span(0, 6)
    >>> span.of("BLITAR - Pemerintah")
    'BLITAR'
    >>> span.contains(Span(2, 4)), span.touches(Span(6, 8))
    (True, False)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The string that the span points at."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same span ``by`` characters further on."""
        return Span(self.start + by, self.end + by)
