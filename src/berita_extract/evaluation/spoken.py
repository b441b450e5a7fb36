"""Speakers and reported speech: when a record's agrees with an annotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from berita_extract.evaluation.forms import fold, forms
from berita_extract.lexicon import words

Gold = Mapping[str, Any]
Found = Mapping[str, Any]

GROUPS = ("people", "organisations")
STOP = re.compile(r"[.!?][\"”']?(?=\s+[A-Z“\"0-9]|[A-Z“]|\s*$)|\n\n")


@dataclass(frozen=True, slots=True)
class Who:
    """A record's speaker: the group or kind, all forms of the name, and the words for it."""

    kind: str
    forms: frozenset[str]
    text: str


def who(quote: Found, record: Found) -> Who:
    """The speaker of a record's quote, with every form of the name that the record knows."""
    speaker = quote.get("speaker") or {}
    id = speaker.get("id")
    for group in GROUPS if id else ():
        for entity in record.get(group, ()):
            if entity.get("id") == id:
                return Who(group, frozenset(forms(entity)), entity.get("name", ""))
    name = speaker.get("name")
    return Who(speaker.get("kind", "unknown"), frozenset({fold(name)} - {""}), name or speaker.get("description") or "")


def is_speaker(gold: str | None, found: Who, article: Gold) -> bool:
    """Whether a record's speaker is the annotated one: a person's name, `@org:NAME`, `@desc:WORDS`, or null.

    >>> is_speaker("@desc:salah seorang warga", Who("described", frozenset(), "seorang warga setempat"), {})
    True
    """
    if gold is None:
        return not found.forms and not fold(found.text)
    kind, _, name = gold.partition(":") if gold.startswith(("@org:", "@desc:")) else ("", "", gold)
    if kind == "@desc":
        wanted, have = set(fold(name).split()), set(fold(found.text).split())
        return found.kind != "people" and bool(wanted & have) and len(wanted & have) >= min(2, len(wanted))
    if kind == "@org":
        known = [forms(body) for body in article.get("organisations", ())]
        wanted = {fold(name)}.union(*(body for body in known if fold(name) in body))
        return bool(wanted & found.forms)
    return found.kind != "organisations" and (fold(name) in found.forms or fold(name) == fold(found.text))


def attribution(quote: Gold, article: Gold) -> str:
    """How the article speaks of the speaker beside an annotated quote.

    >>> attribution({"speaker": "Tiara Lestari", "speaker_surface": "-nya"}, {})
    'clitic'
    """
    surface = fold(quote.get("speaker_surface"))
    speaker = quote.get("speaker")
    if not surface:
        return "none"
    if surface == "nya":
        return "clitic"
    if surface in words("speaker_words", kind="pronoun"):
        return "pronoun"
    if speaker is None or speaker.startswith("@desc:"):
        return "described"
    if speaker.startswith("@org:"):
        return "organisation"
    return "bare title" if quote.get("hard", not _is_named(surface, speaker, article)) else "named"


def _is_named(surface: str, speaker: str, article: Gold) -> bool:
    known = {fold(speaker)}
    for person in article.get("people", ()):
        if fold(speaker) in forms(person):
            known |= forms(person)
    return any(form in surface for form in known)


@dataclass(frozen=True, slots=True)
class Reported:
    """An annotated sentence of reported speech, and where it stands in the record's text; ``start`` is None where it does not."""

    starts: str
    speaker: str | None
    start: int | None
    end: int

    def holds(self, quote: Found) -> bool:
        """Whether an indirect quote belongs to the sentence: by its cue, or by its text where it has none."""
        at: int = (quote.get("cue") or quote).get("start", -1)
        return self.start is not None and self.start <= at < self.end


def reported(gold: Gold, text: str) -> Reported:
    """Put an annotated sentence, known by its first words, on the text of a record."""
    pattern = r"\s+".join(re.escape(word) for word in gold["starts"].split())
    start = re.search(pattern, text, re.IGNORECASE)
    if start is None:
        return Reported(gold["starts"], gold.get("speaker"), None, 0)
    stop = STOP.search(text, start.end())
    return Reported(gold["starts"], gold.get("speaker"), start.start(), stop.end() if stop else len(text))
