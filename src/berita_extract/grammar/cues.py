"""Cues: the words that report what somebody said, found by characters alone.

A cue is matched on the surface of the text. The part of it that names the speaker may lie inside: the `nya` of `ujarnya`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from berita_extract.lexicon import rows
from berita_extract.span import Span

CueKind = Literal["bare", "nya", "active", "passive", "noun"]

# Latin letters by their range: half the time that a class like [^\W\d_] takes.
WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:-[A-Za-zÀ-ɏ]+)*")
GLUED = re.compile(r"([a-z]{4,12})(?=[A-Z])")  # `kataTiara`, where a link stood


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word. ``clitic`` is the span of its `nya`; ``sure`` words report speech wherever they stand, those that tell
    an ``act`` (`menutup`) only beside a quotation mark or before a clause."""

    span: Span
    kind: CueKind
    stem: str
    sure: bool = False
    clitic: Span | None = None
    act: bool = False


def _table() -> dict[str, tuple[CueKind, str, str]]:
    table: dict[str, tuple[CueKind, str, str]] = {}
    for row in rows("speech_verbs"):
        kind: CueKind = row["kind"]  # type: ignore[assignment]
        table[row["form"]] = (kind, row["stem"], row["weight"])
        if kind == "nya":
            for slip in ("ya", "nnya", "nyaa"):  # `ujarya`, as it is misspelt
                table.setdefault(row["form"][:-3] + slip, (kind, row["stem"], row["weight"]))
    return table


TABLE = _table()
# The first words of cues of two words, with the second ones.
PAIRS: dict[str, frozenset[str]] = {}
for _form in TABLE:
    _first, _, _second = _form.partition(" ")
    if _second:
        PAIRS[_first] = PAIRS.get(_first, frozenset()) | {_second}


# Every word that may begin a cue, as it is written within a sentence and at its head.
OPENINGS = frozenset(shape for form in TABLE for shape in (form.split()[0], form.split()[0].capitalize()))


def read_cue(text: str, word: re.Match[str]) -> Cue | None:
    """The cue that a word of the text is, if it is one. `kata nya` in two words is one cue.

    >>> read_cue("ujarnya.", WORD.match("ujarnya."))
    Cue(span=Span(start=0, end=7), kind='nya', stem='ujar', sure=True, clitic=Span(start=4, end=7), act=False)
    """
    start, end = word.span()
    form = word.group().lower()
    if form in PAIRS and text[end : end + 1] == " ":
        second = WORD.match(text, end + 1)
        if second is not None and second.group() in PAIRS[form]:
            form, end = f"{form} {second.group()}", second.end()
    entry = TABLE.get(form)
    if entry is None:
        glued = GLUED.match(text, start, end)
        entry = TABLE.get(glued[1]) if glued else None
        if glued is None or entry is None or entry[0] != "bare":
            return None
        end = glued.end()
    kind, stem, weight = entry
    sure = weight == "sure"
    if kind == "bare" and text[end : end + 4].lower() == " nya" and not text[end + 4 : end + 5].isalnum():
        return Cue(Span(start, end + 4), "nya", stem, sure, Span(end + 1, end + 4))
    clitic = Span(start + len(stem), end) if kind == "nya" else None
    return Cue(Span(start, end), kind, stem, sure, clitic, weight == "act")


def find_cues(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """All cues between two places, in order.

    >>> [cue.span.of("Ia mengatakan hal itu, kata Tiara.") for cue in find_cues("Ia mengatakan hal itu, kata Tiara.")]
    ['mengatakan', 'kata']
    """
    for word in WORD.finditer(text, start, len(text) if end is None else end):
        form = word.group()
        if form not in OPENINGS and (form.islower() or form[1:].islower()):
            continue  # neither a cue nor one that a link left glued to a name
        if word.start() >= start and (cue := read_cue(text, word)) is not None:
            start = cue.span.end
            yield cue
