"""From the text that a page or an export holds to the article's own text."""

from __future__ import annotations

from dataclasses import dataclass

from berita_extract.article import Piece
from berita_extract.text.alignment import Draft
from berita_extract.text.characters import plain
from berita_extract.text.glue import splits, stranded
from berita_extract.text.lines import find_lines, joins, layout
from berita_extract.text.machinery import cuts

# Cuts within cuts have not been seen deeper.
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's text, paragraphs parted by an empty line, and the map back to the source."""

    text: str
    pieces: tuple[Piece, ...]


def clean(raw: str) -> Cleaned:
    """The article's own text in ``raw``: its letters and marks as they are, without what the page put in between.

    >>> raw = "SUKAMAJU -&nbsp;Penghargaan ini sebagai\\n\\napresiasi.Warga senang.<br>Baca juga: Harga Beras Turun"
    >>> cleaned = clean(raw)
    >>> cleaned.text
    'SUKAMAJU - Penghargaan ini sebagai apresiasi.\\n\\nWarga senang.'
    >>> all(cleaned.text[p.start : p.start + p.length] == raw[p.source : p.source + p.length] for p in cleaned.pieces)
    True
    """
    draft = without_machinery(plain(raw))
    lines = find_lines(draft.text)
    joined = joins(draft.text, lines)
    draft = draft.edit(layout(draft.text, lines, joined))
    split = draft.edit(splits(draft.text))
    if split is not draft or any(join is not None for join in joined):
        # Machinery that was broken over lines, or glued to a sentence, stands free only now.
        draft = without_machinery(split)
        lines = find_lines(draft.text)
        draft = draft.edit(layout(draft.text, lines, [None] * len(lines)))
    draft = draft.edit(stranded(draft.text))
    return Cleaned(draft.text, draft.pieces())


def without_machinery(draft: Draft) -> Draft:
    """The draft without page machinery; where a piece is cut out, another may stand free for the first time."""
    for _ in range(ROUNDS):
        before, draft = draft, draft.edit(cuts(draft.text))
        if draft is before:
            break
    return draft
