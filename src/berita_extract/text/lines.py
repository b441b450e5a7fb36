"""Lines and paragraphs: what was broken is joined, what was set apart stays apart.

A page turned into text breaks its lines at every linked word, and hard-wrapped text at every margin. Whether a break is
a paragraph shows in what stands on either side of it: a finished sentence before, a beginning after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from berita_extract.lexicon import words
from berita_extract.text.alignment import Edit
from berita_extract.text.headline import is_titled

BLANKS = re.compile(r"  +")
LINE = re.compile(r"[^\s][^\n]*")
FINISHED = re.compile(r"[.!?…][\"”“’')\]]*$|[.!?…][\"”“’']*\s*\([^()]{0,40}\)[.]?$")
CLOSING = re.compile(r",|[;.!?)\]%”’](?![\w.])|[\"'](?=[\s,.;!?)]|$)")
ITEM = re.compile(r"(?:[-–—•*▪●]|\d{1,3}[.)]|[a-zA-Z][.)])\s")
LABEL = re.compile(r"[A-Za-z][A-Za-z _/]{1,25}\s?:")
DASH = re.compile(r"[-–—]{1,2}")
RULE = re.compile(r"[-=_*~ ]{3,}")
LAST_WORD = re.compile(r"[^\W\d_]+$")

# A line of more words than this that lacks its full stop is a broken sentence, a shorter one may be a heading.
HEADING_WORDS = 8
# A linked name seldom has more words.
LINK_WORDS = 6


def find_lines(text: str) -> list[tuple[int, int]]:
    """Where the lines stand that hold anything, without the blanks around them."""
    lines = []
    for match in LINE.finditer(text):
        start, end = match.span()
        while text[end - 1].isspace():
            end -= 1
        lines.append((start, end))
    return lines


def joins(text: str, lines: list[tuple[int, int]], apart: frozenset[int] = frozenset()) -> list[str | None]:
    """For every line but the last, what joins it to the next: a space, nothing, or None where a paragraph ends.

    Lines in ``apart`` (by number) are never joined to a neighbour.

    >>> text = "Penghargaan ini sebagai\\n\\napresiasi kepada warga.\\n\\nIa pulang."
    >>> joins(text, find_lines(text))
    [' ', None]
    """
    found: list[str | None] = [None] * max(0, len(lines) - 1)
    single = [text.count("\n", lines[i][1], lines[i + 1][0]) == 1 for i in range(len(found))]
    marks = 0
    for i in range(len(found)):
        before, after = text[slice(*lines[i])], text[slice(*lines[i + 1])]
        marks += before.count('"')
        if i not in apart and i + 1 not in apart:
            found[i] = _certain_join(before, after, marks % 2 == 1)
        if found[i] is None:
            marks = 0
    if any(join is not None and near for join, near in zip(found, single, strict=True)):
        _join_around_links(text, lines, found, single, apart)
    return found


def _certain_join(before: str, after: str, quoting: bool) -> str | None:
    """What joins two lines whose edges alone show that one sentence runs over both.

    ``quoting`` says whether the straight marks up to the break leave one open.
    """
    if RULE.fullmatch(before) or RULE.fullmatch(after):
        return None
    if DASH.fullmatch(before) or DASH.fullmatch(after):
        return " "
    if ITEM.match(after) or LABEL.match(after):
        return None
    if CLOSING.match(after) and (after[0] not in "\"'”’" or _is_open(before, after[0], quoting)):
        return ""
    if FINISHED.search(before[-60:]) or before.endswith(":"):
        return None
    if before[-1] in "“‘(" or (before[-1] == '"' and before[-2:-1] in ("", " ", "(") and quoting):
        return ""
    if after[0].islower() or before[-1] in ",;-–—(&/":
        return " "
    last = LAST_WORD.search(before[-20:])
    return " " if last and last.group() in words("unfinished") else None


def _is_open(line: str, mark: str, quoting: bool) -> bool:
    """Whether a mark at the start of the next line closes what was opened before it."""
    if mark == '"':
        return quoting
    if mark == "'":
        return line.count("'") % 2 == 1
    return line.count("“") + line.count("‘") > line.count("”") + line.count("’")


def _join_around_links(
    text: str, lines: list[tuple[int, int]], found: list[str | None], single: list[bool], apart: frozenset[int]
) -> None:
    """In an article whose lines break around links, join the capitalised ones too, where the sentence shows no end.

    A heading stands between a finished sentence and a whole one; a linked name stands in a sentence.
    """
    for i in range(len(found) - 1, -1, -1):
        if found[i] is not None or not single[i] or i in apart or i + 1 in apart:
            continue
        before, after = text[lines[i][0] : lines[i][1]], text[lines[i + 1][0] : lines[i + 1][1]]
        if not _is_unfinished(before) or ITEM.match(after) or before == after:
            continue
        short = before.count(" ") < LINK_WORDS
        between = short and i > 0 and single[i - 1] and _is_unfinished(text[slice(*lines[i - 1])])
        fragment = i + 1 < len(found) and found[i + 1] is not None and after.count(" ") < LINK_WORDS and single[i + 1]
        continued = i > 0 and found[i - 1] is not None
        if fragment or continued or between or before.count(" ") >= HEADING_WORDS:
            found[i] = " "


def _is_unfinished(line: str) -> bool:
    """Whether a line can go on in the next: it has no end, and is no item and no headline."""
    return not (FINISHED.search(line[-60:]) or line.endswith(":") or ITEM.match(line) or is_titled(line))


def layout(text: str, lines: list[tuple[int, int]], found: list[str | None]) -> Iterator[Edit]:
    """Paragraphs parted by one empty line, single spaces within, nothing at either end."""
    at = 0
    for number, (start, end) in enumerate(lines):
        gap = "" if number == 0 else "\n\n" if found[number - 1] is None else found[number - 1] or ""
        if text[at:start] != gap:
            yield at, start, gap
        for blanks in BLANKS.finditer(text, start, end):
            yield blanks.start(), blanks.end(), " "
        at = end
    if at < len(text):
        yield at, len(text), ""
