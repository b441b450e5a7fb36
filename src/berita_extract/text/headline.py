"""Where a headline ends that stands in the middle of a paragraph, with nothing to show its end.

`… katanya. Baca juga: Harga Beras di Pasar Muara Turun Menurut Sari, warga senang.` The headline has its own spelling, either
every word with a capital or only names; the article's sentence begins where that spelling breaks.
"""

from __future__ import annotations

import re
from functools import cache

from berita_extract.lexicon import words

WORD = re.compile(r"\S+")
# Two words that a lost line break has joined, `TiriKampung`; a brand (`YouTube`) would stand in the text again.
GLUE = re.compile(r"[a-z]{3}(?=[A-Z][a-z]{2}|[\"“][A-Z])")
EDGES = ".,;:!?\"”“’‘'()[]"
# Headlines have four words at the least and seldom more than twenty.
FEWEST, MOST = 4, 24
# Fewer capitals in a row are a name.
TITLED = 4


def headline_end(text: str, start: int, stop: int) -> int:
    """Where the headline that begins at ``start`` gives way to the article, at the latest ``stop``.

    >>> text = "Harga Beras di Pasar Muara Turun Menurut Sari, warga pasar senang karena mampu belanja."
    >>> text[: headline_end(text, 0, len(text))].strip()
    'Harga Beras di Pasar Muara Turun'
    """
    spans = []
    for match in WORD.finditer(text, start, stop):
        spans.append(match.span())
        if len(spans) == MOST + 12:
            break
    tokens = [text[first:last] for first, last in spans]
    opening = _opening(tokens[: _full_stop(tokens)], text)
    for i in range(FEWEST, len(tokens) if opening is None else min(opening, len(tokens))):
        glue = GLUE.search(tokens[i])
        if glue and text.count(tokens[i]) == 1:
            return spans[i][0] + glue.end()
    return stop if opening is None or opening >= len(spans) else spans[opening][0]


def is_titled(line: str) -> bool:
    """Whether a line is spelled as a headline, with capitals throughout.

    >>> is_titled("Pasar Muara Dibuka Lagi untuk Warga"), is_titled("Bupati Muara Rini Astuti membuka pasar")
    (True, False)
    """
    small = words("unfinished", headline="small")
    parts = [part for part in line.split() if part.lower() not in small and part[0].isalpha()]
    return len(parts) >= TITLED and sum(part[0].isupper() for part in parts) >= 0.8 * len(parts)


def _full_stop(tokens: list[str]) -> int:
    """How many words there are up to the first full stop: what follows it is the article's in any case."""
    for i, token in enumerate(tokens[FEWEST:], FEWEST):
        if token.rstrip('"”’)').endswith(".") and len(token) > 4:
            return i + 1
    return len(tokens)


def _opening(tokens: list[str], text: str) -> int | None:
    """The number of the word that opens the article's sentence; None where all may be the headline."""
    lower = _lower_words(tokens)
    early = [i for i in lower if i <= 6]
    under_way = next((i for i in lower if i > 6), None) if len(early) == 1 and early[0] <= FEWEST else lower[0] if lower else None
    if under_way is None or under_way > FEWEST:
        scores = _titled_scores(tokens, under_way if under_way is not None else len(tokens), text)
    else:
        scores = _plain_scores(tokens)
    if scores:
        return max(scores)[2]
    return len(tokens) if len(tokens) <= MOST else MOST


def _lower_words(tokens: list[str]) -> list[int]:
    """The words in lower case that a headline of capitals would not leave so; the first one shows a sentence under way."""
    small = words("unfinished", headline="small")
    bare = [token.strip(EDGES) for token in tokens]
    return [i for i, word in enumerate(bare) if i and word.islower() and word[0].isalpha() and word not in small]


def _titled_scores(tokens: list[str], under_way: int, text: str) -> list[tuple[float, int, int]]:
    """Scores of the words before ``under_way``, where the sentence and its subject may begin; headline words are capitalised."""
    scores = []
    last = under_way - 1
    while last > FEWEST and not _can_open(tokens, last):
        last -= 1
    for steps, i in enumerate(range(last, FEWEST - 1, -1)):
        if _can_open(tokens, i):
            score = _opener(tokens, i) - 0.25 * steps
            if i == last:
                score += 1
            elif last - i <= 4 and text.count(" ".join(tokens[i : last + 1]).rstrip(",")) > 1:
                # The words up to the verb stand elsewhere too: a name, and not the end of a headline.
                score += 1.5
            if score > 0:
                scores.append((score, -i, _whole_subject(tokens, i, text)))
    return scores


def _whole_subject(tokens: list[str], i: int, text: str) -> int:
    """The word at which the subject begins that goes on with word ``i``: `Kasat Reskrim Polres Muara AKP …`, not `AKP …`."""
    for j in range(max(FEWEST, i - 6), i):
        if tokens[j].lower() in words("role_heads") and _can_open(tokens, j):
            return j
    while i > FEWEST and _can_open(tokens, i - 1) and text.count(f"{tokens[i - 1]} {tokens[i]}") > 1:
        # A name that stands elsewhere too.
        i -= 1
    return i


def _plain_scores(tokens: list[str]) -> list[tuple[float, int, int]]:
    """Scores of the words of a headline in which only names are capitalised."""
    small = words("unfinished", headline="small")
    scores = []
    for i in range(FEWEST, min(len(tokens), MOST)):
        if not _can_open(tokens, i):
            continue
        following = tokens[i + 1].strip(EDGES) if i + 1 < len(tokens) else ""
        score = _opener(tokens, i)
        if following.islower() and following not in small:
            score += 1.5 if tokens[i - 1].strip(EDGES)[:1].isupper() else 1.0
        if score > 0:
            scores.append((score, -i, i))
    return scores


def _can_open(tokens: list[str], i: int) -> bool:
    """Whether a sentence can begin at word ``i``: with a capital or a mark, behind a word that can end a headline."""
    before = tokens[i - 1]
    if before[-1] in ",:;-–&/" or before.strip(EDGES).lower() in words("unfinished", headline="small"):
        return False
    return tokens[i][0].isupper() or (tokens[i][0] in '“"‘' and len(tokens[i]) > 1 and tokens[i][-1] not in '”"’')


def _opener(tokens: list[str], i: int) -> float:
    """How much the word ``i`` itself speaks for the beginning of a sentence."""
    word = tokens[i].strip(EDGES).lower()
    score = 0.0
    if tokens[i][0] in '“"':
        score += 4
    if word in words("openers", often="") or word in words("role_heads"):
        score += 3.5
    elif word in words("openers") or word in _heads():
        score += 2
    return score


@cache
def _heads() -> frozenset[str]:
    """Words that open the subject of a sentence: bodies and forms of address."""
    return words("organisation_heads") | words("honorifics")
