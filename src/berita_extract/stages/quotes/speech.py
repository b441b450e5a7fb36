"""Tell somebody's words from marked terms, titles of works, nicknames and irony."""

from __future__ import annotations

import re

from berita_extract.grammar.cues import TABLE, WORD
from berita_extract.lexicon import words
from berita_extract.stages.quotes.marks import follows_cue

SAID = 4  # words from which a marked stretch is somebody's saying: the convention of the annotation
ANY_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # of any script, unlike WORD
ENDED = re.compile(r"[.!?…,][\s'’]*$")


def count_words(text: str, start: int, end: int, most: int = 12) -> int:
    """How many words stand between two places, counted up to ``most``."""
    count = 0
    for _ in ANY_WORD.finditer(text, start, end):
        count += 1
        if count == most:
            break
    return count


def is_speech(text: str, start: int, end: int, before: int, after: int) -> bool:
    """Whether the marked stretch ``start``-``end`` is somebody's words; its marks end at ``before`` and ``after``."""
    size = count_words(text, start, end)
    if size == 0 or text[before - 1 : before] == "=":
        return False
    if follows_cue(text, after):
        return True
    lead = text[max(0, before - 40) : before].rstrip()
    opens = before == 0 or not lead or lead[-1] in ".!?…\"”’')" or text[before - 1] == "\n"
    ended = ENDED.search(text, max(start, end - 4), end) is not None
    if opens:
        if size >= SAID and not ended and text[after : after + 2].strip().islower():
            return not _is_titled(text, start, end)  # `"Fajar di Sawah" adalah lagu lama`
        return size >= SAID or (ended and size >= 2)
    last = WORD.findall(lead.rpartition(". ")[2])
    hint = any(word.lower() in words("marked_terms") for word in last[-2:])
    hint = hint or any(word.lower() in words("marked_terms", kind="heading") for word in last)
    cue = bool(last) and not hint and _reports(last[-1])
    introduced = lead[-1] in ":," and any(_reports(word) for word in last[-8:])
    if (cue or introduced) and ended:
        return size >= 2
    if size < SAID or hint:
        return False
    return cue or introduced or not _is_titled(text, start, end)


def _reports(word: str) -> bool:
    entry = TABLE.get(word.lower())
    return entry is not None and (entry[0] in ("active", "passive") or entry[2] == "sure")


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether most of the longer words open with a capital, as titles of works and events do."""
    long = [word.group() for word in WORD.finditer(text, start, min(end, start + 200)) if len(word.group()) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) > 0.6 * len(long)
