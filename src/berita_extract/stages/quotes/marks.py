"""Quotation marks, each with what its neighbours say of it: does it look like one that opens, or one that closes?

The marks themselves have no direction that can be trusted (`”…”` opens and closes in whole newspapers), so direction is
one small reason among others: white space, punctuation, and a reporting word behind the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from berita_extract.grammar.cues import WORD, read_cue

MarkKind = Literal["straight", "curly", "single", "break"]

DOUBLE = '"“”„‟«»″'
SINGLE = "'‘’‚`´‹›"
OPENERS = "“„‟«‘‚‹`"
CLOSERS = "”»’›´"
# Whatever may be an event; most are apostrophes and full questions, which are told apart by hand.
EVENT = re.compile(r"[\n\"“”„‟«»″'‘’‚`´‹›?]")
GAP = re.compile(r"[\s,.:;–—-]{0,4}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark (or a paragraph break), and what it costs to read it as opening or as closing.

    ``breaks`` counts the paragraph breaks that follow each other with no mark between them.
    """

    start: int
    end: int
    kind: MarkKind
    opening: float = 0.0
    closing: float = 0.0
    breaks: int = 0


def find_marks(text: str) -> Iterator[Mark]:
    """All marks, and the paragraph breaks between them, in order."""
    stop: tuple[int, int] | None = None  # the first break since the last mark
    breaks = edge = 0
    lost = False  # whether this paragraph has a question mark that opens
    for match in EVENT.finditer(text):
        start = match.start()
        if start < edge:
            continue
        char = text[start]
        edge = start + 1
        if char == "\n":
            while edge < len(text) and text[edge].isspace():
                edge += 1
            stop, breaks, lost = stop or (start, edge), breaks + 1, False
            continue
        if char == "?":
            opens = _lost_opening(text, start)
            if not opens and not _lost_closing(text, start, lost):
                continue
            lost = lost or opens
        elif char in SINGLE:
            if text[edge : edge + 1] and text[edge] in SINGLE:
                edge += 1
            elif _is_word(text, start - 1) and _is_word(text, edge):
                continue  # an apostrophe
        elif text[edge : edge + 1] and text[edge] in DOUBLE and not _apart(text, start):
            edge += 1
        if stop:
            yield Mark(*stop, "break", breaks=breaks)
            stop, breaks = None, 0
        yield _mark(text, start, edge)
    if stop:
        yield Mark(*stop, "break", breaks=breaks)


def _lost_opening(text: str, at: int) -> bool:
    """Whether a question mark opens a quote: in pages saved with the wrong encoding every curly mark has become one."""
    return _is_word(text, at + 1) and (at == 0 or text[at - 1].isspace() or text[at - 1] == ".")


def _lost_closing(text: str, at: int, opened: bool) -> bool:
    """Whether a question mark closes one: no question ends behind a comma; behind one that opened, any may."""
    if at and text[at - 1] == ",":
        return True
    rest = text[at + 1 : at + 3].lstrip(".,")
    return opened and (not rest or rest[0].isspace())


def _apart(text: str, start: int) -> bool:
    """Whether two marks side by side close one quote and open the next (`."“`), or are one mark typed twice (`""`)."""
    return start > 0 and text[start - 1] in ".,!?…" and _is_word(text, start + 2)


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def follows_cue(text: str, at: int) -> bool:
    """Whether a reporting word in lower case stands at ``at``, over at most a comma and blanks."""
    gap = GAP.match(text, at)
    word = WORD.match(text, gap.end() if gap else at)
    if word is None or not word.group()[0].islower():
        return False
    cue = read_cue(text, word)
    return (cue is not None and cue.kind in ("bare", "nya")) or word.group() in ("demikian", "begitu")


def _mark(text: str, start: int, end: int) -> Mark:
    char = text[start]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    kind: MarkKind = "straight" if char in '"″' else "single" if char in SINGLE and end - start == 1 else "curly"
    cue = follows_cue(text, end)
    opening = closing = 0.0
    if after == "\n":
        opening += 2.0
    elif after.isspace():
        opening += 1.0 if before.isspace() else 2.0
    elif after in ",.;:!?)]":
        opening += 2.0
    if before.isalnum():
        opening += 1.2
    elif before in ".!?,;":
        opening += 0.4
    if before == "\n":
        closing += 1.0 if after == "\n" else 4.0
    elif before.isspace():
        closing += 1.0
    if after.isalnum() and not cue:
        closing += 2.4 if before.isspace() else 1.2
    if char in CLOSERS:
        opening += 0.8
    elif char in OPENERS:
        closing += 0.8
    if cue:
        opening += 4.0
        closing -= 1.5
    return Mark(start, end, kind, opening, closing)
