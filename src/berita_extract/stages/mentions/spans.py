"""Where a name begins and ends: marks, brackets and glued words at its edges, and the places where it stands again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from berita_extract.analysis import Name
from berita_extract.grammar.forms import honorifics_before
from berita_extract.lexicon import words
from berita_extract.span import Span

FUSED_BEFORE = re.compile(r"([a-z]{2,14})(?=[A-Z])")
FUSED_CAPITAL = re.compile(r"[A-Z][a-z]{2,14}(?=[A-Z][A-Za-z])")
LAST_WORD = re.compile(r"[A-Z][a-z]{4,30}$")
ACRONYM_LAST = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}([a-z]{4,14})$")
WHOLE_WORD = re.compile(r"(?<![\w.@/-])\w+")
# A verb by its form, where a name that stands elsewhere is left before it: `Wigunadigelar`.
VERB = re.compile(r"(?:di|me[nm]?|ber|ter)[a-z]{4,12}")
VERB_HEADS = ("di", "me", "ber", "ter")
LEFT_OVER = re.compile(r"\s(?:dan|di|dari|ke|untuk|yang|pada|atau|oleh|dengan|serta)$")
LEGAL_FORM = re.compile(r"\b(?:Tbk|Inc|Ltd|Co|Corp)$")
SCORE = re.compile(r" (?:[-–] \d{1,2}|\d{1,2} ?[-–] ?\d{1,2})$")
# The words of a name but the first; of these, a verb in capitals is a headline's: `Karta Siapkan Kios`.
INSIDE = re.compile(r"(?<= )[A-Z][a-z-]+")
# Bodies that may be called after what they call for: `Koalisi Tolak Tambang`.
CALLING = frozenset({"koalisi", "aliansi", "gerakan", "komite", "forum", "satgas", "tim", "front"})
NUMBERS = re.compile(r"(?: [^\sA-Za-z]{1,12})+$")
EDGES = " \t\n,.;:\"'“”‘’()[]-–—"


def undated(text: str, name: Name, dates: bytearray) -> Name | None:
    """The name where it touches no date, or what is behind one that a comma glues to it; else None.

    >>> text = "Visi 2029,Wali Kota Karta."
    >>> undated(text, Name(Span(5, 19), "ROLE"), covered(text, [Span(5, 9)])).span.of(text)
    'Wali Kota'
    """
    start, end = name.span.start, name.span.end
    last = dates.rfind(1, start, end)
    if last < 0:
        return name
    if text[last + 1 : last + 2] != "," or last + 3 >= end:
        return None
    return Name(Span(last + 2, end), name.label, name.rule)


def unfused(text: str, name: Name) -> Name:
    """The name less a word that is glued to it where a link stood: `keDinas Pasar`, `Wigunamasih` beside a `Wiguna`."""
    start, end = name.span.start, name.span.end
    first = FUSED_BEFORE.match(text, start, end)
    if first and (first.group(1) in words("glued_words") or (len(first.group(1)) > 3 and stands_alone(first.group(1), text))):
        start = first.end(1)
    elif name.label != "ROLE" and (camel := FUSED_CAPITAL.match(text, start, end)) and " " in text[camel.end() : end]:
        start = camel.end() if stands_alone(text[camel.end() : end], text) else start
    glued = ACRONYM_LAST.search(text, start, end) if name.label in ("ORG", "EVT") else None
    if glued and (glued[1] in words("glued_words") or VERB.fullmatch(glued[1])):
        return Name(Span(start, glued.start(1)), name.label, name.rule)
    last = LAST_WORD.search(text, start, end)
    if last and name.label != "ROLE":
        form, loose = last.group(), words("glued_words")
        for cut in range(len(form) - 2, 2, -1):
            tail = form[cut:]
            if len(tail) > 5 and name.label == "PER" and tail in words("speech_verbs", kind="active"):
                return Name(Span(start, last.start() + cut), name.label, name.rule)
            if (tail in loose or (tail.startswith(VERB_HEADS) and VERB.fullmatch(tail))) and stands_alone(form[:cut], text):
                return Name(Span(start, last.start() + cut), name.label, name.rule)
    return Name(Span(start, end), name.label, name.rule)


def stands_alone(form: str, text: str) -> bool:
    """Whether the form stands in the text as whole words; the words of a text are gathered once."""
    first = form.split(" ", 1)[0]
    return first in _words_of(text) and (first == form or next(occurrences(form, text), None) is not None)


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(WHOLE_WORD.findall(text))


def trim(text: str, name: Name) -> Name | None:
    """The name less blanks, marks and a conjunction at its edges; None where nothing is left.

    A bracket that opens inside is kept closed, the full stop of `Tbk.` is kept.
    """
    start, end = name.span.start, name.span.end
    if left_over := LEFT_OVER.search(text, start, end):
        end = left_over.start()
    if name.label == "PER" and not text[end - 1].islower() and (numbers := NUMBERS.search(text, start, end)):
        end = numbers.start()
    if text[end - 1].isdigit() and (score := SCORE.search(text, start, end)):
        end = score.start()
    if name.label in ("PER", "ORG", "LOC"):
        end = _headline_end(text, start, end)
        if (
            end < name.span.end
            and text[end - 1] == " "
            and text.find(text[start : end - 1], text.find(text[start : end - 1]) + 1) < 0
        ):
            return None  # the headline of another article, between the paragraphs of this one
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    if text[end : end + 1] == "." and LEGAL_FORM.search(text, start, end):
        end += 1
    return Name(Span(start, end), name.label, name.rule) if start < end else None


def _headline_end(text: str, start: int, end: int) -> int:
    """Where a name ends before a verb that a headline writes with a capital: `Karta Wiguna | Tolak Tawaran`."""
    if text[start:end].split(" ", 1)[0].lower() in CALLING:
        return end
    verbs = (word.start() for word in INSIDE.finditer(text, start, end) if word[0].lower() in words("headline_verbs"))
    return next(verbs, end)


def occurrences(form: str, text: str) -> Iterator[Span]:
    """Where ``form`` stands as whole words, letter for letter."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (at and (text[at - 1].isalnum() or text[at - 1] in "-.@_/")) and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(form, end)


def covered(text: str, spans: Iterable[Span]) -> bytearray:
    """A byte for each character of ``text``: 1 where one of the spans lies, so that ``find(1, start, end)`` tells what is free.

    >>> covered("abcd", [Span(1, 3)])
    bytearray(b'\\x00\\x01\\x01\\x00')
    """
    mask = bytearray(len(text))
    for span in spans:
        mask[span.start : span.end] = b"\1" * (span.end - span.start)
    return mask


def less_honorifics(text: str, start: int, end: int) -> int:
    """Where a title ends without the rank or form of address behind it: `Komandan Kodim | Letkol`."""
    behind = honorifics_before(text, end, start)
    if behind and behind[-1].end == end and behind[0].start > start:
        end = behind[0].start
        while end > start and text[end - 1] in EDGES:
            end -= 1
    return end
