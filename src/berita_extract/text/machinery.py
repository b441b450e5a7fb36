"""Page machinery: what the page put between the lines, and no writer wrote.

`ADVERTISEMENT`, `Baca juga: …` with the headline that it links to, video prompts, share buttons, tag lists. They stand on lines
of their own or in the middle of a paragraph, and where they stood a paragraph ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from berita_extract.lexicon import rows
from berita_extract.text.alignment import Edit
from berita_extract.text.edges import ENDED, find_credits, find_labels
from berita_extract.text.fold import fold
from berita_extract.text.headline import headline_end, is_titled


class Hit(NamedTuple):
    """A phrase of page machinery in the text, and what kind it is."""

    start: int
    end: int
    kind: str


# No headline is longer; what runs on is the article.
HEADLINE = 170
# A prompt that has no full stop of its own runs at most so far, to the next piece of machinery or the end of its line.
PROMPT = 300
Phrase = tuple[str, str, tuple[str, ...]]
PHRASES: dict[str, list[Phrase]] = {}
"""The phrases by their first word, which is looked for first; most articles hold few of them."""
for _row in rows("machinery"):
    _first = _row["form"].split(" ")[0]
    PHRASES.setdefault(_first, []).append((_row["form"], _row["kind"], tuple(filter(None, _row["beside"].split("|")))))
BEFORE = ENDED | frozenset("]:;-–—>")
SENTENCE_END = re.compile(r"(?<=di sini):|[.!?…][\"”’')\]]*(?=\s|$|[A-Z“\"(])")
FULL_STOP = re.compile(r"[.!?](?=\s|$)")
# A sentence that goes on in the next line.
BROKEN = re.compile(r"\n[ ]*[a-z][^\n]*")
# The link behind `… yang lain di Google` or `… WhatsApp Channel:`, on a line of its own.
LINKED = re.compile(r"\s*(?:(?P<news>News)(?=\s*(?:\n|$))|https?:\S{1,200}(?:\s*\.(?=\s))?)")
COLON = re.compile(r"(?: [Vv]ideo)? ?:")
LINE = re.compile(r"[^\s][^\n]*")
ODD_LINE = re.compile(
    r"^[ ]*(?:(?:HALAMAN|Halaman):?(?: ?\d{1,2}){1,20}(?: ?Selanjutnya)?|1(?: \d{1,2}){1,20}(?: Selanjutnya)?"
    r"|:{3,}[^\n]*|Video\s?: [^\n]{5,150}[^\n.!\"”])[ ]*$",
    re.MULTILINE,
)
PREPOSITION = re.compile(r"\b(?:di|ke|pada|dari)$")
AGO = re.compile(r"(?:\d{1,3} (?:detik|menit|jam|hari|minggu|bulan) (?:yang )?lalu ?){1,20}")
STAMP = re.compile(
    r"(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu), \d{1,2} \w{3,9} \d{4},? \d{1,2}[:.]\d\d(?: W[Ii][BbTt]| W[Ii][Tt][Aa])?"
)


def find_hits(text: str) -> list[Hit]:
    """The phrases of the table `machinery` that stand where only a page would put them, in order.

    >>> [hit.kind for hit in find_hits("Baca juga: Harga Beras Turun\\nSaya baca juga koran. ADVERTISEMENT")]
    ['headline', 'alone']
    """
    flat = fold(text).replace("\n", " ")
    found = []
    for form, kind, beside in (phrase for first, phrases in PHRASES.items() if first in flat for phrase in phrases):
        at = flat.find(form)
        while at >= 0:
            end = at + len(form)
            if _is_placed(text, at, end, kind, bool(beside)) and (not beside or _is_beside(text, flat, at, beside)):
                found.append(Hit(at, end, kind))
            at = flat.find(form, end)
    if found:
        taken = {at for hit in found for at in range(hit.start, hit.end)}
        labels = (label.start for label in find_labels(text) if text[label.start].isupper())
        found += [Hit(at, at, "label") for at in labels if at not in taken]
    return sorted(found)


def _is_placed(text: str, start: int, end: int, kind: str, unsure: bool) -> bool:
    """Whether the phrase is written, and stands, as page machinery does."""
    if not (text[start].isupper() or text[start] in "[(-"):
        return False
    if kind == "widget":
        return True
    if kind == "alone" and text[start:end].isupper() and not text[end : end + 12].isupper():
        return True
    before = text[max(0, start - 40) : start].rstrip(" ")
    free = not before or before[-1] == "\n" or before[-1] in BEFORE
    after = text[end : end + 1]
    if kind == "alone" and text[start:end].istitle() and " " in text[start:end]:
        # `… hanya menjawab, Halaman Selanjutnya "Tulisannya …`: so written it is a button, wherever it stands.
        return not PREPOSITION.search(before)
    if kind == "alone":
        rest = text[end : end + 3].lstrip(" .")[:1]
        if start and text[start - 1].islower() and rest in ("", "\n"):
            return True
        opens = rest.isupper() or rest in ("“", '"', "(")
        # A single word may be the sentence's own unless it is glued to the next.
        ends = rest in ("", "\n") or (opens and (after != " " or " " in text[start:end]))
        return ends and (free or text[start:end].isupper())
    if kind == "headline":
        return (free or COLON.match(text, end) is not None) and not after.islower()
    return (free or (kind == "tail" and not unsure)) and not after.islower()


def _is_beside(text: str, flat: str, start: int, beside: tuple[str, ...]) -> bool:
    stop = text.find("\n", start)
    stop = min(start + PROMPT, stop if stop >= 0 else len(text))
    sentence = FULL_STOP.search(text, start, stop)
    region = flat[start : sentence.start() if sentence else stop]
    return any(word in region for word in beside)


def cuts(text: str) -> Iterator[Edit]:
    """The page machinery in ``text``, each piece to be replaced by a paragraph break.

    >>> text = "Beras turun.\\nBaca juga:\\nHarga Cabai Naik\\nWarga senang."
    >>> [text[start:end] for start, end, _ in cuts(text)]
    ['Baca juga:\\nHarga Cabai Naik']
    """
    hits = find_hits(text)
    found = [match.span() for match in ODD_LINE.finditer(text)]
    for number, hit in enumerate(hits):
        if hit.kind != "label":
            found.append((hit.start, _end(text, hit, hits[number + 1] if number + 1 < len(hits) else None)))
    found = _merged(found)
    found += _afterword(text, found)
    for start, end in _merged(found):
        yield start, end, "\n\n"


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _end(text: str, hit: Hit, following: Hit | None) -> int:
    """Where the machinery that begins with ``hit`` ends; ``following`` is the next."""
    if hit.kind == "alone":
        return hit.end
    if hit.kind == "widget":
        close = text.find("]" if text[hit.start] == "[" else ")", hit.end, hit.end + PROMPT)
        return close + 1 if close >= 0 else hit.end
    line_end = text.find("\n", hit.end)
    line_end = line_end if line_end >= 0 else len(text)
    stop = line_end if following is None else min(line_end, following.start)
    if hit.kind == "headline":
        return _end_of_headline(text, hit, following, stop, line_end)
    while stop == line_end and (broken := BROKEN.match(text, stop)):
        line_end = broken.end()
        stop = line_end if following is None else min(line_end, following.start)
    link = LINKED.match(text, stop) if hit.kind == "tail" and stop == line_end else None
    if link and (link["news"] or text[hit.start : stop].rstrip().endswith(":")):
        return link.end()
    sentence = SENTENCE_END.search(text, hit.end, stop)
    if sentence and not (hit.kind == "tail" and stop - hit.start <= PROMPT):
        return sentence.end()
    return stop if stop - hit.start <= PROMPT else hit.end


def _end_of_headline(text: str, hit: Hit, following: Hit | None, stop: int, line_end: int) -> int:
    """Where a headline ends; without a colon there is none (the page lost it), unless a video follows in the same line."""
    colon = COLON.match(text, hit.end)
    if not colon:
        video = following is not None and following.kind == "widget" and stop == following.start
        return stop if video and stop - hit.end <= PROMPT and text[hit.end : hit.end + 1] == " " else hit.end
    if text[colon.end() : stop].strip():
        whole = stop - colon.end() <= HEADLINE and not SENTENCE_END.search(text, colon.end(), stop)
        return stop if whole else headline_end(text, colon.end(), stop)
    return _next_line(text, line_end, following) if stop == line_end else stop


def _next_line(text: str, line_end: int, following: Hit | None) -> int:
    """The end of the line behind a bare `Baca juga:`, where that line is a headline and no sentence."""
    line = LINE.search(text, line_end)
    if line is None or (following is not None and following.start <= line.start()):
        return line_end
    end = line.end() if following is None else min(line.end(), following.start)
    headline = text[line.start() : end].rstrip()
    return end if len(headline) <= HEADLINE and not headline.endswith((".", ".”", '."', ",")) else line_end


def _afterword(text: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Tags, headlines and hours that follow the article: unfinished lines behind its sign-off or behind other machinery."""
    at = max(0, len(text) - 3000)
    sure = [match for match, is_sure in find_credits(text, at, len(text)) if is_sure]
    if sure and _is_aside(text, sure[-1].end(), found):
        yield sure[-1].end(), len(text)
    lines = [match.span() for match in LINE.finditer(text, text.find("\n", at) + 1 if at else 0)]
    while lines and _is_clock(text[slice(*lines[-1])].strip()):
        yield lines.pop()
    pending: list[tuple[int, int]] = []
    cut = len(found) - 1
    for start, end in reversed(lines):
        while cut >= 0 and found[cut][0] >= end:
            cut -= 1
        if cut >= 0 and found[cut][1] > start:
            yield from pending
            pending = []
            if found[cut][0] <= start:
                continue
            return
        if any(match.start() >= start and match.end() <= end for match in sure) or _is_sign_off(text[start:end]):
            yield from pending
            pending = []
            if text[start:end].strip()[0] != "(":
                return
        elif any(label.start == 0 for label in find_labels(text[start : start + 30])):
            continue
        elif _is_loose(text[start:end].strip()):
            pending.append((start, end))
        else:
            return


def _is_aside(text: str, start: int, found: list[tuple[int, int]]) -> bool:
    """Whether what follows a sign-off at the end is no sentence and no signature."""
    rest = []
    for first, last in found:
        if last > start:
            rest.append(text[start : max(start, first)])
            start = last
    kept = "".join([*rest, text[start:]])
    return len(kept) <= 400 and not SENTENCE_END.search(kept) and not any(find_labels(kept))


def _is_clock(line: str) -> bool:
    """Whether a line tells when another article came out."""
    return len(line) <= 80 and bool(AGO.fullmatch(line) or STAMP.fullmatch(line))


def _is_sign_off(line: str) -> bool:
    return line.startswith("(") and line.rstrip(" .").endswith(")") and len(line) <= 47


def _is_loose(line: str) -> bool:
    """Whether a line could be a tag, a headline or a clock of the page: no sentence, and no item of a list."""
    if _is_clock(line):
        return True
    count = line.count(" ") + 1
    if count > 25 or line[-1] in '.!?:;,"”' or not line[0].isalpha():
        return False
    if line.islower():
        return count <= 5
    return is_titled(line)
