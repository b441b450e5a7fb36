"""A text under repair, and the map from it back to the text that it came from.

Every step of cleaning proposes edits; ``Draft.edit`` applies them and keeps account of where each surviving run of
characters stood in the source, so that a fact found in the cleaned text can be shown on the page it was read from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from berita_extract.article import Piece

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by the string; a list of edits is in order and does not overlap."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with the runs that it still shares with its source, each ``(start, source, length)``.

    >>> draft = Draft.of("Blitar&nbsp;-  Wakil Bupati")
    >>> draft.edit([(6, 12, " "), (13, 15, " ")]).text
    'Blitar - Wakil Bupati'
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, text: str) -> Draft:
        """The untouched text, as one run."""
        return cls(text, ((0, 0, len(text)),) if text else ())

    def edit(self, edits: Iterable[Edit]) -> Draft:
        """The text with ``edits`` made."""
        text, runs = self.text, self.runs
        parts: list[str] = []
        kept: list[tuple[int, int, int]] = []
        at = length = run = 0

        def keep(start: int, end: int) -> None:
            nonlocal length, run
            parts.append(text[start:end])
            while run < len(runs):
                first, source, size = runs[run]
                last = first + size
                if first < end and start < last:
                    low, high = max(start, first), min(end, last)
                    place, origin, count = length + low - start, source + low - first, high - low
                    if kept and kept[-1][0] + kept[-1][2] == place and kept[-1][1] + kept[-1][2] == origin:
                        place, origin, count = kept[-1][0], kept[-1][1], kept[-1][2] + count
                        kept.pop()
                    kept.append((place, origin, count))
                if last > end:
                    break
                run += 1
            length += end - start

        for start, end, replacement in edits:
            if start > at:
                keep(at, start)
            if replacement:
                parts.append(replacement)
                length += len(replacement)
            at = end
        if at == 0 and not parts:
            return self
        if at < len(text):
            keep(at, len(text))
        return Draft("".join(parts), tuple(kept))

    def pieces(self) -> tuple[Piece, ...]:
        """The runs as facts of the article."""
        return tuple(Piece(start, source, length) for start, source, length in self.runs)


def source_offset(pieces: tuple[Piece, ...], at: int) -> int | None:
    """Where the character at ``at`` (or the first one after it that was in the source) stood in the source.

    >>> source_offset((Piece(0, 2, 4), Piece(5, 9, 3)), 4)
    9
    """
    index = bisect_right(pieces, at, key=lambda piece: piece.start) - 1
    if index >= 0 and at < pieces[index].start + pieces[index].length:
        return pieces[index].source + at - pieces[index].start
    return pieces[index + 1].source if index + 1 < len(pieces) else None


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``, counted from its own start.

    >>> cut((Piece(0, 0, 4), Piece(6, 9, 10)), 2, 8)
    (Piece(start=0, source=2, length=2), Piece(start=4, source=9, length=2))
    """
    found = []
    for piece in pieces:
        low, high = max(start, piece.start), min(end, piece.start + piece.length)
        if low < high:
            found.append(Piece(low - start, piece.source + low - piece.start, high - low))
    return tuple(found)
