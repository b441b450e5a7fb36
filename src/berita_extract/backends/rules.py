"""The backend without a model: capitalised names.

It keeps the whole pipe running and testable where no model is wanted. A run of capitalised words that does not open
a sentence is a name; the words before and inside it decide its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from berita_extract.analysis import Analysis, Label, Name
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.text.sentences import find_sentences

# Capitalised words, joined by blanks alone; 12 words bound the look-ahead.
RUN = re.compile(r"\b[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|bin|binti|al|de|van|der))*(?<![.-])")


@dataclass(frozen=True, slots=True)
class RulesBackend:
    """Names by capital letters and by the words at their head (`Dinas …` is a body, `Kabupaten …` a place).

    >>> text = "Rapat dibuka oleh Bupati Karta Wiguna di Kabupaten Sukamaju."
    >>> [(name.span.of(text), name.label) for name in next(RulesBackend().analyse([text])).names]
    [('Bupati', 'ROLE'), ('Karta Wiguna', 'PER'), ('Kabupaten Sukamaju', 'LOC')]
    """

    name: ClassVar[str] = "rules"
    model: ClassVar[str] = "rules"

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order."""
        for text in texts:
            yield Analysis(tuple(_names(text, {sentence.start for sentence in find_sentences(text)})))


def _names(text: str, openings: set[int]) -> Iterator[Name]:
    for run in RUN.finditer(text):
        start, end = run.span()
        forms = run.group().split()
        if start in openings and forms[0].lower() in words("openers") | words("speech_verbs"):
            start += len(forms.pop(0)) + 1
        elif start in openings and len(forms) == 1:
            continue
        if forms and forms[0].lower().rstrip(".") in words("role_heads"):
            yield Name(Span(start, start + len(forms[0])), "ROLE", "capitals")
            start += len(forms[0]) + 1
        if start < end:
            yield Name(Span(start, end), label_of(text[start:end]), "capitals")


def label_of(name: str) -> Label:
    """What a capitalised name is by the word at its head; a person where that tells nothing.

    >>> label_of("Dinas Perikanan Tegal"), label_of("Sungai Serayu"), label_of("Karta Wiguna")
    ('ORG', 'LOC', 'PER')
    """
    head = name.split()[0].lower()
    if head in words("organisation_heads") or (name.isupper() and len(name) > 1):
        return "ORG"
    if head in words("place_heads"):
        return "LOC"
    if head in words("event_heads"):
        return "EVT"
    return "PER"


def load() -> RulesBackend:
    """The backend; there is nothing to load."""
    return RulesBackend()
