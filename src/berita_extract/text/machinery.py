"""Page machinery: what the page put between the lines, and no writer wrote.

`ADVERTISEMENT`, `Baca juga: …` with the headline that it links to, video prompts, share buttons, tag lists. They stand on lines of
their own or in the middle of a paragraph, and where they stood a paragraph ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from berita_extract.lexicon import rows, words
from berita_extract.text.alignment import Edit
from berita_extract.text.fold import fold


class Hit(NamedTuple):
    """A phrase of page machinery in the text, and what kind it is."""

    start: int
    end: int
    kind: str


# No headline is longer; what runs on is the article.
HEADLINE = 170
PHRASES = tuple((row["form"], row["kind"], tuple(filter(None, row["beside"].split("|")))) for row in rows("machinery"))
ENDED = frozenset(".!?…”\"’')]:;-–—*")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$|[A-Z“\"(])")
WORD = re.compile(r"\S+")
NUMBERED = re.compile(r"^[ ]*(?:HALAMAN|Halaman)?:?(?: ?\d{1,2}\b)+ *(?:Selanjutnya)?[ ]*$|^[ ]*:{3,}.*$", re.MULTILINE)


def find_hits(text: str) -> list[Hit]:
    """The phrases of the table `machinery` that stand where only a page would put them, in order.

    >>> [hit.kind for hit in find_hits("Baca juga: Harga Beras Turun\\nSaya baca juga koran. ADVERTISEMENT")]
    ['headline', 'alone']
    """
    flat = fold(text).replace("\n", " ")
    found = []
    for form, kind, beside in PHRASES:
        at = flat.find(form)
        while at >= 0:
            end = at + len(form)
            if _stands_alone(text, at, end, kind) and (not beside or _is_beside(text, flat, at, beside)):
                found.append(Hit(at, end, kind))
            at = flat.find(form, end)
    return sorted(found)


def _stands_alone(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the phrase is written and placed as page machinery is."""
    first = text[start]
    if not (first.isupper() or first in "[(-"):
        return False
    before = text[max(0, start - 12) : start].rstrip()
    if kind in ("widget", "alone") and (kind == "widget" or text[start:end].isupper()):
        return True
    after = text[end : end + 1]
    if kind == "headline":
        return not after.islower() and (_colon(text, end) >= 0 or not before or before[-1] in ENDED or _begins_line(text, start))
    return not after.islower() and (not before or before[-1] in ENDED or _begins_line(text, start))


def _begins_line(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].isspace() or at == 0 or text[at - 1] == "\n"


def _colon(text: str, end: int) -> int:
    """Where the colon behind a phrase ends, or -1."""
    match = re.compile(r" ?:").match(text, end)
    return match.end() if match else -1


def _is_beside(text: str, flat: str, start: int, beside: tuple[str, ...]) -> bool:
    stop = text.find("\n", start)
    stop = min(start + 300, stop if stop >= 0 else len(text))
    return any(word in flat[start:stop] for word in beside)


def cuts(text: str) -> Iterator[Edit]:
    """The page machinery in ``text``, each piece to be replaced by a paragraph break.

    >>> text = "Beras turun.\\nBaca juga:\\nHarga Cabai Naik\\nWarga senang."
    >>> [text[start:end] for start, end, _ in cuts(text)]
    ['Baca juga:\\nHarga Cabai Naik']
    """
    hits = find_hits(text)
    found = [(hit.start, _end(text, hit, hits[number + 1].start if number + 1 < len(hits) else len(text))) for number, hit in enumerate(hits)]
    found += [match.span() for match in NUMBERED.finditer(text)]
    at = 0
    for start, end in sorted(found):
        if end > at:
            yield max(start, at), end, "\n\n"
            at = end


def _end(text: str, hit: Hit, following: int) -> int:
    """Where the machinery that begins with ``hit`` ends; ``following`` is where the next begins."""
    line_end = text.find("\n", hit.end)
    line_end = line_end if line_end >= 0 else len(text)
    if hit.kind == "alone":
        return hit.end
    if hit.kind == "widget":
        close = text.find("]", hit.end, hit.end + 80)
        return close + 1 if close >= 0 else hit.end
    stop = min(line_end, following)
    if hit.kind == "headline":
        colon = _colon(text, hit.end)
        if colon < 0:
            return hit.end
        if text[colon:stop].strip():
            return _headline_end(text, colon, stop)
        return _next_line(text, line_end, following) if following > line_end else stop
    if stop == following or stop - hit.start <= HEADLINE:
        return stop
    sentence = SENTENCE_END.search(text, hit.end, stop)
    return sentence.end() if sentence else stop


def _next_line(text: str, line_end: int, following: int) -> int:
    """The end of the line behind a bare `Baca juga:`, where that line is a headline and no sentence."""
    start = line_end
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    end = min(end if end >= 0 else len(text), following)
    line = text[start:end].rstrip()
    return end if len(line) <= HEADLINE and not line.endswith((".", ".”", '."', ",")) else line_end


def _headline_end(text: str, start: int, stop: int) -> int:
    """Where a headline ends that has lost its mark of end: where a sentence of the article begins behind it."""
    segment = text[start:stop]
    if len(segment) <= HEADLINE and not SENTENCE_END.search(segment[:-1]):
        return stop
    tokens = [match.span() for match in WORD.finditer(text, start, min(stop, start + 400))]
    opened = _opening(text, tokens)
    return opened if opened is not None else min(stop, start + len(segment))


def _opening(text: str, tokens: list[tuple[int, int]]) -> int | None:
    """Where among the words behind `Baca juga:` the article's own sentence begins."""
    names = [text[start:end] for start, end in tokens]
    for i in range(3, len(names)):
        word, before = names[i], names[i - 1]
        if word[0] in "“\"" and before[-1] not in ",:" and before.lower() not in words("unfinished"):
            return tokens[i][0]
        if before[-1] in ".!?" and len(before) > 3:
            return tokens[i][0]
        plain = word.strip(",.;:”\"").lower()
        follows = names[i + 1] if i + 1 < len(names) else "."
        if not word[0].isupper() or before[-1] in ",:" or before.lower() in words("unfinished"):
            continue
        if plain in words("openers") and (follows[0].islower() or plain != word.lower()):
            return tokens[i][0]
        if follows[0].islower() and follows.strip(",.").lower() not in words("unfinished") and before[0].isupper():
            return tokens[i][0]
    return None
